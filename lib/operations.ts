import type { Answer } from './answers.ts'
import { receive } from './arrivals.ts'
import { isTraced, traced } from './diagnostics.ts'
import { canMakeFactories } from './document-factory.ts'
import {
  failureOf,
  HnsError,
  type HnsErrorObject,
  invalidArgument,
  type NativeFailure,
} from './errors.ts'
import {
  type Activity,
  type End,
  type Failures,
  type Handle,
  type NativeClient,
  type Request,
  rowLength,
  Verb,
} from './native.ts'

/** Taken by every asynchronous method. */
export interface CallOptions {
  /**
   * Rejects with an `AbortError` (code `HNS_ABORTED`, the reason as `cause`) when it fires.
   * An operation that waits for a thread is dropped. One that runs cannot be interrupted: HNS
   * finishes it, but a creation is then undone.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds after which to reject with `HNS_TIMEOUT`; the operation is then given up as by
   * `signal`. `Infinity` waits for ever.
   * @defaultValue the client's `timeout`
   */
  readonly timeout?: number | undefined
}

/** A logical operation, in the package's terms. */
export interface Operation {
  /** The method that was called, such as `networks.create`. */
  readonly name: string
  readonly object?: HnsErrorObject | undefined
  /** The document or query that HNS is sent, for those who watch. */
  readonly sent?: string | undefined
  readonly request: Request
}

/** What came of an operation. */
export interface Reply {
  readonly documents: Answer[]
  /** What it opened, to be given to {@link Operations.release}; 0 for nothing. */
  readonly handle: Handle
  /** Of an operation on many objects. */
  readonly failures: Failures
}

type Settled = Reply | NativeFailure | 'aborted' | 'timed out' | 'queue full'

interface Pending {
  readonly request: Request
  /** To the native client, in whose hands it is until its outcome comes. */
  isSubmitted: boolean
  readonly settle: (settled: Settled) => void
  /** The documents that have come. */
  documents: Answer[]
}

/** What timers of Node.js take, in milliseconds. */
export const longestTimer = 2 ** 31 - 1
/** Of operations that open nothing. */
const noHandle: Handle = 0
const noFailures: Failures = []

/** Checks a `timeout` option: milliseconds, or `Infinity`. */
export function checkTimeout(timeout: number): number {
  if (typeof timeout === 'number' && timeout > 0) return timeout
  throw invalidArgument(
    'timeout',
    `${timeout} is not a positive number of milliseconds`,
    'Use Infinity to wait for ever.',
  )
}

/** Sends operations to the native client in one batch a tick, and settles their promises. */
export class Operations {
  readonly #native: NativeClient
  readonly #timeout: number
  /** How many calls may be inside HNS at once. */
  readonly threads: number
  readonly #pending = new Map<number, Pending>()
  readonly #handles = new Set<Handle>()
  readonly #signals = new Map<AbortSignal, { ids: Set<number>; stop: () => void }>()
  #batch: number[] = []
  #lastId = 0
  #closed = false
  #drained: (() => void) | undefined

  constructor(native: NativeClient, timeout: number, threads: number) {
    this.#native = native
    this.#timeout = timeout
    this.threads = threads
    receive(native, (id, documents, end) => this.#arrive(id, documents, end))
  }

  get activity(): Activity {
    return this.#native.activity()
  }

  /** Whether documents are asked for as texts: those who watch get what HNS sent. */
  get asTexts(): boolean {
    return !canMakeFactories || isTraced()
  }

  /** Resolves with the documents that HNS returned. */
  async run(operation: Operation, options: CallOptions = {}): Promise<Answer[]> {
    const { documents } = await this.reply(operation, options)
    return documents
  }

  /** Resolves with all that came of an operation. */
  reply(operation: Operation, options: CallOptions = {}): Promise<Reply> {
    return isTraced() ? this.#runTraced(operation, options) : this.#run(operation, options)
  }

  async #runTraced(operation: Operation, options: CallOptions): Promise<Reply> {
    const { name, object, sent } = operation
    let reply: Reply | undefined
    const documents = await traced({ operation: name, object, request: sent }, async () => {
      reply = await this.#run(operation, options)
      return reply.documents
    })
    return { handle: noHandle, failures: noFailures, ...reply, documents }
  }

  /** Whether something that {@link reply} opened is still to be released. */
  holds(handle: Handle): boolean {
    return this.#handles.has(handle)
  }

  /** Closes what {@link reply} opened. Does nothing when that has been done. */
  async release(
    handle: Handle,
    operation: Omit<Operation, 'request'>,
    options: CallOptions = {},
  ): Promise<void> {
    if (!this.#handles.delete(handle)) return
    try {
      await this.run({ ...operation, request: [Verb.Release, handle] }, options)
    } catch (error) {
      const isRefused = error instanceof HnsError && error.code === 'HNS_QUEUE_FULL'
      if (isRefused) this.#handles.add(handle)
      throw error
    }
  }

  /** Refuses new operations, and resolves when those in flight have settled and all is released. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#idle()
    // The last ones first: reservations before the services that they belong to.
    for (const handle of [...this.#handles].reverse()) {
      this.#handles.delete(handle)
      const settled = await this.#submit([Verb.Release, handle], undefined, this.#timeout)
      // HNS hangs, and would do so for the others, too. What is left ends with the environment.
      if (settled === 'timed out') return
    }
  }

  #idle(): Promise<void> {
    if (this.#pending.size === 0) return Promise.resolve()
    return new Promise<void>(resolve => {
      const before = this.#drained
      this.#drained = () => {
        before?.()
        resolve()
      }
    })
  }

  // Errors are made here, after the await, so that their stacks lead to the caller's own await.
  async #run(
    { name, object, request }: Operation,
    { signal, timeout }: CallOptions,
  ): Promise<Reply> {
    const context = { operation: name, object }
    const limit = timeout === undefined ? this.#timeout : checkTimeout(timeout)
    if (this.#closed) {
      throw new HnsError('HNS_CLOSED', `${name}: the client was closed`, {
        category: 'unavailable',
        ...context,
      })
    }
    const settled = await this.#submit(request, signal, limit)
    switch (settled) {
      case 'aborted':
        throw new HnsError('HNS_ABORTED', `${name} was aborted`, {
          category: 'cancelled',
          cause: signal?.reason,
          ...context,
        })
      case 'timed out':
        throw new HnsError('HNS_TIMEOUT', `${name} took more than ${limit} ms`, {
          category: 'cancelled',
          hint:
            'HNS may be hanging, which a restart of the service ("Restart-Service hns") ends. ' +
            'The call cannot be interrupted and may still take effect; a creation is then undone.',
          ...context,
        })
      case 'queue full':
        throw new HnsError('HNS_QUEUE_FULL', `${name}: too many operations wait`, {
          category: 'unavailable',
          hint: 'Await some of them first, or raise queueLimit.',
          ...context,
        })
      default:
        if ('hresult' in settled) throw failureOf(settled, context)
        return settled
    }
  }

  #submit(request: Request, signal: AbortSignal | undefined, timeout: number): Promise<Settled> {
    if (signal?.aborted) return Promise.resolve('aborted')
    return new Promise(resolve => {
      const id = ++this.#lastId
      const timer =
        timeout > longestTimer
          ? undefined
          : setTimeout(() => this.#giveUp([id], 'timed out'), timeout).unref()
      const forgetSignal = signal === undefined ? undefined : this.#listen(signal, id)
      this.#pending.set(id, {
        request,
        isSubmitted: false,
        documents: [],
        settle: settled => {
          clearTimeout(timer)
          forgetSignal?.()
          resolve(settled)
        },
      })
      if (this.#batch.push(id) === 1) process.nextTick(() => this.#flush())
    })
  }

  // One listener a signal, however many operations share it: Node warns of more than ten.
  #listen(signal: AbortSignal, id: number): () => void {
    let listening = this.#signals.get(signal)
    if (listening === undefined) {
      const ids = new Set<number>()
      const abort = () => this.#giveUp([...ids], 'aborted')
      listening = { ids, stop: () => signal.removeEventListener('abort', abort) }
      signal.addEventListener('abort', abort, { once: true })
      this.#signals.set(signal, listening)
    }
    const { ids, stop } = listening
    ids.add(id)
    return () => {
      ids.delete(id)
      if (ids.size > 0) return
      stop()
      this.#signals.delete(signal)
    }
  }

  #flush(): void {
    const ids: number[] = []
    const rows: (Request[number] | undefined)[] = []
    for (const id of this.#batch) {
      const pending = this.#pending.get(id)
      if (pending === undefined) continue
      pending.isSubmitted = true
      ids.push(id)
      rows.push(id, ...pending.request)
      while (rows.length < ids.length * rowLength) rows.push(undefined)
    }
    this.#batch = []
    const taken = this.#native.submit(rows)
    for (const id of ids.slice(taken)) this.#settle(id, 'queue full')
  }

  #arrive(id: number, documents: Answer[], end: End): void {
    const pending = this.#pending.get(id)
    for (const document of documents) pending?.documents.push(document)
    if (end === undefined) return
    if (end === true) {
      this.#finish(id, noHandle, noFailures)
    } else if ('hresult' in end) {
      this.#settle(id, end)
    } else if ('handle' in end) {
      this.#keep(end.handle, pending !== undefined)
      this.#finish(id, end.handle, noFailures)
    } else {
      this.#finish(id, noHandle, end)
    }
  }

  #finish(id: number, handle: Handle, failures: Failures): void {
    const pending = this.#pending.get(id)
    if (pending !== undefined) this.#settle(id, { documents: pending.documents, handle, failures })
  }

  /** What came just after its caller had given up is closed again. */
  #keep(handle: Handle, wanted: boolean): void {
    this.#handles.add(handle)
    if (wanted) return
    this.release(handle, { name: 'release' }).catch(() => {})
  }

  /** It is too late for what has ended: its outcome is on the way, and nobody would undo it. */
  #giveUp(ids: readonly number[], why: 'aborted' | 'timed out'): void {
    const isSubmitted = (id: number) => this.#pending.get(id)?.isSubmitted === true
    const givenUp = this.#native.abandon(ids.filter(isSubmitted))
    for (const id of [...ids.filter(id => !isSubmitted(id)), ...givenUp]) this.#settle(id, why)
  }

  #settle(id: number, settled: Settled): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    pending.settle(settled)
    if (this.#pending.size === 0) this.#drained?.()
  }
}
