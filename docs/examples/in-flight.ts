/** Runs the task for each item, at most `limit` at once. The first failure ends it all. */
export async function forEachInFlight<Item>(
  items: Iterable<Item>,
  limit: number,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  // A loop that throws closes the generator it shares with the others, so that they stop, too.
  const remaining = (function* () {
    yield* items
  })()
  const lanes = Array.from({ length: limit }, async () => {
    for (const item of remaining) await task(item)
  })
  for (const lane of await Promise.allSettled(lanes)) {
    if (lane.status === 'rejected') throw lane.reason
  }
}
