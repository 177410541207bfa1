import { type Command, InvalidArgumentError } from 'commander'
import { type HnsNotification, NetworkFlags } from '../index.ts'
import type { Session } from './session.ts'
import { printable } from './table.ts'
import { flagsInWords } from './wording.ts'

export function addWatchCommand(program: Command, session: Session): void {
  program
    .command('watch')
    .description('print what HNS tells of networks, namespaces and guest network services')
    .option('--count <number>', 'end after so many notifications', parseCount)
    .action(({ count = Infinity }: { count?: number }) => watch(session, count))
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Use a whole number from 1 to 999999999.')
}

function watch(session: Session, count: number): Promise<void> {
  return session.read(async hns => {
    let left = count
    const signal = session.readerGone
    for await (const notification of hns.notifications({ signal, keepAlive: true })) {
      await session.printLine(notification, () => inWords(notification))
      if (--left === 0) break
    }
  })
}

function detailsOf(notification: HnsNotification): string[] {
  switch (notification.type) {
    case 'Overflow':
      return [`${notification.lost} notifications came too fast`]
    case 'Unknown':
      return [`${notification.number}`, notification.text ?? '']
    case 'ServiceDisconnect':
      return ['HNS has gone']
    case 'ServiceReconnect':
      return ['HNS is back']
    case 'GuestNetworkServiceStateChanged':
    case 'GuestNetworkServiceInterfaceStateChanged':
      return [notification.id, notification.data?.State ?? '']
    default:
      return [notification.id, ...flagsInWords(NetworkFlags, notification.flags)]
  }
}

function inWords(notification: HnsNotification): string {
  const time = 'received' in notification ? notification.received : new Date()
  const words = [time.toISOString(), notification.type, ...detailsOf(notification)]
  return printable(words.join(' ').trimEnd())
}
