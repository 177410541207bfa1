// How long those wait who need the thread pool of libuv: files, DNS, crypto, zlib.
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What a call takes that begins at any moment, in milliseconds. */
export interface PoolLatency {
  readonly stat: number
  readonly lookup: number
}

export async function poolLatencyDuring(work: () => Promise<unknown>): Promise<PoolLatency> {
  const working = new Int32Array(new SharedArrayBuffer(4)).fill(1)
  const probe = new Worker(resolve(import.meta.dirname, '../processes/pool-probe.ts'), {
    workerData: { working },
  })
  await once(probe, 'message')
  const told = once(probe, 'message')
  await work()
  Atomics.store(working, 0, 0)
  const [latency]: PoolLatency[] = await told
  if (latency === undefined) throw new Error('the probe told nothing')
  return latency
}
