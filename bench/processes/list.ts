// Lists the endpoints of the null service: in each round every contestant has its turn.
import { setTimeout } from 'node:timers/promises'
import { connect } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { CLoop } from '../support/c-loop.ts'
import { KoffiHcn } from '../support/koffi-hcn.ts'
import { type ListerName, listers } from '../support/listers.ts'
import { watch } from '../support/loop-watch.ts'
import { NaiveHcn } from '../support/naive-hcn.ts'
import { type PoolLatency, poolLatencyDuring } from '../support/pool.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'

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

export interface ProbeSample extends PoolLatency {
  readonly contestant: ListerName | 'nobody'
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
  probes.push({ contestant: 'nobody', ...(await poolLatencyDuring(() => setTimeout(50))) })
  for (const { name, list, isProbed } of contestants) {
    if (!isProbed) continue
    collectGarbage()
    const work = () => Promise.all(Array.from({ length: probedListings }, list))
    probes.push({ contestant: name, ...(await poolLatencyDuring(work)) })
  }
}
await hns.close()
tell({
  samples: samples.slice(contestants.length),
  probes: probes.slice(probes.length / (rounds + 1)),
  cLoop: cLoopTimes.slice(1),
} satisfies ListResult)
