/**
 * Telling the shim of a virtual machine that the endpoints of its namespace changed, as hcsshim's
 * `Namespace.Sync` does (`hcn/hcnnamespace.go`, `internal/cni`, `internal/runhcs`).
 */
import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { HnsError } from './errors.ts'
import type { Guid } from './schema/common.ts'

/** What of the host is needed. */
export interface ShimHost {
  /** The binary value of that name, or undefined where there is none. */
  readValue(key: string, name: string): Promise<Buffer | undefined>
  removeKey(key: string): Promise<void>
  /** Sends a line and resolves with the whole answer; undefined where there is no such pipe. */
  ask(pipe: string, line: string): Promise<Buffer | undefined>
}

const root = 'HKLM\\SOFTWARE\\Microsoft\\runhcs\\cni'
const success = Buffer.from([0, 0x4f, 0x4b, 0])

function failure(id: Guid, problem: string): HnsError {
  return new HnsError('HNS_FAILED', `namespaces.sync of namespace '${id}' failed: ${problem}`, {
    category: 'failed',
    operation: 'namespaces.sync',
    object: { kind: 'namespace', id },
  })
}

interface Entry {
  readonly ContainerID?: string
  readonly HostUniqueID?: string
}

function entryOf(id: Guid, value: Buffer): Entry {
  try {
    const entry: Entry = JSON.parse(value.toString())
    return entry
  } catch {
    throw failure(id, 'its entry in the registry is no JSON')
  }
}

/** Resolves with whether there was a shim to tell. */
export async function syncGuest(id: Guid, host: ShimHost): Promise<boolean> {
  const key = `${root}\\${encodeURIComponent(id)}`
  const value = await host.readValue(key, 'cfg')
  if (value === undefined) return false
  const { ContainerID = '', HostUniqueID = '' } = entryOf(id, value)
  const pipe = `\\\\.\\pipe\\ProtectedPrefix\\Administrators\\runhcs-vm-${HostUniqueID}`
  const answer = await host.ask(pipe, `${JSON.stringify({ ID: ContainerID, Op: 'sync' })}\n`)
  if (answer === undefined) {
    // The shim is gone, and will not come back under this name.
    await host.removeKey(key)
    return false
  }
  if (answer.equals(success)) return true
  throw failure(id, answer.length === 0 ? 'the shim gave no reason' : answer.toString())
}

function reg(...parameters: string[]): Promise<string | undefined> {
  const program = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe')
  return new Promise(resolve => {
    execFile(program, parameters, { windowsHide: true }, (error, output) =>
      resolve(error === null ? output : undefined),
    )
  })
}

/** Resolves with undefined where nobody listens; Unix sockets have paths as pipes do. */
export function askPipe(pipe: string, line: string): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(pipe, () => socket.write(line))
    socket.on('data', chunk => chunks.push(chunk))
    socket.on('end', () => resolve(Buffer.concat(chunks)))
    socket.on('error', error => {
      if ('code' in error && error.code === 'ENOENT') resolve(undefined)
      else reject(error)
    })
  })
}

/** The Windows that this runs on. */
export const windowsHost: ShimHost = {
  async readValue(key, name) {
    const output = await reg('query', key, '/v', name)
    const hex = /REG_BINARY\s+([\dA-F]+)/i.exec(output ?? '')?.[1]
    return hex === undefined ? undefined : Buffer.from(hex, 'hex')
  },
  async removeKey(key) {
    await reg('delete', key, '/f')
  },
  ask: askPipe,
}
