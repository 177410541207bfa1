// Builds and sends lists of ACLs, and load balancers with many back-ends, to a service that costs
// nothing.
import type { PoliciesSample, PoliciesTask, SenderName } from './processes/policies.ts'
import { scaled } from './support/options.ts'
import { type Panel, writePlot } from './support/plot.ts'
import { measureIn } from './support/processes.ts'
import { Rows } from './support/rows.ts'
import { median } from './support/statistics.ts'

const task: PoliciesTask = {
  acls: scaled([1, 10, 100, 1_000, 4_000], [1, 100, 4_000]),
  backEnds: scaled([1, 10, 100, 1_000], [1, 1_000]),
  rounds: scaled(7, 3),
  milliseconds: scaled(200, 50),
}
const names: readonly SenderName[] = ['node-hns', 'naive addon', 'koffi sync']
const lists = [
  { what: 'ACLs', title: 'a list of ACLs', counts: task.acls },
  { what: 'back-ends', title: 'a load balancer, by its back-ends', counts: task.backEnds },
] as const
const figures = [
  { member: 'time', metric: 'time of a list' },
  { member: 'mainThread', metric: 'time of the main thread per list' },
] as const

const samples = measureIn<PoliciesSample[]>('policies', task)
const rows = new Rows('policies')

type What = PoliciesSample['what']
type Member = (typeof figures)[number]['member']

function valuesOf(what: What, count: number, sender: SenderName, member: Member): number[] {
  return samples
    .filter(each => each.what === what && each.count === count && each.sender === sender)
    .map(each => each[member])
}

for (const { what, counts } of lists) {
  for (const count of counts) {
    for (const { member, metric } of figures) {
      const of = (sender: SenderName) => valuesOf(what, count, sender, member)
      const scene = `${count.toLocaleString('en')} ${what}`
      const figure = { case: scene, metric, unit: 'µs', values: of('node-hns') }
      for (const baseline of ['koffi sync', 'naive addon'] as const) {
        rows.compare(figure, { with: baseline, values: of(baseline), better: 'smaller' })
      }
    }
  }
}

const panels = lists.flatMap(({ what, title, counts }) =>
  figures.map(
    ({ member, metric }): Panel => ({
      title: `${title}: ${metric}, µs`,
      kind: 'line',
      categories: counts.map(count => count.toLocaleString('en')),
      series: names.map(name => ({
        name,
        values: counts.map(count => median(valuesOf(what, count, name, member))),
      })),
    }),
  ),
)
writePlot('policies', 'Build and send policies', panels)
rows.print()
