// Whether memory stays what it is while a million endpoints come and go.
import type { ChurnedMemory, ChurnedMemoryTask } from './processes/memory.ts'
import { scaled } from './support/options.ts'
import { writePlot } from './support/plot.ts'
import { measureIn } from './support/processes.ts'
import { Rows } from './support/rows.ts'

const cycles = scaled(1_000_000, 500_000)
const tenth = cycles / 10
const mostGrowth = 1.02

const series = [false, true].map(bulk => {
  const task: ChurnedMemoryTask = { cycles, inFlight: 512, bulk }
  const { mebibytes } = measureIn<ChurnedMemory>('memory', task)
  return { name: bulk ? 'node-hns bulk' : 'node-hns', values: mebibytes }
})

const rows = new Rows('memory')
for (const { name, values } of series) {
  const [first = 0, last = 0] = [values[0], values.at(-1)]
  rows.compare(
    {
      case: `${cycles.toLocaleString('en')} endpoints`,
      metric: `${name}: resident after the last tenth`,
      unit: 'MiB',
      values: [last],
    },
    { with: 'after the first', values: [first], better: 'smaller', target: mostGrowth },
  )
}
writePlot('memory', 'Memory while endpoints come and go', [
  {
    title: 'resident, MiB, by endpoints so far',
    kind: 'line',
    categories: Array.from({ length: 10 }, (_, i) => ((i + 1) * tenth).toLocaleString('en')),
    series,
  },
])
rows.print()
