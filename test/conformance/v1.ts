// What every HNS does with calls of V1.
import { describe, expect, test } from 'vitest'
import { supportedFeatures } from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nil, ownName } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function v1(suite: Suite): void {
  const { decision } = suite

  describe('V1', () => {
    test('the version of HNS tells what it can do', async () => {
      const version = await suite.hns.version()
      expect(version.Major).toBeGreaterThanOrEqual(9)
      const features = await suite.hns.features()
      expect(features).toEqual(supportedFeatures(version))
      expect(features.API).toEqual({ V1: true, V2: true })
    })

    test('sees the objects of V2 in its own words, and the other way round', async () => {
      const network = await suite.hns.networks.create(l2Bridge('seen'))
      const seen = await suite.hns.call('GET', `/networks/${network.id}`)
      expect(seen).toMatchObject({ Name: network.name, Type: expect.stringMatching(/l2bridge/i) })
      expect(seen.Subnets?.[0]).toMatchObject({
        AddressPrefix: '10.244.0.0/16',
        GatewayAddress: '10.244.0.1',
      })
      const made = await suite.hns.call('POST', '/endpoints/', {
        Name: ownName('v1'),
        VirtualNetwork: network.id,
      })
      const [endpoint] = await network.endpoints.list()
      expect(endpoint?.id.toLowerCase()).toBe(made.ID?.toLowerCase())
      expect(endpoint?.document.IpConfigurations?.[0]?.IpAddress).toBe(made.IPAddress)
      const all = await suite.hns.call('GET', '/endpoints')
      expect(all.map(({ Name }) => Name)).toContain(made.Name)
      expect(await suite.hns.call('DELETE', `/endpoints/${made.ID}`)).toBeUndefined()
      expect(await network.endpoints.list()).toEqual([])
    })

    test('what is not there is an error, whichever way HNS tells it', async () => {
      const error = await hnsError(suite.hns.call('GET', `/endpoints/${nil}`))
      expect(error).toMatchObject({
        category: 'not-found',
        function: 'HNSCall',
        operation: `call GET /endpoints/${nil}`,
      })
      expect(error.record?.Success).toBe(false)
    })

    test('malformed documents are refused', async () => {
      const error = await hnsError(suite.hns.call('POST', '/networks/', { Subnets: 7 }))
      expect(error.category).toBe('invalid')
    })

    decision('paths that nobody knows are not supported', async () => {
      const error = await hnsError(suite.hns.call('GET', '/nowhere'))
      expect(error.category).toBe('unsupported')
    })

    decision('the list of AccelNet is replaced and emptied', async () => {
      const { accelnet } = suite.hns
      await accelnet.set(['00-15-5D-0A-B7-C6', '00-15-5D-38-01-00'])
      expect(await accelnet.get()).toEqual(['00-15-5D-0A-B7-C6', '00-15-5D-38-01-00'])
      await accelnet.set(['00-15-5D-0A-B7-C7'])
      expect(await accelnet.get()).toEqual(['00-15-5D-0A-B7-C7'])
      await accelnet.clear()
      expect(await accelnet.get()).toEqual([])
      expect(await hnsError(accelnet.set(['00:15:5d:0a:b7:c7']))).toMatchObject({
        code: 'HNS_INVALID_ARGUMENT',
        path: 'addresses[0]',
      })
      expect((await hnsError(accelnet.set([]))).path).toBe('addresses')
    })
  })

  describe('attachment', () => {
    test('an endpoint is attached to the host and detached', async () => {
      const network = await suite.hns.networks.create(l2Bridge('host'))
      const endpoint = await network.endpoints.create()
      await endpoint.attach({ SystemType: 'Host', CompartmentId: 1 })
      expect(endpoint.document.State).toBe(2)
      const again = await hnsError(endpoint.attach({ SystemType: 'Host', CompartmentId: 1 }))
      expect(again).toMatchObject({
        code: 'HNS_ENDPOINT_ALREADY_ATTACHED',
        operation: 'endpoints.attach',
        object: { kind: 'endpoint', id: endpoint.id.toLowerCase() },
      })
      await endpoint.detach({ SystemType: 'Host' })
      expect(endpoint.document.State).not.toBe(2)
    })

    decision('a container gets an endpoint while it runs, and gives it back', async () => {
      const network = await suite.hns.networks.create(l2Bridge('hot'))
      const endpoint = await network.endpoints.create()
      const container = crypto.randomUUID()
      expect(await endpoint.isAttachedTo(container)).toBe(false)
      expect(await endpoint.hotAttach(container)).toBe(true)
      expect(await endpoint.hotAttach(container)).toBe(false)
      expect(await endpoint.isAttachedTo(container.toUpperCase())).toBe(true)
      const detailed = await endpoint.refresh({ detailed: true })
      expect(detailed.document.Health?.Extra?.SharedContainers).toEqual([container])
      expect(await endpoint.hotDetach(container)).toBe(true)
      expect(await endpoint.hotDetach(container)).toBe(false)
    })
  })
}
