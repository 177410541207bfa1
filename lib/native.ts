// The only file that knows the native addon: loads it and gives it its types.
// native/addon/marshalling.h describes the same shapes from the other side.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { HnsError, type NativeFailure } from './errors.ts'

/** What a logical operation does. The order is that of `Verb` in native/operation/operation.h. */
export const Verb = { Create: 0, Get: 1, List: 2, Modify: 3, Delete: 4 } as const
export type Verb = (typeof Verb)[keyof typeof Verb]

/** The order is that of `Kind` in native/operation/operation.h. */
export const Kind = { Network: 0, Endpoint: 1 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

/** One operation: id, verb, kind, guid, network, settings, query. A batch is rows end to end. */
export type OperationRow = readonly [
  id: number,
  verb: Verb,
  kind: Kind,
  guid: string | undefined,
  network: string | undefined,
  settings: string,
  query: string,
]

/** The documents that HNS returned, or why it did not. */
export type Outcome = string[] | NativeFailure

/** Operations that wait for a thread, run, or were given up while their call still runs. */
export interface Activity {
  readonly waiting: number
  readonly running: number
  readonly abandoned: number
}

export interface NativeClient {
  /** Called with id, outcome, id, outcome, … */
  onCompleted: (outcomes: readonly (number | Outcome)[]) => void
  /** Returns how many rows were taken; the queue was full for the others. */
  submit(batch: readonly OperationRow[number][]): number
  /** Gives operations up. The outcome of one that just finished still comes. */
  abandon(ids: readonly number[]): void
  activity(): Activity
}

export type ProviderName = 'windows' | 'simulator' | 'library'

interface Binding {
  readonly Client: new (
    provider: ProviderName,
    path: string,
    threads: number,
    queueLimit: number,
  ) => NativeClient
}

let binding: Binding | undefined

/** The addon, loaded at the first use so that importing the package works everywhere. */
export function loadBinding(): Binding {
  if (binding !== undefined) return binding
  const require = createRequire(import.meta.url)
  const root = fileURLToPath(new URL('..', import.meta.url))
  try {
    const loaded: Binding = require('node-gyp-build')(root)
    binding = loaded
    return loaded
  } catch (cause) {
    throw new HnsError(
      'HNS_LOAD_FAILED',
      `The native part of node-hns cannot be loaded on ${process.platform}-${process.arch}.`,
      {
        category: 'unsupported',
        cause,
        hint: 'Look at the cause; in a clone of the repository, run "npm run compile" first.',
      },
    )
  }
}
