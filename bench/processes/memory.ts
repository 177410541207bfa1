// Churns endpoints of the simulator, and tells what memory the process has after each tenth of them.
import { setTimeout } from 'node:timers/promises'
import { connect } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { endpoint, network } from '../support/documents.ts'
import { fulfilled } from '../support/fulfilled.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'

export interface ChurnedMemoryTask {
  readonly cycles: number
  readonly inFlight: number
  readonly bulk: boolean
}

export interface ChurnedMemory {
  /** After each tenth. */
  readonly mebibytes: readonly number[]
}

const { cycles, inFlight, bulk } = ownTask<ChurnedMemoryTask>()
const hns = await connect({ provider: { library: built.simulator } })
await hns.networks.create(network)

async function churnSingly(count: number): Promise<void> {
  let begun = 0
  const lane = async () => {
    while (begun++ < count) {
      const made = await hns.endpoints.create(endpoint(begun))
      await made.delete()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

async function churnTogether(count: number): Promise<void> {
  for (let done = 0; done < count; done += inFlight) {
    const documents = Array.from({ length: inFlight }, (_, i) => endpoint(done + i))
    const made = fulfilled(await hns.endpoints.createMany(documents))
    fulfilled(await hns.endpoints.deleteMany(made))
  }
}

async function residentMebibytes(): Promise<number> {
  collectGarbage()
  await setTimeout(100)
  collectGarbage()
  return process.memoryUsage.rss() / 2 ** 20
}

const mebibytes: number[] = []
const churn = bulk ? churnTogether : churnSingly
for (let tenth = 0; tenth < 10; ++tenth) {
  await churn(cycles / 10)
  mebibytes.push(await residentMebibytes())
}
await hns.close()
tell({ mebibytes } satisfies ChurnedMemory)
