import { Backlog } from './backlog.ts'
import type { HnsError } from './errors.ts'
import type { HnsNotification } from './notification.ts'
import type { NotificationHub, NotificationListener } from './notification-hub.ts'
import { checkBoolean, checkInteger } from './validate.ts'

/** Options of {@link Hns.notifications} and of the methods called `watch`. */
export interface NotificationOptions {
  /** Ends the iteration when it fires; what was not read yet is dropped. */
  readonly signal?: AbortSignal | undefined
  /**
   * How many notifications may wait to be read, 1 to 1000000. Beyond that the oldest are dropped and
   * {@link Overflow} takes their place.
   * @defaultValue 1024
   */
  readonly bufferLimit?: number | undefined
  /**
   * Whether to keep the process alive until the iteration ends.
   * @defaultValue false
   */
  readonly keepAlive?: boolean | undefined
}

interface Waiting {
  /** Who waits must not be taken for forgotten. */
  readonly reader: object
  readonly resolve: (result: IteratorResult<HnsNotification, undefined>) => void
  readonly reject: (error: HnsError) => void
}

const done = { done: true, value: undefined } as const

/** What a reader shares with the hub: the one reads, the other writes, and neither keeps the other. */
class Inbox implements NotificationListener {
  readonly keepAlive: boolean
  readonly backlog: Backlog
  readonly registration: Promise<void>
  #answer: { resolve: () => void; reject: (error: HnsError) => void } | undefined
  #waiting: Waiting[] = []
  #failure: HnsError | undefined
  #ended = false

  constructor(limit: number, keepAlive: boolean) {
    this.backlog = new Backlog(limit)
    this.keepAlive = keepAlive
    this.registration = new Promise((resolve, reject) => {
      this.#answer = { resolve, reject }
    })
    // Nobody need await it: the reader hears of the failure as well.
    this.registration.catch(() => {})
  }

  receive(notification: HnsNotification): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined) this.backlog.push(notification)
    else waiting.resolve({ done: false, value: notification })
  }

  registered(): void {
    this.#answer?.resolve()
  }

  fail(error: HnsError): void {
    this.#answer?.reject(error)
    this.#ended = true
    const [first, ...others] = this.#waiting
    this.#waiting = []
    if (first === undefined) this.#failure = error
    else first.reject(error)
    for (const { resolve } of others) resolve(done)
  }

  end(): void {
    this.#answer?.resolve()
    this.#ended = true
    this.backlog.clear()
    for (const { resolve } of this.#waiting) resolve(done)
    this.#waiting = []
  }

  async read(reader: object): Promise<IteratorResult<HnsNotification, undefined>> {
    const value = this.backlog.take()
    if (value !== undefined) return { done: false, value }
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure
    if (this.#ended) return done
    return new Promise((resolve, reject) => this.#waiting.push({ reader, resolve, reject }))
  }
}

// An iteration that was forgotten before its end must not hold the registration for ever.
const forgotten = new FinalizationRegistry<() => void>(stop => stop())

/**
 * What HNS tells, from the moment when this was made.
 *
 * Ends by `return` (or `break`), the option `signal`, and `hns.close()`. Rejects where HNS refuses
 * the registration; once there was one, the end of the service is no error but a notification.
 */
export class Notifications
  implements AsyncIterableIterator<HnsNotification, undefined>, AsyncDisposable
{
  readonly #inbox: Inbox
  readonly #stop: () => void

  /** @internal */
  constructor(hub: NotificationHub, options: NotificationOptions) {
    const { signal, bufferLimit = 1024, keepAlive = false } = options
    const limit = checkInteger('bufferLimit', bufferLimit, 1, 1_000_000)
    const inbox = new Inbox(limit, checkBoolean('keepAlive', keepAlive))
    // A signal of our own: of one that many share Node.js would warn.
    const ending = AbortSignal.any(signal === undefined ? [hub.closing] : [hub.closing, signal])
    const stop = () => {
      ending.removeEventListener('abort', stop)
      hub.remove(inbox)
      inbox.end()
    }
    this.#inbox = inbox
    this.#stop = stop
    if (signal?.aborted) {
      inbox.end()
      return
    }
    ending.addEventListener('abort', stop)
    hub.add(inbox)
    forgotten.register(this, stop)
  }

  /**
   * Resolves when HNS has taken the registration, from when on nothing is missed: list afterwards.
   * Resolves as well when the iteration has ended, and rejects where it does.
   */
  get registered(): Promise<void> {
    return this.#inbox.registration
  }

  /** @internal Drops what was not read yet. */
  discard(): void {
    this.#inbox.backlog.clear()
  }

  next(): Promise<IteratorResult<HnsNotification, undefined>> {
    return this.#inbox.read(this)
  }

  /** Ends the iteration. */
  async return(): Promise<IteratorResult<HnsNotification, undefined>> {
    this.#stop()
    return done
  }

  /** Ends the iteration. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop()
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
