// Creates, queries and deletes endpoints as fast as it goes, with 1, 64 and 512 at a time, on a
// service that costs nothing, on the simulator, and on the simulator when it takes its time.
import type { ChurnResult, ChurnTask } from './processes/churn.ts'
import { built } from './support/built.ts'
import { type ContestantName, contestants } from './support/contestants.ts'
import { scaled } from './support/options.ts'
import { type Panel, writePlot } from './support/plot.ts'
import { measureIn } from './support/processes.ts'
import { Rows } from './support/rows.ts'
import { median } from './support/statistics.ts'

/** What node-hns has by default; the plain loop gets as many where calls run side by side. */
const threads = 4
const delay = 5

interface Service {
  readonly name: string
  readonly task: Pick<ChurnTask, 'library' | 'live' | 'threads'>
  readonly settings?: object
  readonly rounds: number
  readonly inFlight: readonly number[]
}

function simulator(live: number): Service {
  const name = `simulator, ${live.toLocaleString('en')} live`
  const task = { library: built.simulator, live, threads: 1 }
  return { name, task, rounds: scaled(7, 3), inFlight: scaled([1, 64, 512], [512]) }
}

function slow(serialized: boolean): Service {
  return {
    name: `${delay} ms delay, ${serialized ? 'serial' : 'parallel'}`,
    task: { library: built.simulator, live: 0, threads: serialized ? 1 : threads },
    settings: { latency: [{ calls: 'HcnCreateEndpoint', delay, serialized }] },
    rounds: 3,
    inFlight: scaled([1, 64, 512], [64]),
  }
}

const nullService: Service = {
  name: 'null service',
  task: { library: built.nullService, live: 0, threads: 1 },
  rounds: scaled(9, 5),
  inFlight: scaled([1, 64, 512], [512]),
}

const services = scaled(
  [nullService, simulator(100), simulator(10_000), simulator(100_000), slow(true), slow(false)],
  [nullService, simulator(10_000), slow(false)],
)

/** The least that the throughput should be of each baseline's, and whether `--check` guards it. */
interface Aim {
  readonly service: string
  readonly inFlight: number
  readonly baseline: string
  readonly target: number
}

const aims: readonly Aim[] = [
  { service: 'null service', inFlight: 512, baseline: 'koffi async', target: 10 },
  { service: 'null service', inFlight: 512, baseline: 'naive addon', target: 3 },
  { service: 'null service', inFlight: 512, baseline: 'koffi sync', target: 1.2 },
  { service: 'null service', inFlight: 512, baseline: 'the C loop', target: 0.6 },
  { service: 'simulator, 10,000 live', inFlight: 512, baseline: 'the C loop', target: 0.9 },
  { service: '5 ms delay, parallel', inFlight: 64, baseline: 'workers / delay', target: 0.95 },
  { service: '5 ms delay, parallel', inFlight: 512, baseline: 'workers / delay', target: 0.95 },
]

const ours: readonly ContestantName[] = ['node-hns', 'node-hns bulk']
const rows = new Rows('churn')

function addRows({ name, task }: Service, { samples, cLoopPerSecond }: ChurnResult, many: number) {
  const scene = `${name}, ${many} in flight`
  const of = (contestant: ContestantName) =>
    samples.filter(sample => sample.contestant === contestant && sample.inFlight === many)
  const speed = (contestant: ContestantName) => of(contestant).map(({ perSecond }) => perSecond)
  const limits = {
    'the C loop': cLoopPerSecond,
    ...(name.includes('delay, parallel') ? { 'workers / delay': [(threads * 1000) / delay] } : {}),
  }
  for (const contestant of ours) {
    if (of(contestant).length === 0) continue
    const figure = { case: scene, unit: '1/s', values: speed(contestant) }
    const baselines: Record<string, readonly number[]> = {
      'koffi async': speed('koffi async'),
      'naive addon': speed('naive addon'),
      'koffi sync': speed('koffi sync'),
      ...limits,
    }
    for (const [baseline, values] of Object.entries(baselines)) {
      const aim = aims.find(
        each => each.service === name && each.inFlight === many && each.baseline === baseline,
      )
      rows.compare(
        { ...figure, metric: `${contestant}: cycles per second` },
        {
          with: baseline,
          values,
          better: 'larger',
          target: aim?.target,
          guarded: aim !== undefined,
        },
      )
    }
    rows.compare(
      {
        case: scene,
        metric: `${contestant}: share of time that the event loop is at work`,
        unit: '',
        values: of(contestant).map(({ busy }) => busy),
      },
      {
        with: 'koffi sync',
        values: of('koffi sync').map(({ busy }) => busy),
        better: 'smaller',
        target: task.library === built.nullService && many === 512 ? 0.1 : undefined,
      },
    )
    rows.compare(
      {
        case: scene,
        metric: `${contestant}: longest stall of the event loop`,
        unit: 'ms',
        values: of(contestant).map(({ longestStall }) => longestStall),
      },
      {
        with: 'koffi sync',
        values: of('koffi sync').map(({ longestStall }) => longestStall),
        better: 'smaller',
      },
    )
  }
}

const results = services.map(service => {
  const { task, settings, rounds, inFlight } = service
  const environment =
    settings === undefined ? {} : { HNS_SIMULATOR_SETTINGS: JSON.stringify(settings) }
  const whole: ChurnTask = { ...task, rounds, inFlight, milliseconds: scaled(400, 200) }
  const result = measureIn<ChurnResult>('churn', whole, environment)
  for (const many of inFlight) addRows(service, result, many)
  return { service, result }
})

function panel(many: number): Panel {
  const shown = results.filter(({ service }) => service.inFlight.includes(many))
  const present = contestants.filter(contestant =>
    shown.some(({ result }) => result.samples.some(sample => sample.contestant === contestant)),
  )
  const bars = present.map(contestant => ({
    name: contestant,
    values: shown.map(({ result }) =>
      median(
        result.samples
          .filter(sample => sample.contestant === contestant && sample.inFlight === many)
          .map(({ perSecond }) => perSecond),
      ),
    ),
  }))
  const limit = {
    name: 'the C loop',
    values: shown.map(({ result }) => median(result.cLoopPerSecond)),
  }
  return {
    title: `${many} in flight: cycles per second`,
    kind: 'bar',
    categories: shown.map(({ service }) => service.name),
    series: [...bars, limit],
  }
}

const panels = [...new Set(services.flatMap(({ inFlight }) => inFlight))].map(panel)
writePlot('churn', 'Create, query and delete an endpoint', panels)
rows.print()
