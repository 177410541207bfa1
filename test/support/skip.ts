import { existsSync } from 'node:fs'
import { beforeEach } from 'vitest'
import { testsNotOnWindows, testsWithoutHns } from './skip-list.ts'

const windows = process.platform === 'win32'
const hasHns = windows && existsSync(`${process.env.SystemRoot}/System32/computenetwork.dll`)

beforeEach(({ task, skip }) => {
  const name = task.fullTestName
  const reason =
    (windows ? testsNotOnWindows[name] : undefined) ?? (hasHns ? testsWithoutHns[name] : undefined)
  if (reason !== undefined) skip(reason)
})
