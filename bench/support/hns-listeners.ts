// The package's two ways to hear of notifications.
import type { Hns, HnsNotification } from '../../lib/index.ts'

export interface Listener {
  readonly name: 'node-hns iteration' | 'node-hns events' | 'koffi callback'
  /** Calls `hear` with the time that each notification carries, until it is disposed of. */
  listen(hear: (time: string) => void): Promise<AsyncDisposable>
}

function timeOf(notification: HnsNotification): string {
  if (notification.type === 'NetworkCreate' && typeof notification.data === 'string') {
    return notification.data
  }
  throw new Error(`an unexpected notification: ${JSON.stringify(notification)}`)
}

export function nodeHnsListeners(hns: Hns, bufferLimit: number): Listener[] {
  return [
    {
      name: 'node-hns iteration',
      listen: async hear => {
        const notifications = hns.notifications({ bufferLimit, keepAlive: true })
        await notifications.registered
        const read = async () => {
          for await (const notification of notifications) hear(timeOf(notification))
        }
        const reading = read()
        return {
          [Symbol.asyncDispose]: async () => {
            await notifications.return()
            await reading
          },
        }
      },
    },
    {
      name: 'node-hns events',
      listen: async hear => {
        const listener = (notification: HnsNotification) => hear(timeOf(notification))
        const registered = new Promise<void>(resolve => hns.once('registered', resolve))
        hns.ref().on('NetworkCreate', listener)
        await registered
        return {
          [Symbol.asyncDispose]: async () => {
            hns.unref().off('NetworkCreate', listener)
          },
        }
      },
    },
  ]
}
