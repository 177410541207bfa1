// One registration with HNS for all who listen, for as long as anyone does.
import { type FailureContext, failureOf, HnsError, type HnsErrorObject } from './errors.ts'
import type { NativeSubscription } from './native.ts'
import { type HnsNotification, readNotification } from './notification.ts'
import { longestTimer } from './operations.ts'

/** Someone who listens. Every method may add and remove listeners. */
export interface NotificationListener {
  /** Whether the wait for notifications keeps the process alive. */
  readonly keepAlive: boolean
  receive(notification: HnsNotification): void
  /** HNS has taken the registration: what happens from now on is told. */
  registered(): void
  /** HNS has refused it: nothing follows. */
  fail(error: HnsError): void
  /** The client was closed: nothing follows. */
  end(): void
}

/** Milliseconds. */
export interface RegistrationTimes {
  /** After which a registration that HNS does not answer is given up. */
  readonly timeout: number
  /** From the end of the service, or a failure, to the next attempt; doubles with each. */
  readonly firstDelay: number
  readonly longestDelay: number
}

const operation = 'notifications'

/** An object of HNS, such as a guest network service, which has notifications of its own. */
export interface NotificationOwner {
  readonly object: HnsErrorObject
  /** Fires when the client is closed. */
  readonly closing: AbortSignal
}

export class NotificationHub {
  readonly #subscribe: () => NativeSubscription
  readonly times: RegistrationTimes
  readonly #owner: NotificationOwner | undefined
  /** With whether they were told that they are registered. */
  readonly #listeners = new Map<NotificationListener, boolean>()
  #subscription: NativeSubscription | undefined
  /** Whether HNS has taken the subscription. */
  #registered = false
  /** Of the wait for its answer, or for the next attempt. */
  #timer: NodeJS.Timeout | undefined
  /** Before the attempt after the next, while HNS has gone; else undefined. */
  #delay: number | undefined
  readonly #closed = new AbortController()
  /** Fires when this or the client is closed. */
  readonly closing: AbortSignal

  /** With an owner these are its notifications, which end when HNS does: its handle goes as well. */
  constructor(
    subscribe: () => NativeSubscription,
    times: RegistrationTimes,
    owner?: NotificationOwner,
  ) {
    this.#subscribe = subscribe
    this.times = times
    this.#owner = owner
    const { signal } = this.#closed
    this.closing = owner === undefined ? signal : AbortSignal.any([signal, owner.closing])
  }

  add(listener: NotificationListener): void {
    if (this.closing.aborted) {
      listener.fail(
        new HnsError('HNS_CLOSED', `${operation}: the client was closed`, {
          category: 'unavailable',
          ...this.#context,
        }),
      )
      return
    }
    this.#listeners.set(listener, false)
    if (this.#listeners.size === 1) this.#register()
    else if (this.#registered) this.#tellRegistered()
    this.adjust()
  }

  remove(listener: NotificationListener): void {
    if (!this.#listeners.delete(listener)) return
    if (this.#listeners.size === 0) this.#stop()
    else this.adjust()
  }

  close(): void {
    this.#closed.abort()
    this.#dismiss(listener => listener.end())
  }

  /** After a change of a listener's `keepAlive`. */
  adjust(): void {
    const wanted = [...this.#listeners.keys()].some(({ keepAlive }) => keepAlive)
    // The first registration is in flight like any operation, and what follows a restart is not.
    const inFlight = !this.#registered && this.#delay === undefined
    this.#subscription?.keepAlive(wanted || inFlight)
    if (wanted) this.#timer?.ref()
    else this.#timer?.unref()
  }

  get #context(): FailureContext {
    return { operation, object: this.#owner?.object }
  }

  #register(): void {
    const { timeout } = this.times
    const subscription = this.#subscribe()
    this.#subscription = subscription
    subscription.onNews = (registration, lost, told) => {
      if (registration === true) this.#settle()
      else if (registration !== undefined) this.#fail(failureOf(registration, this.#context))
      if (lost > 0) this.#tell(subscription, { type: 'Overflow', lost })
      for (const [number, text, time] of told) {
        this.#tell(subscription, readNotification(number, text, new Date(time)))
      }
    }
    this.#timer =
      timeout > longestTimer
        ? undefined
        : setTimeout(
            () =>
              this.#fail(
                new HnsError(
                  'HNS_TIMEOUT',
                  `${operation}: registering took more than ${timeout} ms`,
                  {
                    category: 'cancelled',
                    operation,
                  },
                ),
              ),
            timeout,
          )
    this.adjust()
  }

  #settle(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const isBack = this.#delay !== undefined
    this.#delay = undefined
    this.#registered = true
    this.adjust()
    if (isBack) {
      const notification = { type: 'ServiceReconnect', received: new Date() } as const
      for (const [listener, registered] of [...this.#listeners]) {
        if (registered && this.#listeners.has(listener)) listener.receive(notification)
      }
    }
    this.#tellRegistered()
  }

  #tellRegistered(): void {
    for (const [listener, registered] of [...this.#listeners]) {
      if (registered || !this.#listeners.has(listener)) continue
      this.#listeners.set(listener, true)
      listener.registered()
    }
  }

  /** A listener may have ended the subscription, and with it what it brought. */
  #tell(subscription: NativeSubscription, notification: HnsNotification): void {
    for (const listener of [...this.#listeners.keys()]) {
      if (this.#subscription !== subscription) return
      if (this.#listeners.has(listener)) listener.receive(notification)
    }
    if (notification.type !== 'ServiceDisconnect' || this.#subscription !== subscription) return
    if (this.#owner === undefined) {
      this.#delay = this.times.firstDelay
      this.#registerLater(this.#delay)
    } else {
      const message = `${operation}: HNS has gone, and with it the handle of the ${this.#owner.object.kind}`
      this.#fail(
        new HnsError('HNS_SERVICE_UNAVAILABLE', message, {
          category: 'unavailable',
          ...this.#context,
          hint: 'Create it anew when HNS is back.',
        }),
      )
    }
  }

  #fail(error: HnsError): void {
    if (this.#delay === undefined) this.#dismiss(listener => listener.fail(error))
    else this.#registerLater(this.#delay)
  }

  #registerLater(delay: number): void {
    this.#drop()
    // So that the clients of a machine do not all come at once.
    const jitter = 1 - Math.random() / 2
    this.#timer = setTimeout(() => this.#register(), delay * jitter)
    this.#delay = Math.min(delay * 2, this.times.longestDelay)
    this.adjust()
  }

  #dismiss(tell: (listener: NotificationListener) => void): void {
    const listeners = [...this.#listeners.keys()]
    this.#listeners.clear()
    this.#stop()
    for (const listener of listeners) tell(listener)
  }

  #stop(): void {
    this.#drop()
    this.#delay = undefined
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#subscription?.stop()
    this.#subscription = undefined
    this.#registered = false
  }
}
