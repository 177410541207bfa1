// A program of others, in C, on the drop-in library: three processes that share one HNS.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram, startProgram } from './support/child.ts'
import { dropInLibrary } from './support/drop-in.ts'
import { until } from './support/faulty-hns.ts'

const client = resolve(
  import.meta.dirname,
  `../out/native/hcn-client${process.platform === 'win32' ? '.exe' : ''}`,
)
const endpoints = ['c11e7700-0002-0001-0000-000000000000', 'c11e7700-0002-0002-0000-000000000000']

let folder: string
let env: NodeJS.ProcessEnv

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-hns-foreign-'))
  env = { ...process.env, HNS_SIMULATOR_STATE: join(folder, 'state') }
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test('a C program makes objects, a second uses them and a third hears of them', async () => {
  const watching = startProgram(client, [dropInLibrary, 'watch', '3'], { env })
  await until(() => watching.stdout().startsWith('watching'))

  const creator = runProgram(client, [dropInLibrary, 'create'], { env })
  expect(creator).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })

  const joiner = runProgram(client, [dropInLibrary, 'join'], { env })
  expect(joiner.stderr).toBe('')
  const [listing = '', netns = ''] = joiner.stdout.split('\n')
  expect(JSON.parse(listing.replace('endpoints ', ''))).toEqual(endpoints)
  const { Resources } = JSON.parse(netns.replace('namespace ', ''))
  expect(Resources).toEqual(
    endpoints.map(id => ({ Type: 'Endpoint', Data: { Id: id.toUpperCase() } })),
  )

  const watcher = await watching.ended
  expect(watcher.stderr).toBe('')
  expect(watcher.stdout.trimEnd().split(/\r?\n/).slice(1)).toEqual([
    '0x1 0 {"ID":"c11e7700-0001-0000-0000-000000000000","Flags":0}',
    '0x2 0 {"ID":"c11e7700-0001-0000-0000-000000000000","Flags":0}',
    '0x5 0 {"ID":"c11e7700-0003-0000-0000-000000000000","Flags":0}',
  ])
})
