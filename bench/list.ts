// Lists 100 to 100,000 endpoints of about 1 KB from a service that costs nothing: how long it takes,
// what it costs the event loop and who has to wait for it meanwhile.
import type { ListResult, ListTask } from './processes/list.ts'
import type { MemoryResult, MemoryTask } from './processes/list-memory.ts'
import { type ListerName, listerNames } from './support/listers.ts'
import { scaled } from './support/options.ts'
import { type Panel, writePlot } from './support/plot.ts'
import { measureIn } from './support/processes.ts'
import { type Comparison, Rows } from './support/rows.ts'
import { median } from './support/statistics.ts'

const counts = scaled([100, 1_000, 10_000, 100_000], [10_000])
/** Whose ratios the project has set itself as targets. */
const aimedAt = 10_000
const memoryRounds = scaled(3, 1)
const remembering: readonly ListerName[] = ['node-hns', 'naive addon', 'koffi sync']

type Values = (contestant: ListerName) => number[]
type Against = Omit<Comparison, 'with' | 'values' | 'better'>

const rows = new Rows('list')

interface Measured {
  readonly count: number
  readonly result: ListResult
  readonly memory: Values
}

function measure(count: number): Measured {
  const environment = { NULL_SERVICE_ENDPOINTS: `${count}` }
  const task: ListTask = {
    endpoints: count,
    rounds: count > aimedAt ? 3 : scaled(9, 3),
    // So that each turn is long enough to be timed.
    listings: Math.max(1, aimedAt / count),
    probedListings: 8,
  }
  const result = measureIn<ListResult>('list', task, environment)
  const memory = new Map(remembering.map(contestant => [contestant, [] as number[]]))
  for (let round = 0; count >= aimedAt && round < memoryRounds; ++round) {
    for (const [contestant, values] of memory) {
      const remembered: MemoryTask = { endpoints: count, contestant }
      values.push(measureIn<MemoryResult>('list-memory', remembered, environment).mebibytes)
    }
  }
  return { count, result, memory: contestant => memory.get(contestant) ?? [] }
}

function addRows({ count, result, memory }: Measured): void {
  const scene = `${count.toLocaleString('en')} endpoints`
  const aim = (target: number): number | undefined => (count === aimedAt ? target : undefined)
  const of = (contestant: ListerName) =>
    result.samples.filter(sample => sample.contestant === contestant)
  const against = (
    metric: string,
    unit: string,
    values: Values,
    baselines: Partial<Record<ListerName, Against>>,
  ) => {
    const figure = { case: scene, metric, unit, values: values('node-hns') }
    for (const name of listerNames) {
      const baseline = baselines[name]
      if (baseline === undefined) continue
      rows.compare(figure, { with: name, values: values(name), better: 'smaller', ...baseline })
    }
  }

  const time: Values = contestant => of(contestant).map(({ milliseconds }) => milliseconds)
  const guarded = count === aimedAt
  against('time of a listing', 'ms', time, {
    'naive addon': { guarded },
    'koffi async': { guarded },
    'koffi sync': { guarded },
  })
  rows.compare(
    { case: scene, metric: 'time of a listing', unit: 'ms', values: time('node-hns') },
    { with: 'the C loop', values: result.cLoop, better: 'smaller' },
  )
  const mainThread: Values = contestant => of(contestant).map(sample => sample.mainThread)
  against('time of the main thread per document', 'µs', mainThread, {
    'naive addon': {},
    'koffi async': {},
    'koffi sync': {},
    'JSON.parse alone': { target: aim(0.25), guarded },
  })
  const stall: Values = contestant => of(contestant).map(({ longestStall }) => longestStall)
  against('longest stall of the event loop', 'ms', stall, {
    'naive addon': {},
    'koffi async': {},
    'koffi sync': { target: aim(1 / 20) },
  })
  if (count >= aimedAt) {
    against('growth of memory to its peak', 'MiB', memory, { 'naive addon': {}, 'koffi sync': {} })
  }
  for (const call of ['stat', 'lookup'] as const) {
    const latency = (contestant: ListerName | 'nobody') =>
      result.probes.filter(each => each.contestant === contestant).map(probe => probe[call] * 1000)
    const metric = `${call === 'stat' ? 'fs.stat' : 'dns.lookup'} during 8 listings`
    const figure = { case: scene, metric, unit: 'µs', values: latency('node-hns') }
    const idle = latency('nobody')
    rows.compare(figure, { with: 'no listing', values: idle, better: 'smaller' })
    // Who lists takes the processors as well, which is no matter of the pool.
    const naive = { with: 'naive addon', values: latency('naive addon'), target: aim(0.1) }
    rows.compare(figure, { ...naive, better: 'smaller' })
  }
}

const measured = counts.map(measure)
for (const each of measured) addRows(each)

function panel(
  title: string,
  names: readonly ListerName[],
  value: (of: Measured, name: ListerName) => number[],
): Panel {
  return {
    title,
    kind: 'line',
    categories: measured.map(({ count }) => count.toLocaleString('en')),
    series: names.map(name => ({
      name,
      values: measured.map(each => medianOf(value(each, name))),
    })),
  }
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values)
}

function samplesOf({ result }: Measured, name: ListerName) {
  return result.samples.filter(({ contestant }) => contestant === name)
}

writePlot('list', 'List all endpoints, by their number', [
  panel('time of a listing, ms', listerNames, (each, name) =>
    samplesOf(each, name).map(({ milliseconds }) => milliseconds),
  ),
  panel('time of the main thread per document, µs', listerNames, (each, name) =>
    samplesOf(each, name).map(({ mainThread }) => mainThread),
  ),
  panel('longest stall of the event loop, ms', listerNames, (each, name) =>
    samplesOf(each, name).map(({ longestStall }) => longestStall),
  ),
  panel('growth of memory to its peak, MiB', remembering, ({ memory }, name) => memory(name)),
])
rows.print()
