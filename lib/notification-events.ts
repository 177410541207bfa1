import { EventEmitter } from 'node:events'
import type { HnsError } from './errors.ts'
import type { HnsNotification } from './notification.ts'
import type { NotificationHub } from './notification-hub.ts'
import { type NotificationOptions, Notifications } from './notifications.ts'

/** The events of {@link Hns}: the notifications by their type, and a failure to hear of them. */
export type NotificationEvents = {
  [Told in HnsNotification as Told['type']]: [notification: Told]
} & {
  /**
   * HNS refused the registration, and tells nothing until another listener is added. As with any
   * emitter of Node.js, an error that nobody listens to is thrown.
   */
  error: [error: HnsError]
  /** HNS has taken the registration that the first listener began: nothing is missed from now on. */
  registered: []
  /** Of every emitter of Node.js, as is the next. */
  newListener: [event: string | symbol]
  removeListener: [event: string | symbol]
}

const others: ReadonlySet<string | symbol> = new Set([
  'error',
  'registered',
  'newListener',
  'removeListener',
])

/**
 * Notifications of HNS, as events and as an iteration. The client registers with HNS once for all of
 * them, and only while anyone listens.
 */
export abstract class NotificationSource extends EventEmitter<NotificationEvents> {
  readonly #hub: NotificationHub
  readonly #listener = {
    keepAlive: false,
    receive: (notification: HnsNotification) => this.#emit(notification.type, notification),
    registered: () => this.#emit('registered'),
    fail: (error: HnsError) => {
      this.#listening = false
      process.nextTick(() => this.emit('error', error))
    },
    end: () => {
      this.#listening = false
    },
  }
  #listening = false

  /** @internal */
  constructor(hub: NotificationHub) {
    super()
    this.#hub = hub
    this.#follow()
  }

  /**
   * What HNS tells about its objects, in order, from now on.
   *
   * @throws {HnsError} `HNS_INVALID_ARGUMENT`; the iteration rejects with `HNS_SERVICE_UNAVAILABLE`,
   * `HNS_ACCESS_DENIED`, `HNS_FUNCTION_MISSING`, `HNS_TIMEOUT` or `HNS_CLOSED`
   */
  notifications(options: NotificationOptions = {}): Notifications {
    return new Notifications(this.#hub, options)
  }

  /** From now on listeners to notifications keep the process alive. */
  ref(): this {
    return this.#keepAlive(true)
  }

  /** From now on they do not, as to begin with. */
  unref(): this {
    return this.#keepAlive(false)
  }

  /** Removes all listeners, or those of an event. */
  override removeAllListeners(
    ...event: Parameters<EventEmitter<NotificationEvents>['removeAllListeners']>
  ): this {
    super.removeAllListeners(...event)
    super.off('newListener', this.#start)
    super.off('removeListener', this.#stop)
    this.#follow()
    return this
  }

  /** Ours are among the listeners that can be removed. */
  #follow(): void {
    super.on('newListener', this.#start)
    super.on('removeListener', this.#stop)
    this.#stop()
  }

  readonly #start = (event: string | symbol): void => {
    if (this.#listening || others.has(event)) return
    this.#listening = true
    this.#hub.add(this.#listener)
  }

  readonly #stop = (): void => {
    if (!this.#listening || this.eventNames().some(name => !others.has(name))) return
    this.#listening = false
    this.#hub.remove(this.#listener)
  }

  // A listener that throws is the program's own mistake, and no reason to tell the others less.
  #emit(event: keyof NotificationEvents, ...told: readonly unknown[]): void {
    try {
      // The types of `emit` take no union.
      EventEmitter.prototype.emit.call(this, event, ...told)
    } catch (error) {
      process.nextTick(() => {
        throw error
      })
    }
  }

  #keepAlive(alive: boolean): this {
    this.#listener.keepAlive = alive
    this.#hub.adjust()
    return this
  }
}
