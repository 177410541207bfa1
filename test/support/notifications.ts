import type { HnsNotification } from '../../lib/index.ts'

/** The next ones of an iteration, which goes on. */
export async function take<Item>(iteration: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const items: Item[] = []
  while (items.length < count) {
    const { done, value } = await iteration.next()
    if (done) throw new Error(`the iteration ended after ${items.length} of ${count}`)
    items.push(value)
  }
  return items
}

/** Types of notifications, in order. */
export function typesOf(notifications: readonly HnsNotification[]): string[] {
  return notifications.map(({ type }) => type)
}
