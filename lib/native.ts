// The only file that knows the native addon: loads it and gives it its types.
// native/addon/marshalling.h describes the same shapes from the other side.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NativeFailure } from './errors.ts'
import { gatherFacts } from './load-facts.ts'
import { loadFailure } from './load-failure.ts'

/** What an operation does. The order is that of `Verb` in native/addon/marshalling.cpp. */
export const Verb = {
  Create: 0,
  Get: 1,
  List: 2,
  Modify: 3,
  Delete: 4,
  Statistics: 5,
  Addresses: 6,
  CreateMany: 7,
  DeleteMany: 8,
  Call: 9,
  CreateService: 10,
  ModifyService: 11,
  DeleteService: 12,
  ReservePort: 13,
  ReservePortRange: 14,
  ListPortReservations: 15,
  Release: 16,
} as const
type Verbs = typeof Verb

/** What is done with objects that HCN can open by their id. */
export type ObjectVerb = Verbs[
  | 'Create'
  | 'Get'
  | 'List'
  | 'Modify'
  | 'Delete'
  | 'Statistics'
  | 'Addresses']

/** The order is that of `Kind` in native/operation/operation.h. */
export const Kind = { Network: 0, Endpoint: 1, Namespace: 2, LoadBalancer: 3, Route: 4 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

/** The number of a native handle that stays open until it is released or the client ends. */
export type Handle = number

/** A verb, and what it takes. */
export type Request =
  | readonly [
      verb: ObjectVerb,
      kind: Kind,
      guid: string | undefined,
      network: string | undefined,
      settings: string,
      query: string,
      asTexts: boolean,
      selection: string | undefined,
    ]
  | readonly [
      verb: Verbs['CreateMany'],
      kind: Kind,
      guids: string,
      network: string | undefined,
      text: string,
      layout: Uint32Array,
      query: string,
      asTexts: boolean,
    ]
  | readonly [verb: Verbs['DeleteMany'], kind: Kind, guids: string]
  | readonly [verb: Verbs['Call'], method: string, path: string, document: string]
  | readonly [verb: Verbs['CreateService'], guid: string, settings: string]
  | readonly [verb: Verbs['ModifyService'], service: Handle, settings: string]
  | readonly [verb: Verbs['DeleteService'], guid: string]
  | readonly [
      verb: Verbs['ReservePort'],
      service: Handle,
      protocol: number,
      access: number,
      port: number,
    ]
  | readonly [verb: Verbs['ReservePortRange'], service: Handle, count: number]
  | readonly [verb: Verbs['ListPortReservations']]
  | readonly [verb: Verbs['Release'], handle: Handle]

/** The length of a row: an id and a request. Shorter ones are filled up. */
export const rowLength = 9

/** Rows end to end. */
export type Batch = readonly (Request[number] | undefined)[]

/** The failures among many objects, by index. */
export type Failures = readonly (readonly [index: number, failure: NativeFailure])[]

/** How an operation ended; undefined while there are more documents to come. */
export type End = true | { readonly handle: Handle } | NativeFailure | Failures | undefined

/** Operations that wait for a thread, run, or were given up while their call still runs. */
export interface Activity {
  readonly waiting: number
  readonly running: number
  readonly abandoned: number
}

export interface NativeClient {
  /** Called with the number and the skeleton of a shape, before a document has it. */
  onShape: (shape: number, skeleton: string) => void
  /** Called with leaves of documents of one shape. */
  onDocuments: (shape: number, ...leaves: readonly unknown[]) => void
  /** Called with documents that were not taken apart, as JSON. */
  onTexts: (...texts: readonly string[]) => void
  /**
   * Called with id, count, end, …: how many of the documents that came since the last call are the
   * operation's, in this order. When there are more, `resume` brings them.
   */
  onCompleted: (rows: readonly (number | End)[], areMore: boolean) => void
  /** Returns how many rows were taken; the queue was full for the others. */
  submit(batch: Batch): number
  /** Gives operations up. Returns which: of those that have ended already the outcome still comes. */
  abandon(ids: readonly number[]): number[]
  /** Goes on with what a former turn of the event loop left. */
  resume(): void
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
  /** A request to the simulator itself and its reply, both JSON. */
  readonly controlSimulator: (request: string) => string
  /** The error code of Windows, or undefined where there are no compartments. */
  readonly setThreadCompartment: (compartment: number) => number | undefined
  /**
   * Of HNS, or of the guest network service. Of more than `limit` notifications that wait the oldest
   * is lost.
   */
  readonly Subscription: new (
    client: NativeClient,
    limit: number,
    guestNetworkService?: Handle,
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
