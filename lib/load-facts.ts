// What can be found out when the addon, or another library, could not be loaded.
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { type BinaryTarget, targetOf } from './binary-target.ts'

export interface LoadFacts {
  /** The loader's error, its code and its words. */
  readonly cause: unknown
  readonly code: string | undefined
  readonly text: string
  readonly platform: string
  readonly arch: string
  /** As os.release() gives it. */
  readonly release: string
  /** Where the addon was looked for. */
  readonly folder: string
  /** The folder is a clone of the repository. */
  readonly isClone: boolean
  /** What there are prebuilt binaries for, such as `linux-x64`. */
  readonly prebuilds: readonly string[]
  /** The addon, if one was found. */
  readonly file: string | undefined
  /** What its header says; undefined if it has none. */
  readonly target: BinaryTarget | undefined
  /** What the operating system does not let this process read. */
  readonly unreadable: string | undefined
  /** What Node.js' permission model does not let this process read. */
  readonly forbidden: string | undefined
  /** The permission model lets this process load no addons. */
  readonly addonsForbidden: boolean
}

/** `file` is the addon that was found in `folder`, if any. */
export function gatherFacts(cause: unknown, folder: string, file: string | undefined): LoadFacts {
  const prebuildsFolder = join(folder, 'prebuilds')
  const prebuilds = attempt(() => binariesIn(prebuildsFolder))
  const binary = file === undefined ? undefined : inspect(file)
  // Absent unless the process runs under the permission model.
  const permission: NodeJS.ProcessPermission | undefined = process.permission
  const forbidden = permission?.has('fs.read', prebuildsFolder) === false
  return {
    cause,
    code: memberOf(cause, 'code'),
    text: cause instanceof Error ? cause.message : String(cause),
    platform: process.platform,
    arch: process.arch,
    release: release(),
    folder,
    isClone: attempt(() => existsSync(join(folder, 'CMakeLists.txt'))).value ?? false,
    prebuilds: prebuilds.value ?? [],
    file,
    target: binary?.target,
    unreadable: binary?.denied ? file : prebuilds.denied ? prebuildsFolder : undefined,
    forbidden: memberOf(cause, 'resource') ?? (forbidden ? prebuildsFolder : undefined),
    addonsForbidden: permission?.has('addon') === false,
  }
}

function binariesIn(folder: string): string[] {
  return readdirSync(folder).filter(name =>
    attempt(() => readdirSync(join(folder, name))).value?.some(file => file.endsWith('.node')),
  )
}

/** What a library is, by looking at it. */
export interface Inspection {
  /** The operating system does not let this process read it. */
  readonly denied: boolean
  /** Undefined if it cannot be read, or is no library. */
  readonly target: BinaryTarget | undefined
}

export function inspect(file: string): Inspection {
  const { denied, value: header } = attempt(() => headerOf(file))
  return { denied, target: header === undefined ? undefined : targetOf(header) }
}

function headerOf(file: string): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    // More than enough for every header.
    const bytes = Buffer.alloc(4096)
    return bytes.subarray(0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
  }
}

interface Attempt<Value> {
  readonly value?: Value
  readonly denied: boolean
}

function attempt<Value>(action: () => Value): Attempt<Value> {
  try {
    return { value: action(), denied: false }
  } catch (error) {
    const code = memberOf(error, 'code')
    return { denied: code === 'EACCES' || code === 'EPERM' }
  }
}

function memberOf(error: unknown, name: 'code' | 'resource'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}
