// How results come to JavaScript: in turns, so that nobody waits for what is large.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Hns } from '../lib/index.ts'
import { type Batch, Kind, type NativeClient, rowLength, Verb } from '../lib/native.ts'
import { openProvider } from '../lib/provider.ts'
import { values } from './conformance/bulk.ts'

const count = 3000
/** More than one needs its own. */
const threads = 3

let hns: Hns
let network: string

beforeAll(async () => {
  hns = await connect({ provider: 'simulator' })
  const { id, endpoints } = await hns.networks.create({
    Name: 'delivery',
    Type: 'L2Bridge',
    Ipams: [
      {
        Type: 'Static',
        Subnets: [
          {
            IpAddressPrefix: '10.244.0.0/16',
            Routes: [{ NextHop: '10.244.0.1', DestinationPrefix: '0.0.0.0/0' }],
          },
        ],
      },
    ],
  })
  network = id
  values(await endpoints.createMany(Array.from({ length: count }, () => ({}))))
})

afterAll(async () => {
  await hns.networks.delete(network)
  await hns.close()
})

interface Part {
  readonly turn: number
  readonly id: number
  readonly documents: number
  readonly isLast: boolean
}

const row = (id: number, ...request: Batch): Batch =>
  Array.from({ length: rowLength }, (_, column) => [id, ...request][column])

const listing = (id: number, asTexts: boolean) =>
  row(id, Verb.List, Kind.Endpoint, undefined, undefined, '', '', asTexts)

const getting = (id: number) => row(id, Verb.Get, Kind.Network, network, undefined, '', '', false)

/** Has all operations end before the first result is delivered. */
function submitAndWait(native: NativeClient, batch: Batch): void {
  native.submit(batch)
  for (;;) {
    const { waiting, running } = native.activity()
    if (waiting + running === 0) return
  }
}

async function deliveries(rows: readonly Batch[]): Promise<Part[]> {
  const provider = { name: 'simulator', description: 'the simulator' } as const
  const native = openProvider(provider, threads, 100)
  const parts: Part[] = []
  let turn = 0
  let left = rows.length
  native.onShape = () => {}
  native.onDocuments = () => {}
  native.onTexts = () => {}
  const ended = new Promise<void>(resolve => {
    native.onCompleted = (completed, areMore) => {
      ++turn
      for (let i = 0; i < completed.length; i += 3) {
        const [id, documents] = [Number(completed[i]), Number(completed[i + 1])]
        const end: unknown = completed[i + 2]
        parts.push({ turn, id, documents, isLast: end !== undefined })
        if (end !== undefined) --left
      }
      if (areMore) setImmediate(() => native.resume())
      if (left === 0) resolve()
    }
  })
  submitAndWait(native, rows.flat())
  await ended
  return parts
}

const documentsOf = (parts: readonly Part[], id: number) =>
  parts.filter(part => part.id === id).reduce((sum, { documents }) => sum + documents, 0)

test.each([
  ['documents that were taken apart', false],
  ['texts', true],
])('a large listing takes many turns of the event loop: %s', async (_what, asTexts) => {
  const parts = await deliveries([listing(1, asTexts)])
  expect(documentsOf(parts, 1)).toBe(count)
  expect(parts.at(-1)?.turn).toBeGreaterThan(3)
  expect(Math.max(...parts.map(({ documents }) => documents))).toBeLessThan(count / 3)
  expect(parts.filter(({ isLast }) => isLast)).toHaveLength(1)
})

test('what is small does not wait for what is large', async () => {
  const small = Array.from({ length: 20 }, (_, i) => getting(3 + i))
  const parts = await deliveries([listing(1, false), listing(2, false), ...small])
  const lastTurn = (id: number) => parts.findLast(part => part.id === id)?.turn ?? 0
  for (let id = 3; id < 23; ++id) {
    expect(documentsOf(parts, id)).toBe(1)
    expect(lastTurn(id)).toBeLessThanOrEqual(2)
  }
  expect(documentsOf(parts, 1)).toBe(count)
  expect(documentsOf(parts, 2)).toBe(count)
})

test('what is large takes turns with what else is', async () => {
  const parts = await deliveries([listing(1, false), listing(2, false)])
  const large = parts.filter(({ isLast }) => !isLast).map(({ id }) => id)
  const half = large.slice(0, large.length / 2)
  for (const id of [1, 2]) {
    expect(half.filter(one => one === id).length).toBeGreaterThan(half.length / 3)
  }
})

test('the event loop turns while a listing arrives', async () => {
  let turns = 0
  let isListed = false
  const turn = () => {
    if (isListed) return
    ++turns
    setImmediate(turn)
  }
  setImmediate(turn)
  const [listed] = await Promise.all([hns.endpoints.list()])
  isListed = true
  expect(listed).toHaveLength(count)
  expect(turns).toBeGreaterThan(3)
})
