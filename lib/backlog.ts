import type { HnsNotification } from './notification.ts'

/**
 * Notifications that wait for their reader, up to a limit. Beyond it the oldest are dropped, and in
 * their place stands how many.
 */
export class Backlog {
  readonly #limit: number
  #notifications: HnsNotification[] = []
  /** Those before it are taken; they go in one piece, lest each cost a move of all. */
  #first = 0
  #lost = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  push(notification: HnsNotification): void {
    this.#notifications.push(notification)
    if (this.#notifications.length - this.#first <= this.#limit) return
    const dropped = this.#shift()
    this.#lost += dropped?.type === 'Overflow' ? dropped.lost : 1
  }

  /** The next, or undefined when none waits. */
  take(): HnsNotification | undefined {
    if (this.#lost === 0) return this.#shift()
    const lost = this.#lost
    this.#lost = 0
    return { type: 'Overflow', lost }
  }

  clear(): void {
    this.#notifications = []
    this.#first = 0
    this.#lost = 0
  }

  #shift(): HnsNotification | undefined {
    const notification = this.#notifications[this.#first]
    if (notification === undefined) return undefined
    this.#first++
    if (this.#first * 2 > this.#notifications.length) {
      this.#notifications.splice(0, this.#first)
      this.#first = 0
    }
    return notification
  }
}
