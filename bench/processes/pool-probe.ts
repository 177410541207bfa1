// A worker thread that calls the file system and the resolver, again and again, until it is told to
// stop. Worker threads share the thread pool of libuv with the main thread, but not its event loop:
// what is late here waited for the pool, or for a processor.
import { lookup } from 'node:dns/promises'
import { stat } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'

const { working }: { working: Int32Array } = workerData
const warmUp = 50

async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await call()
  return performance.now() - start
}

function callBoth(): Promise<[stat: number, lookup: number]> {
  return Promise.all([timed(() => stat(import.meta.filename)), timed(() => lookup('localhost'))])
}

/**
 * What a call takes that begins at any moment. A plain mean would forget those that would have begun
 * while one was late: "coordinated omission".
 */
function meanOverTime(durations: readonly number[]): number {
  const squares = durations.reduce((sum, duration) => sum + duration ** 2, 0)
  return squares / durations.reduce((sum, duration) => sum + duration, 0)
}

for (let i = 0; i < warmUp; ++i) await callBoth()
parentPort?.postMessage('ready')
const durations: [stat: number, lookup: number][] = []
do {
  durations.push(await callBoth())
} while (Atomics.load(working, 0) === 1)
parentPort?.postMessage({
  stat: meanOverTime(durations.map(([stat]) => stat)),
  lookup: meanOverTime(durations.map(([, lookup]) => lookup)),
})
