// What every HNS does with load balancers.
import { describe, expect, test } from 'vitest'
import { type HostComputeLoadBalancer, LoadBalancerFlags } from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nil } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function loadBalancers(suite: Suite): void {
  const backEnds = async (count: number) => {
    const network = await suite.hns.networks.create(l2Bridge('back-ends'))
    return Promise.all(Array.from({ length: count }, () => network.endpoints.create()))
  }
  const service = (endpoints: readonly { id: string }[]): HostComputeLoadBalancer => ({
    HostComputeEndpoints: endpoints.map(({ id }) => id),
    FrontendVIPs: ['10.96.0.10'],
    PortMappings: [{ Protocol: 6, InternalPort: 8080, ExternalPort: 80 }],
    Flags: LoadBalancerFlags.EnableDirectServerReturn,
  })
  const create = async (document: HostComputeLoadBalancer) =>
    suite.own(await suite.hns.loadBalancers.create(document))

  describe('load balancers', () => {
    test('a created load balancer is described, listed and deleted', async () => {
      const endpoints = await backEnds(2)
      const balancer = await create(service(endpoints))
      expect(balancer.document).toMatchObject({
        FrontendVIPs: ['10.96.0.10'],
        PortMappings: [{ Protocol: 6, InternalPort: 8080, ExternalPort: 80 }],
        Flags: LoadBalancerFlags.EnableDirectServerReturn,
      })
      expect(balancer.endpointIds.sort()).toEqual(
        endpoints.map(({ id }) => id.toLowerCase()).sort(),
      )
      const ids = (await suite.hns.loadBalancers.list()).map(({ id }) => id.toLowerCase())
      expect(ids).toContain(balancer.id.toLowerCase())
      expect(await balancer.delete()).toBe(true)
      expect(await balancer.delete()).toBe(false)
      expect((await hnsError(balancer.refresh())).category).toBe('not-found')
    })

    test('two virtual IPs are taken', async () => {
      const balancer = await create({
        ...service(await backEnds(1)),
        FrontendVIPs: ['10.96.0.11', '10.96.0.12'],
      })
      expect(balancer.document.FrontendVIPs).toEqual(['10.96.0.11', '10.96.0.12'])
    })

    test('one without back-ends is refused', async () => {
      const creation = suite.hns.loadBalancers.create(service([]))
      expect(await hnsError(creation)).toMatchObject({ hresult: 0x803b001c })
    })

    test('one with an unknown back-end is refused', async () => {
      const creation = suite.hns.loadBalancers.create(service([{ id: nil }]))
      expect((await hnsError(creation)).category).toBe('not-found')
    })

    test('the same virtual IP and port again is refused', async () => {
      const document = service(await backEnds(1))
      await create(document)
      expect((await hnsError(suite.hns.loadBalancers.create(document))).category).toBe(
        'already-exists',
      )
    })

    test('back-ends are changed, one way or the other', async () => {
      const [first, second] = await backEnds(2)
      if (first === undefined || second === undefined) throw new Error('no back-ends')
      const balancer = await create(service([first]))
      const { id } = balancer
      const how = await balancer.addEndpoint(second)
      expect(['modified', 'recreated']).toContain(how)
      const both = [first.id.toLowerCase(), second.id.toLowerCase()].sort()
      expect(balancer.endpointIds.sort()).toEqual(both)
      const again = await suite.hns.loadBalancers.get(id)
      expect(again.endpointIds.sort()).toEqual(both)
      expect(again.document.PortMappings).toEqual(balancer.document.PortMappings)
      await balancer.removeEndpoint(first)
      expect(balancer.endpointIds).toEqual([second.id.toLowerCase()])
    })

    test('an update that cannot be leaves the former load balancer', async () => {
      const endpoints = await backEnds(1)
      const balancer = await create(service(endpoints))
      expect(await hnsError(balancer.update({ HostComputeEndpoints: [] }))).toMatchObject({
        hresult: 0x803b001c,
      })
      const again = await suite.hns.loadBalancers.get(balancer.id)
      expect(again.endpointIds).toEqual(endpoints.map(({ id }) => id.toLowerCase()))
    })
  })
}
