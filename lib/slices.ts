// What operations on many objects have in common: their options, their results, and how they are cut
// into slices, of which a few are on their way at a time.
import type { CallOptions } from './operations.ts'

/** Options of methods for many objects. */
export interface BulkOptions extends CallOptions {
  /**
   * When it fires, what has not ended yet is given up: each such object is rejected with an
   * `AbortError`. The promise still resolves, and tells what there is. What HNS creates of these
   * objects nevertheless is deleted again.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds that HNS may take for a few of the objects, 16 at most, waiting included; these are
   * then given up as by `signal`. For all of them give `AbortSignal.timeout()` as signal.
   * @defaultValue the client's `timeout`
   */
  readonly timeout?: number | undefined
  /** Called whenever some have ended: with how many have by then, failed ones included. */
  readonly onProgress?: ((ended: number, total: number) => void) | undefined
}

/** What came of each object, in the order in which they were given. */
export type BulkResults<Result> = PromiseSettledResult<Result>[]

/** An object, and where it stands among all. */
export type Placed<Item> = readonly [index: number, item: Item]

/** So few that HNS serves others in between, and that little is lost when they are given up. */
const longestSlice = 16

/** What has come of each of many objects so far. */
export class Results<Result> {
  /** In which nothing is missing in the end. */
  readonly all: BulkResults<Result>
  readonly #onProgress: BulkOptions['onProgress']
  #ended = 0

  constructor(total: number, { onProgress }: BulkOptions) {
    this.all = new Array(total)
    this.#onProgress = onProgress
  }

  fulfil(index: number, value: Result): void {
    this.#settle(index, { status: 'fulfilled', value })
  }

  reject(index: number, reason: unknown): void {
    this.#settle(index, { status: 'rejected', reason })
  }

  /** What `make` returns or throws. */
  attempt(index: number, make: () => Result): void {
    try {
      this.fulfil(index, make())
    } catch (error) {
      this.reject(index, error)
    }
  }

  #settle(index: number, result: PromiseSettledResult<Result>): void {
    if (this.all[index] !== undefined) return
    this.all[index] = result
    ++this.#ended
  }

  /** What a listener throws is not the operation's: nobody would learn what came of that. */
  tellProgress(): void {
    const [ended, total] = [this.#ended, this.all.length]
    if (this.#onProgress !== undefined) queueMicrotask(() => this.#onProgress?.(ended, total))
  }
}

function* slicesOf<Item>(
  groups: Iterable<readonly Item[]>,
  length: number,
): Generator<readonly Item[]> {
  for (const group of groups) {
    for (let at = 0; at < group.length; at += length) yield group.slice(at, at + length)
  }
}

/**
 * Has `run` settle the items, a slice of one group at a time, and twice as many slices as there are
 * threads: so none of these is idle, and whatever else is submitted has few before it. What fails of
 * a slice as a whole is what comes of its items.
 */
export async function inSlices<Item, Result>(
  groups: readonly (readonly Placed<Item>[])[],
  threads: number,
  results: Results<Result>,
  run: (slice: readonly Placed<Item>[]) => Promise<void>,
): Promise<void> {
  const lanes = 2 * threads
  const total = groups.reduce((sum, group) => sum + group.length, 0)
  const slices = slicesOf(groups, Math.min(Math.ceil(total / lanes), longestSlice))
  const lane = async () => {
    for (const slice of slices) {
      try {
        await run(slice)
      } catch (error) {
        for (const [index] of slice) results.reject(index, error)
      }
      results.tellProgress()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
