// What happens when HNS fails, hangs or talks nonsense, and when the caller changes its mind.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Hns, HnsError, type Network } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, until } from './support/faulty-hns.ts'

const faulty = new FaultyHns()
let hns: Hns
let network: Network

const subnet = {
  IpAddressPrefix: '10.244.0.0/16',
  Routes: [{ NextHop: '10.244.0.1', DestinationPrefix: '0.0.0.0/0' }],
}

beforeAll(async () => {
  hns = await faulty.connect()
  network = await hns.networks.create({
    Name: 'faulty',
    Type: 'L2Bridge',
    Ipams: [{ Type: 'Static', Subnets: [subnet] }],
  })
})

afterEach(async () => {
  faulty.clear()
  for (const endpoint of await network.endpoints.list()) await endpoint.delete()
  await until(() => hns.activity.abandoned === 0)
  await until(() => faulty.counts.handles === 0 && faulty.counts.strings === 0)
})

afterAll(async () => {
  await network.delete()
  await hns.close()
  faulty.remove()
})

test('an error carries code, category, result, record, operation, function, object and hint', async () => {
  faulty.inject('HcnCreateEndpoint fail 803b002f')
  const error = await hnsError(network.endpoints.create({ Name: 'pod' }))
  expect(error).toMatchObject({
    name: 'HnsError',
    code: 'HNS_ADDR_INVALID_OR_RESERVED',
    category: 'conflict',
    hresult: 0x803b002f,
    record: { Success: false, Error: 'Injected. ', ErrorCode: 1 },
    operation: 'endpoints.create',
    function: 'HcnCreateEndpoint',
    object: { kind: 'endpoint', name: 'pod' },
    hint: expect.stringContaining('address'),
  })
  expect(error.message).toContain("endpoints.create of endpoint 'pod' failed: Injected.")
  expect(error.message).toContain('0x803b002f')
})

test('the stack of an error leads to the call', async () => {
  faulty.inject('HcnOpenEndpoint fail 803b0002')
  async function callSite() {
    await hns.endpoints.get(network.id)
  }
  expect((await hnsError(callSite())).stack).toContain('callSite')
})

test.each([
  ['800706ba', 'HNS_SERVICE_UNAVAILABLE', 'unavailable'],
  ['800706d9', 'HNS_SERVICE_UNAVAILABLE', 'unavailable'],
  ['80070426', 'HNS_SERVICE_UNAVAILABLE', 'unavailable'],
  ['80070490', 'HNS_NOT_FOUND', 'not-found'],
  ['803b0010', 'HNS_NETWORK_ALREADY_EXISTS', 'already-exists'],
  ['80004001', 'HNS_NOT_IMPLEMENTED', 'unsupported'],
  ['80070005', 'HNS_ACCESS_DENIED', 'access-denied'],
  ['8abc0001', 'HNS_FAILED', 'failed'],
])('the result 0x%s without a record is %s', async (result, code, category) => {
  faulty.inject(`HcnEnumerateNetworks silent ${result}`)
  const error = await hnsError(hns.networks.list())
  expect(error).toMatchObject({ code, category, hresult: Number.parseInt(result, 16) })
  expect(error.record).toBeUndefined()
})

test('deleting something absent is no error, deleting during an outage is', async () => {
  faulty.inject('HcnDeleteEndpoint fail 803b0002')
  expect(await hns.endpoints.delete(network.id)).toBe(false)
  faulty.inject('HcnDeleteEndpoint silent 800706ba')
  expect(await hnsError(hns.endpoints.delete(network.id))).toMatchObject({
    category: 'unavailable',
  })
})

test('a creation that cannot be queried is undone', async () => {
  faulty.inject('HcnQueryEndpointProperties fail 80004005')
  const error = await hnsError(network.endpoints.create({ Name: 'undone' }))
  expect(error.function).toBe('HcnQueryEndpointProperties')
  faulty.clear()
  expect(await network.endpoints.list()).toEqual([])
})

test('a reply that is not JSON is an error of its own', async () => {
  faulty.inject('HcnQueryNetworkProperties garble')
  expect(await hnsError(network.refresh())).toMatchObject({ code: 'HNS_INVALID_REPLY' })
  faulty.inject('HcnEnumerateNetworks garble')
  expect(await hnsError(hns.networks.list())).toMatchObject({ code: 'HNS_INVALID_REPLY' })
})

test('a call that hangs rejects at its timeout and leaves the other threads at work', async () => {
  faulty.inject('HcnQueryNetworkProperties hang')
  const hanging = Array.from({ length: 10 }, () => hnsError(network.refresh({ timeout: 50 })))
  for (const error of await Promise.all(hanging)) {
    expect(error).toMatchObject({
      code: 'HNS_TIMEOUT',
      category: 'cancelled',
      object: { id: network.id },
    })
  }
  expect(hns.activity.abandoned).toBeGreaterThan(0)
  expect(await hns.endpoints.list()).toEqual([])
})

test('a creation that timed out is undone when HNS answers at last', async () => {
  faulty.inject('HcnCreateEndpoint hang')
  const error = await hnsError(network.endpoints.create({ Name: 'late' }, { timeout: 50 }))
  expect(error.code).toBe('HNS_TIMEOUT')
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  expect(await network.endpoints.list()).toEqual([])
})

test('a signal that has fired already prevents the call', async () => {
  const reason = new Error('changed my mind')
  const error = await hnsError(network.endpoints.create({}, { signal: AbortSignal.abort(reason) }))
  expect(error).toMatchObject({ name: 'AbortError', code: 'HNS_ABORTED', cause: reason })
  expect(await network.endpoints.list()).toEqual([])
})

test('a signal drops what waits and gives up what runs', async () => {
  faulty.inject('HcnCreateEndpoint hang')
  const controller = new AbortController()
  const creations = Array.from({ length: 100 }, () =>
    hnsError(network.endpoints.create({}, { signal: controller.signal })),
  )
  await until(() => hns.activity.running === 4)
  expect(hns.activity.waiting).toBe(96)
  controller.abort()
  for (const error of await Promise.all(creations)) expect(error.code).toBe('HNS_ABORTED')
  expect(hns.activity).toEqual({ waiting: 0, running: 0, abandoned: 4 })
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  expect(await network.endpoints.list()).toEqual([])
})

test('a signal in the same tick as the call drops it before it is sent', async () => {
  const controller = new AbortController()
  const creation = hnsError(network.endpoints.create({}, { signal: controller.signal }))
  controller.abort()
  expect((await creation).code).toBe('HNS_ABORTED')
  expect(await network.endpoints.list()).toEqual([])
})

test('a signal leaves no listener behind', async () => {
  const { signal } = new AbortController()
  let listeners = 0
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...parameters: Parameters<typeof addEventListener>) => {
    listeners++
    addEventListener.apply(signal, parameters)
  }
  signal.removeEventListener = (...parameters: Parameters<typeof removeEventListener>) => {
    listeners--
    removeEventListener.apply(signal, parameters)
  }
  await network.refresh({ signal })
  expect(listeners).toBe(0)
})

test('a full queue refuses what does not fit and serves the rest', async () => {
  const small = await faulty.connect({ threads: 1, queueLimit: 2 })
  faulty.inject('HcnQueryNetworkProperties hang')
  const calls = Array.from({ length: 5 }, () => small.networks.get(network.id))
  const settled = Promise.allSettled(calls)
  await until(() => small.activity.running === 1)
  faulty.clear()
  const refused = (await settled).flatMap(call => (call.status === 'rejected' ? [call.reason] : []))
  expect(refused.length).toBeGreaterThanOrEqual(2)
  for (const error of refused) expect(error).toMatchObject({ code: 'HNS_QUEUE_FULL' })
  await small.close()
})

test('closing waits for what is in flight and refuses what comes later', async () => {
  const client = await faulty.connect()
  faulty.inject('HcnQueryNetworkProperties hang')
  const inFlight = client.networks.get(network.id)
  let closed = false
  const closing = client.close().then(() => {
    closed = true
  })
  expect(await hnsError(client.networks.list())).toMatchObject({ code: 'HNS_CLOSED' })
  expect(closed).toBe(false)
  faulty.clear()
  expect((await inFlight).id).toBe(network.id)
  await closing
  await client.close()
  await client[Symbol.asyncDispose]()
})

test('errors of another copy of the package are recognised', () => {
  const foreign = Object.create({ [Symbol.for('node-hns.HnsError')]: true })
  expect(foreign instanceof HnsError).toBe(true)
  expect(new Error('plain') instanceof HnsError).toBe(false)
})
