import { EventEmitter } from 'node:events'
import type { HnsError } from './errors.ts'
import type { HnsNotification } from './notification.ts'
import type { NotificationHub } from './notification-hub.ts'
import { type NotificationOptions, Notifications } from './notifications.ts'

/** The events of {@link Hns}: the notifications by their type, and failures to hear of them. */
export type NotificationEvents = {
  [Told in HnsNotification as Told['type']]: Told
} & {
  /**
   * HNS refused the registration, and tells nothing until another listener is added. As with any
   * event emitter of Node.js, an error that nobody listens to is thrown.
   */
  error: HnsError
}

/** The name of an event. */
export type NotificationEvent = keyof NotificationEvents

/** Called with the notification. */
export type NotificationEventListener<Event extends NotificationEvent> = (
  notification: NotificationEvents[Event],
) => void

/**
 * Notifications of HNS, as events and as an iteration. The client registers with HNS once for all of
 * them, and only while anyone listens.
 */
export abstract class NotificationSource {
  readonly #hub: NotificationHub
  readonly #emitter = new EventEmitter()
  readonly #listener = {
    keepAlive: false,
    receive: (notification: HnsNotification) => this.#emit(notification),
    registered: () => {},
    fail: (error: HnsError) => {
      this.#listening = false
      process.nextTick(() => this.#emitter.emit('error', error))
    },
    end: () => {
      this.#listening = false
    },
  }
  #listening = false

  /** @internal */
  constructor(hub: NotificationHub) {
    this.#hub = hub
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

  /** Calls the listener with every notification of that type. Keeps no process alive: {@link ref}. */
  on<Event extends NotificationEvent>(
    event: Event,
    listener: NotificationEventListener<Event>,
  ): this {
    this.#emitter.on(event, listener)
    return this.#adjust()
  }

  /** As {@link on}, for the next one only. */
  once<Event extends NotificationEvent>(
    event: Event,
    listener: NotificationEventListener<Event>,
  ): this {
    this.#emitter.once(event, listener)
    return this.#adjust()
  }

  /** Takes a listener away. With the last one the registration ends. */
  off<Event extends NotificationEvent>(
    event: Event,
    listener: NotificationEventListener<Event>,
  ): this {
    this.#emitter.off(event, listener)
    return this.#adjust()
  }

  /** As {@link on}: the name that `on()` of `node:events` knows. */
  addListener<Event extends NotificationEvent>(
    event: Event,
    listener: NotificationEventListener<Event>,
  ): this {
    return this.on(event, listener)
  }

  /** As {@link off}: the name that `once()` of `node:events` knows. */
  removeListener<Event extends NotificationEvent>(
    event: Event,
    listener: NotificationEventListener<Event>,
  ): this {
    return this.off(event, listener)
  }

  /** From now on listeners keep the process alive. */
  ref(): this {
    return this.#keepAlive(true)
  }

  /** From now on they do not, as to begin with. */
  unref(): this {
    return this.#keepAlive(false)
  }

  #keepAlive(alive: boolean): this {
    this.#listener.keepAlive = alive
    this.#hub.adjust()
    return this
  }

  // A listener that throws is the program's own mistake, and no reason to tell the others less.
  #emit(notification: HnsNotification): void {
    try {
      this.#emitter.emit(notification.type, notification)
    } catch (error) {
      process.nextTick(() => {
        throw error
      })
    }
    this.#adjust()
  }

  #adjust(): this {
    const wanted = this.#emitter.eventNames().some(name => name !== 'error')
    if (wanted === this.#listening) return this
    this.#listening = wanted
    if (wanted) this.#hub.add(this.#listener)
    else this.#hub.remove(this.#listener)
    return this
  }
}
