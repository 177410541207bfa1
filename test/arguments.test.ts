// Arguments that are refused before HNS is asked.
import { expect, test } from 'vitest'
import { connect } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'

const hns = await connect({ provider: 'simulator' })
const network = await hns.networks.create({ Type: 'NAT', Name: 'arguments' })

// What a caller without types may pass.
function untyped(object: object, method: string, ...parameters: unknown[]): Promise<unknown> {
  return Reflect.apply(Reflect.get(object, method), object, parameters)
}

const cycle: Record<string, unknown> = { Name: 'cycle' }
cycle.AdditionalParams = cycle

test.each<[string, () => Promise<unknown>, string]>([
  ['an id that is no GUID', () => hns.networks.get('cbr0'), 'id'],
  ['an id that is no string', () => untyped(hns.networks, 'get', 5), 'id'],
  ['a deletion without id', () => untyped(hns.endpoints, 'delete'), 'id'],
  ['an ID in the document', () => hns.networks.create({ ID: 'x', Name: 'y' }), 'ID'],
  ['no document', () => untyped(hns.networks, 'create'), 'document'],
  ['an array for a document', () => untyped(hns.networks, 'create', []), 'document'],
  ['text for a document', () => untyped(hns.endpoints, 'create', '{}'), 'document'],
  ['a cyclic document', () => untyped(hns.networks, 'create', cycle), 'document'],
  ['a bigint', () => untyped(hns.networks, 'create', { Flags: 8n }), 'document'],
  ['an endpoint of nowhere', () => hns.endpoints.create({}), 'HostComputeNetwork'],
  [
    'an endpoint of another network',
    () => network.endpoints.create({ HostComputeNetwork: crypto.randomUUID() }),
    'HostComputeNetwork',
  ],
  [
    'an endpoint in a namespace',
    () => network.endpoints.create({ HostComputeNamespace: crypto.randomUUID() }),
    'HostComputeNamespace',
  ],
  ['a filter by a network that is none', () => hns.endpoints.list({ network: 'cbr0' }), 'network'],
  ['a negative timeout', () => network.refresh({ timeout: -1 }), 'timeout'],
])('%s is refused, with its path', async (_case, call, path) => {
  expect(await hnsError(call())).toMatchObject({
    code: 'HNS_INVALID_ARGUMENT',
    category: 'invalid',
    path,
    message: expect.stringContaining(path),
  })
})
