// What every HNS does with SDN routes.
import { describe, expect, test } from 'vitest'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nil } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function routes(suite: Suite): void {
  describe('routes', () => {
    test('a created route is described, listed and deleted', async () => {
      const network = await suite.hns.networks.create(l2Bridge('routed'))
      const endpoint = await network.endpoints.create()
      const settings = { DestinationPrefix: '192.168.0.0/24', NextHop: '10.244.0.1' }
      const route = suite.own(
        await suite.hns.routes.create({ HostComputeEndpoints: [endpoint.id], Routes: [settings] }),
      )
      expect(route.endpointIds).toEqual([endpoint.id.toLowerCase()])
      const ids = (await suite.hns.routes.list()).map(({ id }) => id.toLowerCase())
      expect(ids).toContain(route.id.toLowerCase())
      expect(await route.delete()).toBe(true)
      expect(await route.delete()).toBe(false)
      expect((await hnsError(route.refresh())).category).toBe('not-found')
    })

    test('endpoints and destinations are changed, one way or the other', async () => {
      const network = await suite.hns.networks.create(l2Bridge('rerouted'))
      const [first, second] = [await network.endpoints.create(), await network.endpoints.create()]
      const settings = { DestinationPrefix: '192.168.0.0/24', NextHop: '10.244.0.1' }
      const route = suite.own(
        await suite.hns.routes.create({ HostComputeEndpoints: [first.id], Routes: [settings] }),
      )
      const { id } = route
      expect(['modified', 'recreated']).toContain(await route.addEndpoint(second))
      const both = [first.id.toLowerCase(), second.id.toLowerCase()].sort()
      expect(route.endpointIds.sort()).toEqual(both)
      const other = { DestinationPrefix: '192.168.1.0/24', NextHop: '10.244.0.1' }
      await route.update({ Routes: [other] })
      const again = await suite.hns.routes.get(id)
      expect(again.routes).toMatchObject([other])
      expect(again.endpointIds.sort()).toEqual(both)
      await route.removeEndpoint(first)
      expect(route.endpointIds).toEqual([second.id.toLowerCase()])
      expect((await hnsError(route.removeEndpoint(second))).category).toBe('invalid')
      expect((await route.refresh()).endpointIds).toEqual([second.id.toLowerCase()])
    })

    test('an unknown route is not found', async () => {
      expect((await hnsError(suite.hns.routes.get(nil))).category).toBe('not-found')
    })
  })
}
