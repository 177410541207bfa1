// The only file that knows the native addon: loads it and gives it its types.
// native/addon/marshalling.h describes the same shapes from the other side.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NativeFailure } from './errors.ts'
import { gatherFacts } from './load-facts.ts'
import { loadFailure } from './load-failure.ts'

/** What a logical operation does. The order is that of `Verb` in native/operation/operation.h. */
export const Verb = { Create: 0, Get: 1, List: 2, Modify: 3, Delete: 4 } as const
export type Verb = (typeof Verb)[keyof typeof Verb]

/** The order is that of `Kind` in native/operation/operation.h. */
export const Kind = { Network: 0, Endpoint: 1, Namespace: 2, LoadBalancer: 3, Route: 4 } as const
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

/** A callback that is registered with HNS until it is stopped; that takes a thread of its own. */
export interface NativeSubscription {
  /**
   * Called with HNS's answer to the registration, once, or undefined; with how many notifications
   * were lost; and with those after them.
   */
  onNews: (
    registration: true | NativeFailure | undefined,
    lost: number,
    told: readonly (readonly [number: number, text: string | null, time: number])[],
  ) => void
  /** Whether it keeps the process alive, which it does not to begin with. */
  keepAlive(alive: boolean): void
  /** There are no news afterwards. */
  stop(): void
}

export type ProviderName = 'windows' | 'simulator' | 'library'

interface Binding {
  readonly Client: new (
    provider: ProviderName,
    path: string,
    threads: number,
    queueLimit: number,
  ) => NativeClient
  /** Of the service. Of more than `limit` notifications that wait the oldest is lost. */
  readonly Subscription: new (
    client: NativeClient,
    limit: number,
  ) => NativeSubscription
}

let binding: Binding | undefined

/** The addon, loaded at the first use so that importing the package works everywhere. */
export function loadBinding(): Binding {
  if (binding !== undefined) return binding
  const require = createRequire(import.meta.url)
  const root = fileURLToPath(new URL('..', import.meta.url))
  let file: string | undefined
  try {
    const finder: { path(folder: string): string } = require('node-gyp-build')
    file = finder.path(root)
    const loaded: Binding = require(file)
    binding = loaded
    return loaded
  } catch (cause) {
    // Where node-gyp-build looks instead, if told to.
    const folder = resolve(process.env.NODE_HNS_PREBUILD || root)
    throw loadFailure(gatherFacts(cause, folder, file))
  }
}
