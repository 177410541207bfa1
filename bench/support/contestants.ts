// Who creates, queries and deletes endpoints in the churn, each in its own way.
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Hns } from '../../lib/index.ts'
import { endpoint } from './documents.ts'
import { fulfilled } from './fulfilled.ts'
import type { KoffiHcn } from './koffi-hcn.ts'
import { inLanes } from './loop-watch.ts'
import type { NaiveHcn } from './naive-hcn.ts'

export const contestants = [
  'node-hns',
  'node-hns bulk',
  'naive addon',
  'koffi async',
  'koffi sync',
] as const
export type ContestantName = (typeof contestants)[number]

export interface Contestant {
  readonly name: ContestantName
  /** Runs that long with so many cycles in flight, and gives how many it did. */
  churn(inFlight: number, milliseconds: number): Promise<number>
}

let created = 0

function single(hns: Hns): Contestant {
  return {
    name: 'node-hns',
    churn: (inFlight, milliseconds) =>
      inLanes(inFlight, milliseconds, async () => {
        const made = await hns.endpoints.create(endpoint(created++))
        await made.delete()
      }),
  }
}

/** As many at a time as others have in flight, in two halves: one is sent while the other is made. */
function bulk({ endpoints }: Hns): Contestant {
  return {
    name: 'node-hns bulk',
    churn: async (inFlight, milliseconds) => {
      const lanes = Math.min(inFlight, 2)
      const length = inFlight / lanes
      const bursts = await inLanes(lanes, milliseconds, async () => {
        const documents = Array.from({ length }, () => endpoint(created++))
        const made = fulfilled(await endpoints.createMany(documents))
        fulfilled(await endpoints.deleteMany(made))
      })
      return bursts * length
    },
  }
}

/** With operations that are asked for one by one, by an id that is chosen here. */
function asynchronous(
  name: ContestantName,
  create: (id: string, document: object) => Promise<unknown>,
  remove: (id: string) => Promise<unknown>,
): Contestant {
  return {
    name,
    churn: (inFlight, milliseconds) =>
      inLanes(inFlight, milliseconds, async () => {
        const id = randomUUID()
        await create(id, { ID: id, ...endpoint(created++) })
        await remove(id)
      }),
  }
}

function naive(hcn: NaiveHcn): Contestant {
  return asynchronous(
    'naive addon',
    (id, document) => hcn.createEndpoint(id, document),
    id => hcn.deleteEndpoint(id),
  )
}

function koffiAsync(hcn: KoffiHcn): Contestant {
  return asynchronous(
    'koffi async',
    (id, document) => hcn.createEndpointAsync(id, document),
    id => hcn.deleteEndpointAsync(id),
  )
}

/** Has nothing in flight: does as many as are asked for at once, and lets the loop turn. */
function koffiSync(hcn: KoffiHcn): Contestant {
  return {
    name: 'koffi sync',
    churn: async (inFlight, milliseconds) => {
      const bursts = await inLanes(1, milliseconds, async () => {
        for (let i = 0; i < inFlight; ++i) {
          const id = randomUUID()
          hcn.createEndpoint(id, { ID: id, ...endpoint(created++) })
          hcn.deleteEndpoint(id)
        }
        await setImmediate()
      })
      return bursts * inFlight
    },
  }
}

export function churners(hns: Hns, addon: NaiveHcn, koffi: KoffiHcn): Contestant[] {
  return [single(hns), bulk(hns), naive(addon), koffiAsync(koffi), koffiSync(koffi)]
}
