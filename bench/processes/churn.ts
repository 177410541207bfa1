// Measures the churn on one service: in each round every contestant has its turn.
import { connect } from '../../lib/index.ts'
import { CLoop } from '../support/c-loop.ts'
import { type ContestantName, churners } from '../support/contestants.ts'
import { endpoint } from '../support/documents.ts'
import { KoffiHcn } from '../support/koffi-hcn.ts'
import { watch } from '../support/loop-watch.ts'
import { NaiveHcn } from '../support/naive-hcn.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'

export interface ChurnTask {
  readonly library: string
  /** Endpoints that are there all the while. */
  readonly live: number
  readonly inFlight: readonly number[]
  /** Of the plain loop. */
  readonly threads: number
  readonly rounds: number
  /** Of one turn. */
  readonly milliseconds: number
}

export interface ChurnSample {
  readonly contestant: ContestantName
  readonly inFlight: number
  readonly perSecond: number
  /** The share of the time in which the event loop was at work. */
  readonly busy: number
  /** Milliseconds. */
  readonly longestStall: number
}

export interface ChurnResult {
  readonly samples: readonly ChurnSample[]
  /** Of the plain loop, one a round. */
  readonly cLoopPerSecond: readonly number[]
}

const { library, live, inFlight, threads, rounds, milliseconds } = ownTask<ChurnTask>()
const warmUp = 50

const koffi = new KoffiHcn(library)
for (let i = 0; i < live; ++i) koffi.createEndpoint(crypto.randomUUID(), endpoint(i))
using cLoop = new CLoop(library)
await cLoop.populate(live)
const hns = await connect({ provider: { library } })
const contestants = churners(hns, new NaiveHcn(library), koffi)

for (const contestant of contestants) await contestant.churn(8, warmUp)
await cLoop.churn(threads, warmUp)

const samples: ChurnSample[] = []
const cLoopPerSecond: number[] = []
for (let round = 0; round < rounds; ++round) {
  cLoopPerSecond.push(1e9 / (await cLoop.churn(threads, milliseconds)))
  for (const number of inFlight) {
    for (const contestant of contestants) {
      collectGarbage()
      const watched = await watch(() => contestant.churn(number, milliseconds))
      samples.push({
        contestant: contestant.name,
        inFlight: number,
        perSecond: (watched.result * 1000) / watched.milliseconds,
        busy: watched.busyMilliseconds / watched.milliseconds,
        longestStall: watched.longestStall,
      })
    }
  }
}
await hns.close()
tell({ samples, cLoopPerSecond } satisfies ChurnResult)
