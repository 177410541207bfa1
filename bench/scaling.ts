// What an operation costs through this package when HNS has few endpoints and when it has many.
import { connect, type Endpoint } from '../lib/index.ts'
import { built } from './support/built.ts'
import { endpoint, network } from './support/documents.ts'
import { fulfilled } from './support/fulfilled.ts'
import { scaled } from './support/options.ts'
import { writePlot } from './support/plot.ts'
import { Rows } from './support/rows.ts'
import { median } from './support/statistics.ts'

const baseline = 1_000
const counts = scaled([baseline, 10_000, 100_000], [baseline, 10_000])
const rounds = scaled(5, 3)
const batches = 30
/** Operations of a batch, which are in flight together. */
const batch = 200
const mostGrowth = 1.3

type Metric = 'create' | 'find by name' | 'get' | 'delete' | 'list of the network, per endpoint'

const hns = await connect({ provider: { library: built.simulator } })
const { id: networkId } = await hns.networks.create(network)
const endpoints: Endpoint[] = []
let created = 0

/** Microseconds by metric and number of endpoints. */
const measured = new Map<string, number[]>()
const key = (metric: string, count: number) => `${count} ${metric}`

async function time(
  metric: Metric,
  count: number,
  operations: number,
  work: () => Promise<unknown>,
): Promise<void> {
  const start = performance.now()
  await work()
  const values = measured.get(key(metric, count)) ?? []
  values.push(((performance.now() - start) * 1000) / operations)
  measured.set(key(metric, count), values)
}

async function create(count: number): Promise<void> {
  const documents = Array.from({ length: count }, () => endpoint(created++))
  endpoints.push(...(await Promise.all(documents.map(each => hns.endpoints.create(each)))))
}

async function resizeTo(count: number): Promise<void> {
  while (endpoints.length > count) {
    fulfilled(
      await hns.endpoints.deleteMany(endpoints.splice(Math.max(count, endpoints.length - batch))),
    )
  }
  while (endpoints.length < count) await create(Math.min(batch, count - endpoints.length))
}

/** Some at random, which stand last then. */
function choose(): readonly Endpoint[] {
  for (let last = endpoints.length - 1; last >= endpoints.length - batch; --last) {
    const place = Math.floor(Math.random() * (last + 1))
    const [one, other] = [endpoints[place], endpoints[last]]
    if (one === undefined || other === undefined) throw new Error('there are too few endpoints')
    endpoints[place] = other
    endpoints[last] = one
  }
  return endpoints.slice(-batch)
}

for (let round = 0; round < rounds; ++round) {
  for (const count of counts) {
    await resizeTo(count)
    for (let i = 0; i < batches; ++i) {
      const chosen = choose()
      const all = (operation: (each: Endpoint) => Promise<unknown>) => () =>
        Promise.all(chosen.map(operation))
      await time(
        'find by name',
        count,
        batch,
        all(({ name }) => hns.endpoints.find({ name })),
      )
      await time(
        'get',
        count,
        batch,
        all(({ id }) => hns.endpoints.get(id)),
      )
      await time(
        'delete',
        count,
        batch,
        all(each => each.delete()),
      )
      endpoints.length -= batch
      await time('create', count, batch, () => create(batch))
    }
    const listing = () => hns.endpoints.list({ network: networkId }, { fields: ['Name'] })
    for (let i = 0; i < 5; ++i)
      await time('list of the network, per endpoint', count, count, listing)
  }
}
await hns.close()

const metrics: readonly Metric[] = [
  'create',
  'find by name',
  'get',
  'delete',
  'list of the network, per endpoint',
]
const valuesOf = (metric: Metric, count: number) => measured.get(key(metric, count)) ?? []
const rows = new Rows('scaling')
for (const metric of metrics) {
  for (const count of counts) {
    rows.compare(
      {
        case: `${count.toLocaleString('en')} endpoints`,
        metric,
        unit: 'µs',
        values: valuesOf(metric, count),
      },
      {
        with: baseline.toLocaleString('en'),
        values: valuesOf(metric, baseline),
        better: 'smaller',
        target: mostGrowth,
      },
    )
  }
}
writePlot('scaling', 'The cost of an operation through node-hns', [
  {
    title: 'time of an operation, µs, by endpoints',
    kind: 'line',
    categories: counts.map(count => count.toLocaleString('en')),
    series: metrics.map(metric => ({
      name: metric,
      values: counts.map(count => median(valuesOf(metric, count))),
    })),
  },
])
rows.print()
