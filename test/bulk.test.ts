// What happens to operations on many objects when some fail, HNS hangs, or the caller gives up.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Endpoint, type Hns, HnsError, hole, type Network } from '../lib/index.ts'
import { values } from './conformance/bulk.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, until } from './support/faulty-hns.ts'

const faulty = new FaultyHns()
let hns: Hns
let network: Network
let other: Network

const l2Bridge = (name: string, prefix: string) =>
  ({
    Name: name,
    Type: 'L2Bridge',
    Ipams: [
      {
        Type: 'Static',
        Subnets: [
          {
            IpAddressPrefix: `${prefix}.0.0/16`,
            Routes: [{ NextHop: `${prefix}.0.1`, DestinationPrefix: '0.0.0.0/0' }],
          },
        ],
      },
    ],
  }) as const

beforeAll(async () => {
  hns = await faulty.connect()
  network = await hns.networks.create(l2Bridge('bulk', '10.244'))
  other = await hns.networks.create(l2Bridge('other', '10.245'))
})

afterEach(async () => {
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  values(await hns.endpoints.deleteMany(await hns.endpoints.list()))
  await until(() => faulty.counts.handles === 0 && faulty.counts.strings === 0)
})

afterAll(async () => {
  values(await hns.networks.deleteMany([network, other]))
  await hns.close()
  faulty.remove()
})

function errorsOf(results: readonly PromiseSettledResult<unknown>[]): (HnsError | undefined)[] {
  return results.map(result => {
    if (result.status === 'fulfilled') return undefined
    if (result.reason instanceof HnsError) return result.reason
    throw result.reason
  })
}

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ Name: `pod-${i}` }))

test('what is refused here is told of each object, and the others are created', async () => {
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  const results = await hns.endpoints.createMany([
    { HostComputeNetwork: network.id },
    {},
    { HostComputeNetwork: 'no id' },
    { HostComputeNetwork: network.id, ID: 'no id' },
    { HostComputeNetwork: network.id, ...cyclic },
    JSON.parse('null'),
    { HostComputeNetwork: other.id },
  ])
  const refused = errorsOf(results).map(error => error?.path)
  expect(refused).toEqual([
    undefined,
    'HostComputeNetwork',
    'HostComputeNetwork',
    'ID',
    'document',
    'document',
    undefined,
  ])
  expect(await hns.endpoints.list()).toHaveLength(2)
})

test('endpoints of several networks are created together', async () => {
  const documents = Array.from({ length: 40 }, (_, i) => ({
    HostComputeNetwork: i % 3 === 0 ? other.id : network.id,
  }))
  const created = values(await hns.endpoints.createMany(documents))
  expect(created.map(({ networkId }) => networkId)).toEqual(
    documents.map(({ HostComputeNetwork }) => HostComputeNetwork),
  )
})

test('a network creates no endpoints of another one', async () => {
  const documents = [{ HostComputeNetwork: other.id }, { HostComputeNetwork: network.id }, {}]
  const [error, ...others] = errorsOf(await network.endpoints.createMany(documents))
  expect(error).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path: 'HostComputeNetwork' })
  expect(others).toEqual([undefined, undefined])
  expect(await other.endpoints.list()).toEqual([])
})

test('a network that does not exist fails the endpoints that name it', async () => {
  const unknown = crypto.randomUUID()
  const results = await hns.endpoints.createMany([
    { HostComputeNetwork: unknown, Name: 'lost' },
    { HostComputeNetwork: network.id },
  ])
  const [error, none] = errorsOf(results)
  expect(error).toMatchObject({
    code: 'HNS_NETWORK_NOT_FOUND',
    object: { kind: 'endpoint', name: 'lost' },
  })
  expect(none).toBeUndefined()
})

test('what HNS refuses is told with the path of the wrong member', async () => {
  const wrong = { Name: 'wrong', Policies: [{ Type: 'ACL', Settings: { Priority: 'high' } }] }
  const results = await network.endpoints.createMany([{}, JSON.parse(JSON.stringify(wrong))])
  const [none, error] = errorsOf(results)
  expect(none).toBeUndefined()
  expect(error).toMatchObject({
    operation: 'endpoints.createMany',
    function: 'HcnCreateEndpoint',
    path: expect.stringMatching(/^Policies\[0\]\.Settings/),
  })
})

test('rows are refused that lack a value or have one that is no JSON', async () => {
  const results = await network.endpoints.createMany({
    template: { Name: hole('name'), Dns: hole('dns') },
    rows: [
      { name: 'good', dns: { ServerList: ['10.96.0.10'] } },
      { name: 'bad' },
      { name: 'ugly', dns: { number: 1n } },
      JSON.parse('7'),
    ],
  })
  expect(errorsOf(results).map(error => error?.path)).toEqual([
    undefined,
    'rows[1].dns',
    'rows[2].dns',
    'rows[3]',
  ])
})

test('a row that lacks the id, and a document that is none, are refused alone', async () => {
  const ofRows = await network.endpoints.createMany({
    template: { ID: hole('id') },
    rows: [{}, { id: crypto.randomUUID() }],
  })
  expect(errorsOf(ofRows).map(error => error?.path)).toEqual(['rows[0].id', undefined])
  const documents = JSON.parse('[null, 7, []]')
  const ofDocuments = errorsOf(await hns.networks.createMany(documents))
  expect(ofDocuments.map(error => error?.path)).toEqual(['document', 'document', 'document'])
})

test('whatever values rows have, documents of a template are those written out', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constant('\\"\u2028'))
  const row = fc.record({ name: text, domain: text, search: fc.array(text, { maxLength: 3 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async rows => {
      const ofTemplate = await network.endpoints.createMany({
        template: { Name: hole('name'), Dns: { Domain: hole('domain'), Search: hole('search') } },
        rows,
      })
      const ofDocuments = await network.endpoints.createMany(
        rows.map(({ name, domain, search }) => ({
          Name: name,
          Dns: { Domain: domain, Search: search },
        })),
      )
      const shown = ({ document: { Name, Dns } }: Endpoint) => ({ Name, Dns })
      const [created, expected] = [values(ofTemplate), values(ofDocuments)]
      expect(created.map(shown)).toEqual(expected.map(shown))
      values(await hns.endpoints.deleteMany([...created, ...expected]))
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['documents that are no list', () => network.endpoints.createMany(JSON.parse('7')), 'documents'],
  [
    'rows that are no list',
    () => network.endpoints.createMany({ template: {}, rows: JSON.parse('{}') }),
    'rows',
  ],
  [
    'no template',
    () => hns.networks.createMany({ template: JSON.parse('null'), rows: [] }),
    'template',
  ],
  ['ids that are no list', () => hns.endpoints.deleteMany(JSON.parse('null')), 'ids'],
  ['ids that are an object', () => hns.endpoints.deleteMany(JSON.parse('{}')), 'ids'],
])('%s are refused', async (_what, call, path) => {
  expect(await hnsError(call())).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path })
})

test('none at all are created and deleted', async () => {
  expect(await network.endpoints.createMany([])).toEqual([])
  expect(await hns.endpoints.deleteMany([])).toEqual([])
})

test('progress is told, failed ones included', async () => {
  const told: [number, number][] = []
  const onProgress = (ended: number, total: number) => told.push([ended, total])
  await network.endpoints.createMany([...many(99), { ID: 'no id' }], { onProgress })
  const counts = told.map(([ended]) => ended)
  expect(counts).toEqual(counts.toSorted((one, next) => one - next))
  expect(counts.length).toBeGreaterThan(2)
  expect(told.at(-1)).toEqual([100, 100])
})

test('a few are on their way at a time, however many there are', async () => {
  faulty.inject('HcnCreateEndpoint hang')
  const creation = network.endpoints.createMany(many(2000))
  await until(() => hns.activity.running === 4)
  expect(hns.activity).toEqual({ running: 4, waiting: 4, abandoned: 0 })
  const read = hns.networks.get(network.id)
  faulty.clear()
  await read
  expect(hns.activity.running + hns.activity.waiting).toBeGreaterThan(0)
  expect(values(await creation)).toHaveLength(2000)
})

test('a signal gives up what has not ended, tells what there is, and undoes the rest', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  const onProgress = vi.fn<(ended: number) => void>(() => controller.abort(reason))
  const { signal } = controller
  const results = await network.endpoints.createMany(many(500), { signal, onProgress })
  const created = results.flatMap(result =>
    result.status === 'fulfilled' ? [result.value.id] : [],
  )
  const errors = errorsOf(results).filter(error => error !== undefined)
  expect(created.length + errors.length).toBe(500)
  expect(created.length).toBeGreaterThan(0)
  expect(errors.length).toBeGreaterThan(0)
  for (const error of errors) {
    expect(error).toMatchObject({ name: 'AbortError', code: 'HNS_ABORTED', cause: reason })
  }
  await until(() => hns.activity.abandoned === 0)
  const left = (await network.endpoints.list()).map(({ id }) => id)
  expect(new Set(left)).toEqual(new Set(created))
})

test('what HNS does not do in time is given up, and undone when it is done at last', async () => {
  faulty.inject('HcnCreateEndpoint hang')
  const results = await network.endpoints.createMany(many(10), { timeout: 50 })
  for (const error of errorsOf(results)) expect(error?.code).toBe('HNS_TIMEOUT')
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  expect(await network.endpoints.list()).toEqual([])
})

test('a deletion that fails leaves the others alone', async () => {
  const created = values(await network.endpoints.createMany(many(3)))
  faulty.inject('HcnDeleteEndpoint fail 803b0015')
  const failed = errorsOf(await hns.endpoints.deleteMany(['no id', ...created]))
  expect(failed).toMatchObject([
    { path: 'ids[0]' },
    ...created.map(({ id }) => ({ hresult: 0x803b0015, object: { kind: 'endpoint', id } })),
  ])
  faulty.clear()
  const gone = crypto.randomUUID()
  expect(values(await hns.endpoints.deleteMany([...created, gone]))).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('a reply that is not JSON fails each object that it was for', async () => {
  faulty.inject('HcnQueryEndpointProperties garble')
  for (const error of errorsOf(await network.endpoints.createMany(many(3)))) {
    expect(error).toMatchObject({ code: 'HNS_INVALID_REPLY', operation: 'endpoints.createMany' })
  }
})

test('a client that is closed meanwhile ends what is on its way and refuses the rest', async () => {
  const client = await faulty.connect({ threads: 1 })
  const creation = client.endpoints.createMany(
    many(200).map(document => ({ ...document, HostComputeNetwork: network.id })),
  )
  await client.close()
  const results = await creation
  const errors = errorsOf(results).filter(error => error !== undefined)
  expect(errors.length).toBeGreaterThan(0)
  for (const error of errors) expect(error.code).toBe('HNS_CLOSED')
  expect(await network.endpoints.list()).toHaveLength(200 - errors.length)
})

test.each([
  ['where', { where: JSON.parse('7') }],
  ['fields', { fields: JSON.parse('"Name"') }],
  ['fields[1]', { fields: JSON.parse('["Name", 7]') }],
])('a listing with a wrong %s is refused', async (path, options) => {
  const error = await hnsError(hns.endpoints.list({}, options))
  expect(error).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path })
})

test('a listing filters by members that it does not return', async () => {
  await network.endpoints.create({ Name: 'in' })
  const [inside] = await hns.networks.list({ type: 'L2Bridge', name: 'bulk' }, { fields: ['Name'] })
  expect(inside?.document).toMatchObject({ ID: network.id, Name: 'bulk' })
  const namespace = await hns.namespaces.create()
  expect(await hns.endpoints.list({ namespace: namespace.id }, { fields: ['Name'] })).toEqual([])
  await namespace.delete()
})
