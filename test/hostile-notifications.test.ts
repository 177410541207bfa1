// Notifications of a service that fails, hangs, restarts, talks nonsense and calls when it likes.
import { once as nextEvent } from 'node:events'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { ConnectOptions, Hns } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, until } from './support/faulty-hns.ts'
import { take, typesOf } from './support/notifications.ts'

const faulty = new FaultyHns()
const clients: Hns[] = []
const id = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
const reconnect = { firstDelay: 1, longestDelay: 4 }

async function connected(options: ConnectOptions = {}): Promise<Hns> {
  const hns = await faulty.connect({ reconnect, ...options })
  clients.push(hns)
  return hns
}

/** Has HNS call every callback. */
async function tell(hns: Hns, number: number, text: string): Promise<void> {
  faulty.inject(`HcnEnumerateSdnRoutes tell ${number.toString(16)} ${text}`)
  await hns.routes.list()
  faulty.clear()
}

const created = JSON.stringify({ ID: id, Flags: 0 })

afterEach(async () => {
  faulty.clear()
  for (const hns of clients.splice(0)) await hns.close()
  // Every callback has been unregistered.
  await until(() => faulty.counts.handles === 0)
})

afterAll(() => faulty.remove())

test('all listeners of a client share a registration, which ends with the last of them', async () => {
  const hns = await connected()
  const iterations = [hns.notifications(), hns.notifications()]
  const listener = () => {}
  hns.on('NetworkCreate', listener).on('NetworkDelete', listener)
  await Promise.all(iterations.map(iteration => iteration.registered))
  expect(faulty.counts.handles).toBe(1)
  hns.off('NetworkCreate', listener)
  for (const iteration of iterations) await iteration.return()
  await hns.routes.list()
  expect(faulty.counts.handles).toBe(1)
  hns.removeAllListeners()
  await until(() => faulty.counts.handles === 0)
  hns.once('Unknown', listener)
  await until(() => faulty.counts.handles === 1)
  await tell(hns, 99, 'null')
  await until(() => faulty.counts.handles === 0)
})

test('a registration that fails rejects the iteration, and another attempt may succeed', async () => {
  const hns = await connected()
  faulty.inject('HcnRegisterServiceCallback silent 80070005')
  const notifications = hns.notifications()
  expect(await hnsError(notifications.next())).toMatchObject({
    code: 'HNS_ACCESS_DENIED',
    operation: 'notifications',
    function: 'HcnRegisterServiceCallback',
    hresult: 0x80070005,
  })
  expect(await hnsError(notifications.registered)).toMatchObject({ code: 'HNS_ACCESS_DENIED' })
  expect(await notifications.next()).toEqual({ done: true, value: undefined })
  faulty.clear()
  await hns.notifications().registered
})

test('a registration that fails while reads wait rejects the first and ends the others', async () => {
  const hns = await connected()
  faulty.inject('HcnRegisterServiceCallback silent 800706ba')
  const notifications = hns.notifications()
  const [first, second] = await Promise.allSettled([notifications.next(), notifications.next()])
  expect(first).toMatchObject({ reason: { code: 'HNS_SERVICE_UNAVAILABLE' } })
  expect(second).toMatchObject({ value: { done: true } })
})

test('a registration that fails is an error event, until another listener is added', async () => {
  const hns = await connected()
  faulty.inject('HcnRegisterServiceCallback silent 800706ba')
  const failed = nextEvent(hns, 'error')
  hns.on('NetworkCreate', () => {})
  expect(await failed).toMatchObject([{ code: 'HNS_SERVICE_UNAVAILABLE' }])
  faulty.clear()
  const told = nextEvent(hns, 'NetworkCreate')
  await until(() => faulty.counts.handles === 1)
  await tell(hns, 2, created)
  expect(await told).toMatchObject([{ id }])
})

test('a registration that hangs rejects at the timeout, and ends when HNS answers', async () => {
  const hns = await connected({ timeout: 50 })
  await hns.networks.list()
  const { calls } = faulty.counts
  faulty.inject('HcnRegisterServiceCallback hang')
  const error = await hnsError(hns.notifications().next())
  expect(error).toMatchObject({ code: 'HNS_TIMEOUT', category: 'cancelled' })
  expect(faulty.counts.calls).toBe(calls)
  faulty.clear()
  // It is registered and unregistered.
  await until(() => faulty.counts.calls === calls + 2)
  expect(faulty.counts.handles).toBe(0)
})

test('an iteration ends at once while its registration hangs', async () => {
  const hns = await connected()
  await hns.networks.list()
  const { calls } = faulty.counts
  faulty.inject('HcnRegisterServiceCallback hang')
  const notifications = hns.notifications()
  const reading = notifications.next()
  await notifications.return()
  expect(await reading).toEqual({ done: true, value: undefined })
  faulty.clear()
  await until(() => faulty.counts.calls === calls + 2)
})

test('an iteration and the client end at once while HNS does not let go of the callback', async () => {
  const hns = await connected()
  const notifications = hns.notifications()
  await notifications.registered
  faulty.inject('HcnUnregisterServiceCallback hang')
  await notifications.return()
  const again = hns.notifications()
  await again.registered
  await hns.close()
  expect(await again.next()).toEqual({ done: true, value: undefined })
  expect(faulty.counts.handles).toBe(2)
})

test('what HNS tells before the registration returns is told', async () => {
  const hns = await connected()
  faulty.inject(`HcnRegisterServiceCallback tell 2 ${created}`)
  const notifications = hns.notifications()
  expect(await take(notifications, 1)).toMatchObject([{ type: 'NetworkCreate', id }])
})

test('what HNS tells after the end of a registration goes nowhere', async () => {
  const hns = await connected()
  const first = hns.notifications()
  await first.registered
  faulty.inject(`HcnUnregisterServiceCallback tell 2 ${created}`)
  await first.return()
  await until(() => faulty.counts.handles === 0)
  faulty.clear()
  const second = hns.notifications()
  await second.registered
  await tell(hns, 4, created)
  expect(await take(second, 1)).toMatchObject([{ type: 'NetworkDelete', id }])
})

test('calls from four threads at once are all told, or counted as lost', async () => {
  const hns = await connected()
  const limited = hns.notifications({ bufferLimit: 100 })
  const all = hns.notifications({ bufferLimit: 10_000 })
  await Promise.all([limited.registered, all.registered])
  faulty.inject(`HcnEnumerateSdnRoutes flood 2 ${created}`)
  await hns.routes.list()
  faulty.clear()
  expect(new Set(typesOf(await take(all, 4000)))).toEqual(new Set(['NetworkCreate']))
  const [overflow, ...rest] = await take(limited, 101)
  expect(overflow).toEqual({ type: 'Overflow', lost: 3900 })
  expect(rest).toHaveLength(100)
})

test('more than waits for a busy JavaScript thread is counted as lost', async () => {
  const hns = await connected()
  const notifications = hns.notifications({ bufferLimit: 1_000_000 })
  await notifications.registered
  faulty.inject(`HcnEnumerateSdnRoutes flood 2 ${created}`)
  const floods = Array.from({ length: 20 }, () => hns.routes.list())
  await new Promise(process.nextTick)
  // Nothing else runs here until the library has told it all.
  while (hns.activity.waiting + hns.activity.running > 0) {}
  await Promise.all(floods)
  const [overflow] = await take(notifications, 1)
  expect(overflow).toEqual({ type: 'Overflow', lost: 80_000 - 65_536 })
  expect(await take(notifications, 65_536)).toHaveLength(65_536)
})

test.each([
  ['a number that nobody knows', 0x77, created],
  ['a number with the reserved bits', 0xf0000002, created],
  ['the number for none', 0, created],
  ['text that is no JSON', 2, '{"ID":'],
  ['JSON that is no object', 2, '[1]'],
  ['null as text', 2, '"null"'],
  ['an object without ID', 2, '{"Flags":0}'],
  ['an ID that is no GUID', 2, '{"ID":"7"}'],
  ['an ID that is no text', 2, '{"ID":7}'],
  ['flags that are no number', 2, `{"ID":"${id}","Flags":"8"}`],
  ['a state that is no object', 0x11, `{"ID":"${id}","Data":"Paused"}`],
])('%s is told as unknown, with the text', async (_, number, text) => {
  const hns = await connected()
  const notifications = hns.notifications()
  await notifications.registered
  await tell(hns, number, text)
  await tell(hns, 4, created)
  expect(await take(notifications, 2)).toEqual([
    { type: 'Unknown', number, text, received: expect.any(Date) },
    expect.objectContaining({ type: 'NetworkDelete', id }),
  ])
})

test('no data at all is told as unknown, without text', async () => {
  const hns = await connected()
  const notifications = hns.notifications()
  await notifications.registered
  await tell(hns, 2, 'null')
  const [notification] = await take(notifications, 1)
  expect(notification).toStrictEqual({ type: 'Unknown', number: 2, received: expect.any(Date) })
})

test('an ID of another spelling is told in lower case, flags and data as they are', async () => {
  const hns = await connected()
  const notifications = hns.notifications()
  await notifications.registered
  await tell(hns, 9, `{"ID":"{${id.toUpperCase()}}","Flags":8,"Data":{"n":[1]}}`)
  await tell(hns, 0x12, `{"ID":"${id}","Data":{"Interfaces":[{"State":"Paused"}]}}`)
  await tell(hns, 2, `{"ID":"${id}","Data":null}`)
  expect(await take(notifications, 3)).toStrictEqual([
    {
      type: 'NetworkEndpointAttached',
      number: 9,
      received: expect.any(Date),
      id,
      flags: 8,
      data: { n: [1] },
    },
    {
      type: 'GuestNetworkServiceInterfaceStateChanged',
      number: 0x12,
      received: expect.any(Date),
      id,
      flags: 0,
      data: { Interfaces: [{ State: 'Paused' }] },
    },
    { type: 'NetworkCreate', number: 2, received: expect.any(Date), id, flags: 0 },
  ])
})

test('after the end of the service the client registers anew, and says so', async () => {
  const hns = await connected()
  const notifications = hns.notifications()
  await notifications.registered
  await tell(hns, 0x0100_0000, 'null')
  expect(await take(notifications, 2)).toStrictEqual([
    { type: 'ServiceDisconnect', number: 0x0100_0000, received: expect.any(Date) },
    { type: 'ServiceReconnect', received: expect.any(Date) },
  ])
  await until(() => faulty.counts.handles === 1)
  await tell(hns, 2, created)
  expect(await take(notifications, 1)).toMatchObject([{ type: 'NetworkCreate', id }])
})

test('it tries until the service is there, whether the old callback can be unregistered or not', async () => {
  const hns = await connected({ timeout: 50 })
  const notifications = hns.notifications()
  await notifications.registered
  faulty.inject(
    'HcnEnumerateSdnRoutes tell 1000000 null',
    'HcnUnregisterServiceCallback silent 800706ba',
    'HcnRegisterServiceCallback silent 800706ba',
  )
  await hns.routes.list()
  expect(typesOf(await take(notifications, 1))).toEqual(['ServiceDisconnect'])
  const back = notifications.next()
  const late = hns.notifications()
  await new Promise(done => setTimeout(done, 30))
  expect(await Promise.race([back, 'not yet'])).toBe('not yet')
  faulty.inject('HcnRegisterServiceCallback hang')
  await new Promise(done => setTimeout(done, 100))
  expect(await Promise.race([back, 'not yet'])).toBe('not yet')
  faulty.clear()
  expect(await back).toMatchObject({ value: { type: 'ServiceReconnect' } })
  // One that came meanwhile has missed nothing.
  await late.registered
  await tell(hns, 2, created)
  expect(typesOf(await take(late, 1))).toEqual(['NetworkCreate'])
})

test('the client can be closed, and the last listener leave, while the service is away', async () => {
  for (const leave of [(hns: Hns) => hns.close(), undefined]) {
    const hns = await connected({ reconnect: { firstDelay: 60_000, longestDelay: 60_000 } })
    const notifications = hns.notifications()
    await notifications.registered
    await tell(hns, 0x0100_0000, 'null')
    await take(notifications, 1)
    await (leave?.(hns) ?? notifications.return())
    expect(await notifications.next()).toEqual({ done: true, value: undefined })
    await until(() => faulty.counts.handles === 0)
    if (leave === undefined) await hns.notifications().registered
  }
})

test('a listener that closes the client in the midst of notifications hears no more', async () => {
  const hns = await connected()
  const heard: number[] = []
  hns.on('NetworkCreate', ({ number }) => {
    heard.push(number)
    void hns.close()
  })
  const other = await connected()
  await until(() => faulty.counts.handles === 1)
  faulty.inject(`HcnEnumerateSdnRoutes flood 2 ${created}`)
  await other.routes.list()
  faulty.clear()
  await until(() => faulty.counts.handles === 0)
  expect(heard).toEqual([2])
})
