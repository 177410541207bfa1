// Lists the endpoints of the null service once, and tells how far the memory of the process grew.
import { setTimeout } from 'node:timers/promises'
import { connect } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { KoffiHcn } from '../support/koffi-hcn.ts'
import { type ListerName, listers } from '../support/listers.ts'
import { NaiveHcn } from '../support/naive-hcn.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'

export interface MemoryTask {
  readonly endpoints: number
  readonly contestant: ListerName
}

export interface MemoryResult {
  readonly mebibytes: number
}

const { endpoints, contestant } = ownTask<MemoryTask>()
const library = built.nullService
const hns = await connect({ provider: { library } })
const all = listers(hns, new NaiveHcn(library), new KoffiHcn(library), endpoints)
const lister = all.find(({ name }) => name === contestant)
if (lister === undefined) throw new Error(`nobody is called ${contestant}`)

collectGarbage()
await setTimeout(20)
const before = process.memoryUsage.rss()
await lister.list()
const peak = process.resourceUsage().maxRSS * 1024
await hns.close()
tell({ mebibytes: Math.max(0, peak - before) / 2 ** 20 } satisfies MemoryResult)
