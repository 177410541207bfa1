import { setTimeout } from 'node:timers/promises'
import { HnsError } from './errors.ts'
import type { HnsNotification, ObjectNotificationName } from './notification.ts'
import type { NotificationHub } from './notification-hub.ts'
import { type NotificationOptions, Notifications } from './notifications.ts'
import type { QueryOptions } from './objects.ts'
import type { Guid } from './schema/common.ts'

/** Options of the methods called `watch`. */
export interface WatchOptions extends NotificationOptions, QueryOptions {}

/** All there is, by id: what was known before is void. */
export interface Listed<Item> {
  readonly type: 'listed'
  readonly items: ReadonlyMap<Guid, Item>
}

/** An object was created. */
export interface Created<Item> {
  readonly type: 'created'
  readonly id: Guid
  readonly item: Item
}

/** An object is gone. */
export interface Deleted {
  readonly type: 'deleted'
  readonly id: Guid
}

/** What {@link Watch} gives, told apart by `type`. Ids are in lower case. */
export type Change<Item> = Listed<Item> | Created<Item> | Deleted

/** What there is to know of the objects that are watched. */
export interface Watched<Item> {
  readonly created: ObjectNotificationName
  readonly deleted: ObjectNotificationName
  list(options: QueryOptions): Promise<Item[]>
  get(id: Guid, options: QueryOptions): Promise<Item>
}

/** Whether HNS may answer the same question another time. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof HnsError)) return false
  return error.category === 'unavailable' || error.code === 'HNS_TIMEOUT'
}

/**
 * The listing of all objects, then the changes to it. HNS is registered with before it is asked for the
 * list, so that no change is missed, and none is told twice.
 *
 * After a restart of HNS, or when notifications were lost, the listing comes again. Changes to an
 * object are not told: HNS does not tell them.
 */
export class Watch<Item extends { readonly id: Guid }>
  implements AsyncIterableIterator<Change<Item>, undefined>, AsyncDisposable
{
  readonly #hub: NotificationHub
  readonly #watched: Watched<Item>
  readonly #options: WatchOptions
  readonly #ending = new AbortController()
  readonly #signal: AbortSignal
  readonly #changes: AsyncGenerator<Change<Item>, undefined>
  #known = new Set<Guid>()

  /** @internal */
  constructor(hub: NotificationHub, watched: Watched<Item>, options: WatchOptions) {
    const { signal } = options
    this.#hub = hub
    this.#watched = watched
    this.#options = options
    const endings = [this.#ending.signal, hub.closing]
    this.#signal = AbortSignal.any(signal === undefined ? endings : [...endings, signal])
    this.#changes = this.#watch()
  }

  next(): Promise<IteratorResult<Change<Item>, undefined>> {
    return this.#changes.next()
  }

  /** Ends the iteration. */
  return(): Promise<IteratorResult<Change<Item>, undefined>> {
    this.#ending.abort()
    return this.#changes.return(undefined)
  }

  /** Ends the iteration. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async *#watch(): AsyncGenerator<Change<Item>, undefined> {
    const { bufferLimit, keepAlive } = this.#options
    const wanted = { signal: this.#signal, bufferLimit, keepAlive }
    const notifications = new Notifications(this.#hub, wanted)
    try {
      await notifications.registered
      if (this.#signal.aborted) return
      yield await this.#list()
      for await (const notification of notifications) {
        const change = await this.#changeOf(notification, notifications)
        if (change !== undefined) yield change
      }
    } catch (error) {
      // The end of the iteration is that of the calls on its behalf.
      if (!this.#signal.aborted) throw error
    } finally {
      await notifications.return()
    }
  }

  async #changeOf(
    notification: HnsNotification,
    notifications: Notifications,
  ): Promise<Change<Item> | undefined> {
    const { type } = notification
    switch (type) {
      case this.#watched.created:
        return this.#create(notification.id, notifications)
      case this.#watched.deleted:
        return this.#known.delete(notification.id)
          ? { type: 'deleted', id: notification.id }
          : undefined
      case 'ServiceReconnect':
      case 'Overflow':
      case 'Unknown':
        return this.#listAgain(notifications)
      default:
        return undefined
    }
  }

  async #list(): Promise<Listed<Item>> {
    const listed = await this.#watched.list(this.#query)
    const items = new Map(listed.map(item => [item.id.toLowerCase(), item]))
    this.#known = new Set(items.keys())
    return { type: 'listed', items }
  }

  /** For as long as it takes: HNS may be on its way up or down. */
  async #listAgain(notifications: Notifications): Promise<Listed<Item>> {
    const { firstDelay, longestDelay } = this.#hub.times
    for (let delay = firstDelay; ; delay = Math.min(delay * 2, longestDelay)) {
      // The list will say so as well.
      notifications.discard()
      try {
        return await this.#list()
      } catch (error) {
        if (!mayPass(error)) throw error
      }
      await setTimeout(delay, undefined, {
        signal: this.#signal,
        ref: this.#options.keepAlive ?? false,
      })
    }
  }

  async #create(id: Guid, notifications: Notifications): Promise<Change<Item> | undefined> {
    if (this.#known.has(id)) return undefined
    try {
      const item = await this.#watched.get(id, this.#query)
      this.#known.add(id)
      return { type: 'created', id, item }
    } catch (error) {
      // It is gone again.
      if (error instanceof HnsError && error.category === 'not-found') return undefined
      if (mayPass(error)) return this.#listAgain(notifications)
      throw error
    }
  }

  get #query(): QueryOptions {
    const { timeout, detailed } = this.#options
    return { signal: this.#signal, timeout, detailed }
  }
}
