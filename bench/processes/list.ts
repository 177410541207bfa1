// Lists the endpoints of the null service: in each round every contestant has its turn.
import { lookup } from 'node:dns/promises'
import { stat } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { connect } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { CLoop } from '../support/c-loop.ts'
import { KoffiHcn } from '../support/koffi-hcn.ts'
import { type ListerName, listers } from '../support/listers.ts'
import { watch } from '../support/loop-watch.ts'
import { NaiveHcn } from '../support/naive-hcn.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'
import { median } from '../support/statistics.ts'

export interface ListTask {
  /** As many as the null service has. */
  readonly endpoints: number
  readonly rounds: number
  /** Listings that follow one another in a turn. */
  readonly listings: number
  /** Listings at once while the probes run. */
  readonly probedListings: number
}

export interface ListSample {
  readonly contestant: ListerName
  /** Milliseconds of one listing. */
  readonly milliseconds: number
  /** Microseconds that the event loop was at work, per document. */
  readonly mainThread: number
  /** Milliseconds. */
  readonly longestStall: number
}

/** Milliseconds that calls took which have nothing to do with HNS. */
export interface ProbeSample {
  readonly contestant: ListerName | 'nobody'
  readonly stat: number
  readonly lookup: number
}

export interface ListResult {
  readonly samples: readonly ListSample[]
  readonly probes: readonly ProbeSample[]
  /** Milliseconds of one listing by the plain loop. */
  readonly cLoop: readonly number[]
}

const { endpoints, rounds, listings, probedListings } = ownTask<ListTask>()
const library = built.nullService
using cLoop = new CLoop(library)
const hns = await connect({ provider: { library } })
const contestants = listers(hns, new NaiveHcn(library), new KoffiHcn(library), endpoints)

async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await call()
  return performance.now() - start
}

/** Calls file system and resolver, one after the other, until `work` is done. */
async function probe(contestant: ProbeSample['contestant'], work: () => Promise<unknown>) {
  const stats: number[] = []
  const lookups: number[] = []
  let working = true
  const worked = work().finally(() => {
    working = false
  })
  do {
    stats.push(await timed(() => stat(library)))
    lookups.push(await timed(() => lookup('localhost')))
  } while (working)
  await worked
  return { contestant, stat: median(stats), lookup: median(lookups) }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
}

const samples: ListSample[] = []
const probes: ProbeSample[] = []
const cLoopTimes: number[] = []
// The first round warms up.
for (let round = 0; round <= rounds; ++round) {
  cLoopTimes.push(((await cLoop.list(20)) * endpoints) / 1e6)
  for (const { name, list } of contestants) {
    collectGarbage()
    const { milliseconds, busyMilliseconds, longestStall } = await watch(async () => {
      for (let i = 0; i < listings; ++i) await list()
    })
    samples.push({
      contestant: name,
      milliseconds: milliseconds / listings,
      mainThread: (busyMilliseconds * 1000) / listings / endpoints,
      longestStall,
    })
  }
  probes.push(await probe('nobody', () => pause(20)))
  for (const { name, list, isAsynchronous } of contestants) {
    if (!isAsynchronous) continue
    collectGarbage()
    probes.push(await probe(name, () => Promise.all(Array.from({ length: probedListings }, list))))
  }
}
await hns.close()
tell({
  samples: samples.slice(contestants.length),
  probes: probes.slice(probes.length / (rounds + 1)),
  cLoop: cLoopTimes.slice(1),
} satisfies ListResult)
