// What every HNS does with namespaces.
import { describe, expect, test } from 'vitest'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nil } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function namespaces(suite: Suite): void {
  const { decision } = suite
  const podNamespace = async () => suite.own(await suite.hns.namespaces.create({ Type: 'Host' }))
  const podEndpoint = async () => {
    const network = await suite.hns.networks.create(l2Bridge('pods'))
    return network.endpoints.create()
  }

  describe('namespaces', () => {
    test('a created namespace is described, listed and deleted', async () => {
      const namespace = await podNamespace()
      expect(namespace).toMatchObject({ type: 'Host', endpointIds: [], containerIds: [] })
      const ids = (await suite.hns.namespaces.list()).map(({ id }) => id.toLowerCase())
      expect(ids).toContain(namespace.id.toLowerCase())
      expect(await namespace.delete()).toBe(true)
      expect(await namespace.delete()).toBe(false)
      expect(await hnsError(namespace.refresh())).toMatchObject({
        category: 'not-found',
        hresult: 0x80070490,
      })
    })

    test('an endpoint enters and leaves', async () => {
      const namespace = await podNamespace()
      const endpoint = await podEndpoint()
      expect(endpoint.namespaceId).toBeUndefined()
      await namespace.attach(endpoint)
      expect(namespace.endpointIds).toEqual([endpoint.id.toLowerCase()])
      expect((await endpoint.refresh()).namespaceId?.toLowerCase()).toBe(namespace.id.toLowerCase())
      await namespace.detach(endpoint)
      expect(namespace.endpointIds).toEqual([])
      expect((await endpoint.refresh()).namespaceId).toBeUndefined()
    })

    test('an endpoint is in one namespace at most', async () => {
      const endpoint = await podEndpoint()
      await (await podNamespace()).attach(endpoint)
      const other = await podNamespace()
      expect(await hnsError(other.attach(endpoint))).toMatchObject({
        code: 'HNS_ENDPOINT_NAMESPACE_ALREADY_EXISTS',
        hresult: 0x803b002b,
      })
    })

    test('a deleted endpoint leaves its namespace', async () => {
      const namespace = await podNamespace()
      const endpoint = await podEndpoint()
      await namespace.attach(endpoint)
      await endpoint.delete()
      expect((await namespace.refresh()).endpointIds).toEqual([])
    })

    decision('an unknown endpoint cannot enter', async () => {
      const namespace = await podNamespace()
      expect((await hnsError(namespace.attach(nil))).category).toBe('not-found')
    })

    test('an unknown namespace is not found', async () => {
      expect(await hnsError(suite.hns.namespaces.get(nil))).toMatchObject({
        category: 'not-found',
        hresult: 0x80070490,
      })
    })
  })
}
