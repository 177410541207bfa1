// What Namespace.sync() does on Windows, with a registry and pipes that are here.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askPipe, type ShimHost, syncGuest } from '../lib/namespace-sync.ts'
import { hnsError } from './support/errors.ts'

const id = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
const key = `HKLM\\SOFTWARE\\Microsoft\\runhcs\\cni\\${id}`
const machine = '11111111-2222-3333-4444-555555555555'

let folder: string
let server: Server | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-hns-'))
})

afterEach(() => {
  server?.close()
  rmSync(folder, { recursive: true })
})

/** A shim that answers the first line that it hears. */
async function shim(answer: string): Promise<{ path: string; heard: string[] }> {
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\${folder.split('\\').at(-1)}`
      : join(folder, 'shim')
  const heard: string[] = []
  server = createServer(socket =>
    socket.on('data', data => {
      heard.push(data.toString())
      socket.end(answer)
    }),
  )
  await new Promise<void>(resolve => server?.listen(path, resolve))
  return { path, heard }
}

class FakeHost implements ShimHost {
  readonly removed: string[] = []
  readonly asked: string[] = []
  readonly #values: Readonly<Record<string, string>>
  readonly #pipe: string

  constructor(values: Readonly<Record<string, string>>, pipe: string) {
    this.#values = values
    this.#pipe = pipe
  }

  readValue(of: string, name: string): Promise<Buffer | undefined> {
    const value = this.#values[`${of} ${name}`]
    return Promise.resolve(value === undefined ? undefined : Buffer.from(value))
  }

  removeKey(of: string): Promise<void> {
    this.removed.push(of)
    return Promise.resolve()
  }

  ask(pipe: string, line: string): Promise<Buffer | undefined> {
    this.asked.push(pipe)
    return askPipe(this.#pipe, line)
  }
}

const entry = { [`${key} cfg`]: JSON.stringify({ ContainerID: 'pod', HostUniqueID: machine }) }

test('a namespace that no shim is known for needs no telling', async () => {
  const host = new FakeHost({}, '')
  expect(await syncGuest(id, host)).toBe(false)
  expect(host.asked).toEqual([])
})

test('the shim is told, and says that it has done so', async () => {
  const { path, heard } = await shim('\0OK\0')
  const host = new FakeHost(entry, path)
  expect(await syncGuest(id, host)).toBe(true)
  expect(host.asked).toEqual([`\\\\.\\pipe\\ProtectedPrefix\\Administrators\\runhcs-vm-${machine}`])
  expect(heard).toEqual(['{"ID":"pod","Op":"sync"}\n'])
  expect(host.removed).toEqual([])
})

test('what the shim answers otherwise is the error', async () => {
  const { path } = await shim('the machine is paused')
  expect(await hnsError(syncGuest(id, new FakeHost(entry, path)))).toMatchObject({
    code: 'HNS_FAILED',
    operation: 'namespaces.sync',
    object: { kind: 'namespace', id },
    message: expect.stringContaining('the machine is paused'),
  })
  server?.close()
})

test('a shim that is gone is forgotten', async () => {
  const host = new FakeHost(entry, join(folder, 'nobody'))
  expect(await syncGuest(id, host)).toBe(false)
  expect(host.removed).toEqual([key])
})

test('an entry that is no JSON is an error', async () => {
  const host = new FakeHost({ [`${key} cfg`]: '{' }, '')
  expect((await hnsError(syncGuest(id, host))).message).toContain('no JSON')
})
