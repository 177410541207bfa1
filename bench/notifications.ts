// How many notifications are delivered in a second, and how late one is.
import type { NotificationsSample, NotificationsTask } from './processes/notifications.ts'
import { scaled } from './support/options.ts'
import { writePlot } from './support/plot.ts'
import { measureIn } from './support/processes.ts'
import { Rows } from './support/rows.ts'
import { median } from './support/statistics.ts'

const task: NotificationsTask = {
  // Fewer than the client holds for a busy event loop: none is lost.
  burst: scaled(50_000, 10_000),
  single: scaled(500, 100),
  rounds: scaled(9, 3),
}
const koffi = 'koffi callback'
const ours = ['node-hns iteration', 'node-hns events'] as const
const listeners = [...ours, koffi] as const
const figures = [
  { metric: 'delivered per second', unit: '1/s', member: 'perSecond', better: 'larger' },
  { metric: 'time of the main thread', unit: 'µs', member: 'mainThread', better: 'smaller' },
  { metric: 'latency, median', unit: 'µs', member: 'median', better: 'smaller' },
  { metric: 'latency, 99th percentile', unit: 'µs', member: 'slowest', better: 'smaller' },
] as const

const samples = measureIn<NotificationsSample[]>('notifications', task)
const rows = new Rows('notifications')

type Member = (typeof figures)[number]['member']

function valuesOf(listener: NotificationsSample['listener'], member: Member): number[] {
  return samples.filter(each => each.listener === listener).map(each => each[member])
}

for (const listener of ours) {
  for (const { metric, unit, member, better } of figures) {
    rows.compare(
      { case: listener, metric, unit, values: valuesOf(listener, member) },
      { with: koffi, values: valuesOf(koffi, member), better },
    )
  }
}
writePlot(
  'notifications',
  'Hear of notifications',
  figures.map(({ metric, unit, member }) => ({
    title: `${metric}, ${unit}`,
    kind: 'bar',
    categories: listeners,
    series: [{ name: metric, values: listeners.map(each => median(valuesOf(each, member))) }],
  })),
)
rows.print()
