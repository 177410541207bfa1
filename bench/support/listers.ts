// Who lists all endpoints, each in its own way.
import type { Hns, HostComputeEndpoint } from '../../lib/index.ts'
import { networkId } from './documents.ts'
import type { KoffiHcn } from './koffi-hcn.ts'
import type { NaiveHcn } from './naive-hcn.ts'

export const listerNames = [
  'node-hns',
  'naive addon',
  'koffi async',
  'koffi sync',
  'JSON.parse alone',
] as const
export type ListerName = (typeof listerNames)[number]

export interface Lister {
  readonly name: ListerName
  /** Whether it is compared by what else has to wait meanwhile: those whose listing is one job. */
  readonly isProbed: boolean
  list(): Promise<void>
}

/** With more calls at a time it gets slower. */
const koffiLanes = 32

/** Looks at a member of each, lest a document that is only promised passes for one. */
function readAll(documents: Iterable<HostComputeEndpoint>, expected: number): void {
  let read = 0
  for (const { MacAddress } of documents) read += MacAddress === undefined ? 0 : 1
  if (read !== expected) throw new Error(`${read} endpoints were listed instead of ${expected}`)
}

function* documentsOf(endpoints: Iterable<{ readonly document: HostComputeEndpoint }>) {
  for (const { document } of endpoints) yield document
}

export function listers(hns: Hns, addon: NaiveHcn, koffi: KoffiHcn, endpoints: number): Lister[] {
  // The null service has the same for any ID.
  const text = JSON.stringify(koffi.getEndpoint(networkId))
  const parseAll = function* () {
    for (let i = 0; i < endpoints; ++i) {
      const document: HostComputeEndpoint = JSON.parse(text)
      yield document
    }
  }
  return [
    {
      name: 'node-hns',
      isProbed: true,
      list: async () => readAll(documentsOf(await hns.endpoints.list()), endpoints),
    },
    {
      name: 'naive addon',
      isProbed: true,
      list: async () => readAll(await addon.listEndpoints(), endpoints),
    },
    {
      name: 'koffi async',
      isProbed: false,
      list: async () => readAll(await koffi.listEndpointsAsync(koffiLanes), endpoints),
    },
    {
      name: 'koffi sync',
      isProbed: false,
      list: async () => readAll(koffi.listEndpoints(), endpoints),
    },
    {
      name: 'JSON.parse alone',
      isProbed: false,
      list: async () => readAll([...parseAll()], endpoints),
    },
  ]
}
