// Notifications as iterations and as events, on the simulator.
import { on as eventsOf, once as nextEvent } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Hns, type HnsNotification, NotificationType } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'
import { take } from './support/notifications.ts'

let hns: Hns

beforeEach(async () => {
  hns = await connect({ provider: 'simulator' })
})

afterEach(async () => {
  for (const { id } of await hns.networks.list()) await hns.networks.delete(id)
  await hns.close()
})

const nat = { Type: 'NAT', Name: 'nat' } as const

describe('an iteration', () => {
  test('tells of a network with number, id, flags and time, in order', async () => {
    const notifications = hns.notifications()
    await notifications.registered
    const before = Date.now()
    const network = await hns.networks.create({ ...nat, Flags: 8 })
    await network.delete()
    const told = await take(notifications, 4)
    expect(told).toEqual(
      (['NetworkPreCreate', 'NetworkCreate', 'NetworkPreDelete', 'NetworkDelete'] as const).map(
        type => ({
          type,
          number: NotificationType[type],
          id: network.id,
          flags: 8,
          received: expect.any(Date),
        }),
      ),
    )
    for (const notification of told) {
      if (!('received' in notification)) throw new Error('no time')
      expect(notification.received.getTime()).toBeGreaterThan(before - 1000)
      expect(notification.received.getTime()).toBeLessThan(Date.now() + 1000)
    }
  })

  test('tells of namespaces', async () => {
    const notifications = hns.notifications()
    await notifications.registered
    const namespace = await hns.namespaces.create()
    await namespace.delete()
    expect(await take(notifications, 2)).toMatchObject([
      { type: 'NamespaceCreate', number: 5, id: namespace.id, flags: 0 },
      { type: 'NamespaceDelete', number: 6, id: namespace.id, flags: 0 },
    ])
  })

  test('tells every reader everything', async () => {
    const readers = [hns.notifications(), hns.notifications(), hns.notifications()]
    await Promise.all(readers.map(reader => reader.registered))
    const namespace = await hns.namespaces.create()
    for (const reader of readers) {
      expect(await take(reader, 1)).toMatchObject([{ type: 'NamespaceCreate', id: namespace.id }])
    }
    await namespace.delete()
  })

  test('answers reads that wait in the order of their calls', async () => {
    const notifications = hns.notifications()
    const reads = [notifications.next(), notifications.next()]
    await notifications.registered
    const namespace = await hns.namespaces.create()
    await namespace.delete()
    expect(await Promise.all(reads)).toMatchObject([
      { done: false, value: { type: 'NamespaceCreate' } },
      { done: false, value: { type: 'NamespaceDelete' } },
    ])
  })

  test('ends by break', async () => {
    const notifications = hns.notifications()
    await notifications.registered
    const namespace = await hns.namespaces.create()
    for await (const { type } of notifications) {
      expect(type).toBe('NamespaceCreate')
      break
    }
    await namespace.delete()
    expect(await notifications.next()).toEqual({ done: true, value: undefined })
  })

  test.each([
    ['return()', (own: AsyncIterator<unknown>) => own.return?.()],
    ['its signal', (_: unknown, abort: AbortController) => abort.abort()],
    ['close()', (_: unknown, __: unknown, client: Hns) => client.close()],
  ])('ends by %s while reads wait, and what was not read is dropped', async (_, end) => {
    const abort = new AbortController()
    const client = await connect({ provider: 'simulator' })
    const waiting = client.notifications({ signal: abort.signal })
    const full = client.notifications({ signal: abort.signal })
    const reads = [waiting.next(), waiting.next(), waiting.next()]
    await Promise.all([waiting.registered, full.registered])
    await hns.namespaces.create().then(namespace => namespace.delete())
    await Promise.all(reads.slice(0, 2))
    for (const own of [waiting, full]) await end(own, abort, client)
    expect(await reads[2]).toEqual({ done: true, value: undefined })
    expect(await full.next()).toEqual({ done: true, value: undefined })
    expect(await full.return()).toEqual({ done: true, value: undefined })
  })

  test('has ended when its signal fired before', async () => {
    const notifications = hns.notifications({ signal: AbortSignal.abort() })
    await notifications.registered
    expect(await notifications.next()).toEqual({ done: true, value: undefined })
  })

  test('leaves nothing on a signal that many share', async () => {
    const warnings: string[] = []
    const collect = ({ message }: Error) => warnings.push(message)
    process.on('warning', collect)
    const { signal } = new AbortController()
    const readers = Array.from({ length: 30 }, () => hns.notifications({ signal }))
    await Promise.all(readers.map(reader => reader.registered))
    await new Promise(setImmediate)
    process.off('warning', collect)
    await Promise.all(readers.map(reader => reader.return()))
    expect(warnings).toEqual([])
  })

  test('that is slow loses the oldest, and is told how many in their place', async () => {
    const slow = hns.notifications({ bufferLimit: 3 })
    const attentive = hns.notifications()
    await slow.registered
    for (let i = 0; i < 5; i++) {
      await hns.namespaces.create().then(namespace => namespace.delete())
    }
    const all = await take(attentive, 10)
    const [overflow, ...rest] = await take(slow, 4)
    expect(overflow).toEqual({ type: 'Overflow', lost: 7 })
    expect(rest).toEqual(all.slice(7))
    const namespace = await hns.namespaces.create()
    expect(await take(slow, 1)).toMatchObject([{ type: 'NamespaceCreate', id: namespace.id }])
    await namespace.delete()
  })

  test('is disposed of by await using', async () => {
    let outer: AsyncIterator<HnsNotification>
    {
      await using notifications = hns.notifications()
      outer = notifications
      await notifications.registered
    }
    expect(await outer.next()).toEqual({ done: true, value: undefined })
  })

  test.each([
    [{ bufferLimit: 0 }, 'bufferLimit'],
    [{ bufferLimit: 1.5 }, 'bufferLimit'],
    [{ bufferLimit: 1_000_001 }, 'bufferLimit'],
    [JSON.parse('{ "keepAlive": 1 }'), 'keepAlive'],
  ])('is refused the options %o', (options, path) => {
    expect(() => hns.notifications(options)).toThrow(
      expect.objectContaining({ code: 'HNS_INVALID_ARGUMENT', path }),
    )
  })

  test('of a closed client rejects', async () => {
    const client = await connect({ provider: 'simulator' })
    await client.close()
    expect(await hnsError(client.notifications().next())).toMatchObject({ code: 'HNS_CLOSED' })
  })
})

test.each([
  [{ firstDelay: 0 }, 'reconnect.firstDelay'],
  [{ firstDelay: 2000, longestDelay: 1000 }, 'reconnect.longestDelay'],
])('connect refuses reconnect %o', async (reconnect, path) => {
  const error = await hnsError(connect({ provider: 'simulator', reconnect }))
  expect(error).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path })
})

describe('an event', () => {
  // Another reader, whose notification proves that the events before it have been emitted.
  async function passed() {
    const notifications = hns.notifications()
    await notifications.registered
    const namespace = await hns.namespaces.create()
    for await (const { type } of notifications) if (type === 'NamespaceCreate') break
    await namespace.delete()
  }

  test('is heard by on() until off()', async () => {
    const heard: string[] = []
    const listener = ({ id }: { id: string }) => heard.push(id)
    expect(hns.on('NetworkCreate', listener)).toBe(hns)
    await passed()
    const first = await hns.networks.create(nat)
    await passed()
    hns.off('NetworkCreate', listener)
    await hns.networks.create({ ...nat, Name: 'second' })
    await passed()
    expect(heard).toEqual([first.id])
  })

  test('says when nothing is missed any more', async () => {
    const heard: string[] = []
    hns.on('NamespaceCreate', ({ type }) => heard.push(type))
    await nextEvent(hns, 'registered')
    const namespace = await hns.namespaces.create()
    await namespace.delete()
    await passed()
    expect(heard).toEqual(['NamespaceCreate', 'NamespaceCreate'])
  })

  test('is heard by once() a single time', async () => {
    const heard: string[] = []
    hns.once('NamespaceDelete', ({ type }) => heard.push(type))
    await passed()
    await passed()
    await passed()
    expect(heard).toEqual(['NamespaceDelete'])
  })

  test('is heard by once() and on() of node:events', async () => {
    const next = nextEvent(hns, 'NetworkCreate')
    const abort = new AbortController()
    const all = eventsOf(hns, 'NetworkDelete', { signal: abort.signal })
    await passed()
    const network = await hns.networks.create(nat)
    await network.delete()
    expect(await next).toMatchObject([{ type: 'NetworkCreate', id: network.id }])
    expect(await all.next()).toMatchObject({ value: [{ type: 'NetworkDelete', id: network.id }] })
    abort.abort()
    await expect(all.next()).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('reaches the other listeners when one throws, whose error is uncaught', async () => {
    const heard: string[] = []
    const uncaught = new Promise(resolve => {
      const listeners = process.rawListeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      process.once('uncaughtException', error => {
        for (const listener of listeners) process.on('uncaughtException', error => listener(error))
        resolve(error)
      })
    })
    const broken = () => {
      throw new Error('broken listener')
    }
    hns.on('NetworkPreCreate', broken)
    hns.on('NetworkCreate', ({ type }) => heard.push(type))
    await passed()
    await hns.networks.create(nat)
    await passed()
    expect(await uncaught).toMatchObject({ message: 'broken listener' })
    expect(heard).toEqual(['NetworkCreate'])
  })

  test('of a closed client is an error event', async () => {
    const client = await connect({ provider: 'simulator' })
    await client.close()
    const failed = nextEvent(client, 'error')
    client.on('NetworkCreate', () => {})
    expect(await failed).toMatchObject([{ code: 'HNS_CLOSED' }])
  })
})
