// Has the null service send notifications, to each listener in its turn: as many as it can, and one
// now and then. Each carries the time at which it was sent.
import { connect } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { type Listener, nodeHnsListeners } from '../support/hns-listeners.ts'
import { KoffiListener, koffiSender } from '../support/koffi-listener.ts'
import { watch } from '../support/loop-watch.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'
import { quantile } from '../support/statistics.ts'

export interface NotificationsTask {
  readonly burst: number
  readonly single: number
  readonly rounds: number
}

export interface NotificationsSample {
  readonly listener: Listener['name']
  readonly perSecond: number
  /** Microseconds of the event loop's time per notification of a burst. */
  readonly mainThread: number
  /** Microseconds of those that come one by one. */
  readonly median: number
  readonly slowest: number
}

const { burst, single, rounds } = ownTask<NotificationsTask>()
/** Microseconds between those that come one by one. */
const pause = 1000
const library = built.nullService
const hns = await connect({ provider: { library } })
const send = koffiSender(library)
const listeners: readonly Listener[] = [...nodeHnsListeners(hns, burst), new KoffiListener(library)]

// process.hrtime() and C++'s steady_clock are one clock: CLOCK_MONOTONIC, QueryPerformanceCounter.
function microsecondsSince(nanoseconds: string): number {
  return Number(process.hrtime.bigint() - BigInt(nanoseconds)) / 1000
}

/** Has that many sent, and resolves with what `note` makes of each when all are there. */
async function receive<Note>(
  listener: Listener,
  count: number,
  pauseMicroseconds: number,
  note: (time: string) => Note,
): Promise<Note[]> {
  const notes: Note[] = []
  let finish = () => {}
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  await using _ = await listener.listen(time => {
    if (notes.push(note(time)) === count) finish()
  })
  send(count, pauseMicroseconds)
  await finished
  return notes
}

const samples: NotificationsSample[] = []
// The first round warms up.
for (let round = 0; round <= rounds; ++round) {
  if (round === 1) samples.length = 0
  for (const listener of listeners) {
    collectGarbage()
    const watched = await watch(() => receive(listener, burst, 0, () => 0))
    const taken = await receive(listener, single, pause, microsecondsSince)
    samples.push({
      listener: listener.name,
      perSecond: (burst * 1000) / watched.milliseconds,
      mainThread: (watched.busyMilliseconds * 1000) / burst,
      median: quantile(taken, 0.5),
      slowest: quantile(taken, 0.99),
    })
  }
}
await hns.close()
tell(samples)
