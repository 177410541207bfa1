// The listing and then the changes, without a gap and without a repetition.
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { Change, Hns, Network, WatchOptions } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, until } from './support/faulty-hns.ts'
import { take } from './support/notifications.ts'

const faulty = new FaultyHns()
let hns: Hns
let other: Hns

beforeEach(async () => {
  const reconnect = { firstDelay: 1, longestDelay: 4 }
  hns = await faulty.connect({ reconnect })
  other = await faulty.connect()
})

afterEach(async () => {
  faulty.clear()
  for (const { id } of await other.networks.list()) await other.networks.delete(id)
  await hns.close()
  await until(() => faulty.counts.handles === 0)
  await other.close()
})

afterAll(() => faulty.remove())

const create = (Name: string) =>
  other.networks.create({
    Name,
    Type: 'Overlay',
    Ipams: [{ Subnets: [{ IpAddressPrefix: '10.244.0.0/16', Policies: [vsid] }] }],
  })
const vsid = { Type: 'VSID', Settings: { IsolationId: 4096 } } as const

async function tell(number: number, text: string): Promise<void> {
  faulty.inject(`HcnEnumerateSdnRoutes tell ${number.toString(16)} ${text}`)
  await other.routes.list()
  faulty.clear()
}

const disconnect = () => tell(0x0100_0000, 'null')
const absent = JSON.stringify({ ID: 'b95d0c5e-57d4-412b-b571-18a81a16e005' })

/** The names of a listing, or what a change is about. */
function brief(change: Change<Network>): unknown {
  if (change.type === 'listed') return [...change.items.values()].map(({ name }) => name).sort()
  return change.type === 'created' ? `+${change.item.name}` : `-${change.id}`
}

/** A watch after its first listing. */
async function watching(options: WatchOptions = {}) {
  const watch = hns.networks.watch(options)
  const [first] = await take(watch, 1)
  if (first === undefined) throw new Error('no listing')
  return { watch, first: brief(first), next: async () => (await take(watch, 1)).map(brief)[0] }
}

test('the listing comes first, then what is created and deleted', async () => {
  const old = await create('old')
  const { watch, first, next } = await watching()
  expect(first).toEqual(['old'])
  const young = await create('young')
  await old.delete()
  expect(await next()).toBe('+young')
  await young.delete()
  expect(await next()).toBe(`-${old.id}`)
  expect(await next()).toBe(`-${young.id}`)
  await watch.return()
})

test('the listing is by id, and a creation brings the object', async () => {
  const old = await create('old')
  const watch = hns.networks.watch({ detailed: true })
  const [listed] = await take(watch, 1)
  if (listed?.type !== 'listed') throw new Error('no listing')
  expect([...listed.items.keys()]).toEqual([old.id])
  expect(listed.items.get(old.id)?.document.Health?.Extra).toBeDefined()
  const young = await create('young')
  const [created] = await take(watch, 1)
  if (created?.type !== 'created') throw new Error('no creation')
  expect(created.id).toBe(young.id)
  expect(created.item.document).toMatchObject({ ID: young.id, Name: 'young' })
  expect(created.item.document.Health?.Extra).toBeDefined()
  await watch.return()
})

test('namespaces can be watched, the host own among them', async () => {
  const watch = hns.namespaces.watch()
  const [listed] = await take(watch, 1)
  expect(listed).toMatchObject({ type: 'listed', items: { size: 1 } })
  const namespace = await other.namespaces.create()
  await namespace.delete()
  const third = await other.namespaces.create()
  const changes = await take(watch, 1)
  if (changes[0]?.type === 'created' && changes[0].id === namespace.id) {
    expect(await take(watch, 1)).toEqual([{ type: 'deleted', id: namespace.id }])
    changes.push(...(await take(watch, 1)))
  }
  expect(changes.at(-1)).toMatchObject({ type: 'created', id: third.id })
  await third.delete()
  await watch.return()
})

test('whenever a watch begins among creations and deletions, a Map of it is true in the end', async () => {
  for (let round = 0; round < 20; round++) {
    let networks = new Map<string, Network>()
    const kept: string[] = []
    const churn = (async () => {
      for (let i = 0; i < 6; i++) {
        const network = await create(`${round}-${i}`)
        if (i % 2 === 0) await network.delete()
        else kept.push(network.id)
      }
      return create(`last-${round}`)
    })()
    for (let i = 0; i < round; i++) await new Promise(setImmediate)
    for await (const change of hns.networks.watch()) {
      if (change.type === 'listed') networks = new Map(change.items)
      else if (change.type === 'created') {
        expect(networks.has(change.id)).toBe(false)
        networks.set(change.id, change.item)
      } else expect(networks.delete(change.id)).toBe(true)
      if ([...networks.values()].some(({ name }) => name === `last-${round}`)) break
    }
    kept.push((await churn).id)
    expect([...networks.keys()].sort()).toEqual(kept.sort())
    for (const id of kept) await other.networks.delete(id)
  }
})

test('what the listing has is not told again, nor the end of what it lacks', async () => {
  const old = await create('old')
  const { watch, next } = await watching()
  await tell(2, JSON.stringify({ ID: old.id.toUpperCase(), Flags: 0 }))
  await tell(4, absent)
  await create('young')
  expect(await next()).toBe('+young')
  await watch.return()
})

test('what is gone again before it is asked for is not told', async () => {
  const { watch, next } = await watching()
  await tell(2, absent)
  await create('young')
  expect(await next()).toBe('+young')
  await watch.return()
})

test('what precedes a creation or deletion, or is about others, is not told', async () => {
  const old = await create('old')
  const { watch, next } = await watching()
  for (const number of [1, 3, 5, 6, 7, 8, 9]) await tell(number, JSON.stringify({ ID: old.id }))
  await create('young')
  expect(await next()).toBe('+young')
  await watch.return()
})

test('after a restart of the service the listing comes again', async () => {
  const old = await create('old')
  const { watch, next } = await watching()
  await disconnect()
  await old.delete()
  await create('meanwhile')
  expect(await next()).toEqual(['meanwhile'])
  await create('young')
  expect(await next()).toBe('+young')
  await watch.return()
})

test('the listing is asked for until the service answers', async () => {
  await create('old')
  const { watch, next } = await watching()
  const again = next()
  faulty.inject('HcnEnumerateSdnRoutes tell 1000000 null', 'HcnEnumerateNetworks silent 800706ba')
  await other.routes.list()
  await new Promise(done => setTimeout(done, 30))
  expect(await Promise.race([again, 'not yet'])).toBe('not yet')
  faulty.clear()
  expect(await again).toEqual(['old'])
  await watch.return()
})

test('a creation that cannot be asked for, as the service is away, ends in a listing', async () => {
  const { watch, next } = await watching()
  faulty.inject('HcnOpenNetwork silent 800706ba')
  await create('young')
  const again = next()
  await new Promise(done => setTimeout(done, 30))
  expect(await Promise.race([again, 'not yet'])).toBe('not yet')
  faulty.clear()
  expect(await again).toEqual(['young'])
  await watch.return()
})

test('a watch that is slow gets the listing again in place of what was lost', async () => {
  const { watch, next } = await watching({ bufferLimit: 2 })
  await create('a')
  await create('b')
  await create('c')
  expect(await next()).toEqual(['a', 'b', 'c'])
  // Read on before there is more: what is left of the first ones fills the buffer.
  const change = next()
  await create('d')
  expect(await change).toBe('+d')
  await watch.return()
})

test('a notification that cannot be read leads to the listing', async () => {
  await create('old')
  const { watch, next } = await watching()
  await tell(2, '{')
  expect(await next()).toEqual(['old'])
  await watch.return()
})

test.each([
  ['registration', 'HcnRegisterServiceCallback silent 80070005'],
  ['listing', 'HcnEnumerateNetworks silent 80070005'],
])('a first %s that fails rejects', async (_, line) => {
  faulty.inject(line)
  const watch = hns.networks.watch()
  expect(await hnsError(watch.next())).toMatchObject({ code: 'HNS_ACCESS_DENIED' })
  expect(await watch.next()).toEqual({ done: true, value: undefined })
})

test('a later failure that does not pass rejects', async () => {
  const { watch } = await watching()
  faulty.inject('HcnOpenNetwork silent 80070005')
  await create('young')
  expect(await hnsError(watch.next())).toMatchObject({ code: 'HNS_ACCESS_DENIED' })
  await until(() => faulty.counts.handles === 0)
})

const ends: [string, (watch: AsyncIterator<unknown>, abort: AbortController) => unknown][] = [
  ['return()', watch => watch.return?.()],
  ['its signal', (_, abort) => abort.abort()],
  ['close()', () => hns.close()],
]

test.each(ends)('%s ends a watch that waits', async (_, end) => {
  const abort = new AbortController()
  const { watch } = await watching({ signal: abort.signal })
  const waiting = watch.next()
  await end(watch, abort)
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(await watch.next()).toEqual({ done: true, value: undefined })
  await until(() => faulty.counts.handles === 0)
})

test.each(ends)('%s ends a watch whose registration hangs', async (_, end) => {
  faulty.inject('HcnRegisterServiceCallback hang')
  const abort = new AbortController()
  const watch = hns.networks.watch({ signal: abort.signal })
  const waiting = watch.next()
  await new Promise(setImmediate)
  await end(watch, abort)
  expect(await waiting).toEqual({ done: true, value: undefined })
})

test.each(ends)('%s ends a watch whose listing hangs', async (_, end) => {
  await create('old')
  faulty.inject('HcnQueryNetworkProperties hang')
  const abort = new AbortController()
  const watch = hns.networks.watch({ signal: abort.signal })
  const waiting = watch.next()
  await until(() => hns.activity.running === 1)
  await end(watch, abort)
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(hns.activity.abandoned).toBe(1)
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
})

test.each(ends)('%s ends a watch while the service is away', async (_, end) => {
  await hns.close()
  hns = await faulty.connect({ reconnect: { firstDelay: 60_000 } })
  await create('old')
  const abort = new AbortController()
  const { watch } = await watching({ signal: abort.signal })
  const waiting = watch.next()
  faulty.inject('HcnEnumerateSdnRoutes tell 2 {', 'HcnEnumerateNetworks silent 800706ba')
  await other.routes.list()
  await new Promise(done => setTimeout(done, 20))
  await end(watch, abort)
  expect(await waiting).toEqual({ done: true, value: undefined })
})

test('a watch that nobody reads registers nothing', async () => {
  hns.networks.watch()
  await hns.networks.list()
  expect(faulty.counts.handles).toBe(0)
})
