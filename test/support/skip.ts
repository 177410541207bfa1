import { beforeEach } from 'vitest'
import { testsNotOnWindows } from './skip-list.ts'

beforeEach(({ task, skip }) => {
  const reason = testsNotOnWindows[task.fullTestName]
  if (process.platform === 'win32' && reason !== undefined) skip(reason)
})
