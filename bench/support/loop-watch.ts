// What work costs the event loop.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

export interface Watched<Result> {
  readonly result: Result
  readonly milliseconds: number
  /** How long the loop was at work rather than waiting. */
  readonly busyMilliseconds: number
  /** The longest time for which the loop came to nothing else, to about a millisecond. */
  readonly longestStall: number
}

const resolution = 1

/** Runs `work` and watches the event loop meanwhile. */
export async function watch<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
  const delays = monitorEventLoopDelay({ resolution })
  delays.enable()
  // A stall shows between two ticks of the monitor: one before, and one after it.
  await setTimeout(3 * resolution)
  const before = performance.eventLoopUtilization()
  const start = performance.now()
  const result = await work()
  const milliseconds = performance.now() - start
  const { active } = performance.eventLoopUtilization(before)
  await setTimeout(3 * resolution)
  delays.disable()
  return {
    result,
    milliseconds,
    busyMilliseconds: active,
    longestStall: Math.max(0, delays.max / 1e6 - resolution),
  }
}

/** So many at once, one after the other in each lane, until the time is over. Gives how many. */
export async function inLanes(
  lanes: number,
  milliseconds: number,
  operation: () => Promise<unknown>,
): Promise<number> {
  const deadline = performance.now() + milliseconds
  let done = 0
  const lane = async () => {
    do {
      await operation()
      done += 1
    } while (performance.now() < deadline)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return done
}
