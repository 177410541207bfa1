// What every HNS answers to queries: listings, details, statistics and addresses.
import { describe, expect, test } from 'vitest'
import { EndpointState, HostComputeQueryFlags } from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nat, nil, ownName } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function queries(suite: Suite): void {
  const idsOf = (objects: readonly { id: string }[]) => objects.map(({ id }) => id.toLowerCase())
  const podNetwork = () => suite.hns.networks.create(l2Bridge('queried'))

  describe('queries', () => {
    test('an endpoint tells its statistics and addresses', async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create()
      const { EndpointId, ...counters } = await endpoint.statistics()
      expect(EndpointId.toLowerCase()).toBe(endpoint.id.toLowerCase())
      for (const name of ['Bytes', 'Packets'] as const) {
        expect(counters[`${name}Received`]).toBeGreaterThanOrEqual(0)
        expect(counters[`${name}Sent`]).toBeGreaterThanOrEqual(0)
      }
      expect(counters.DroppedPacketsIncoming).toBeGreaterThanOrEqual(0)
      expect(counters.DroppedPacketsOutgoing).toBeGreaterThanOrEqual(0)
      await endpoint.delete()
      expect(await hnsError(endpoint.statistics())).toMatchObject({
        category: 'not-found',
        operation: 'endpoints.statistics',
      })
    })

    suite.decision('the addresses are those of the document', async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create()
      const { IpConfigurations, MacAddress } = endpoint.document
      expect(await endpoint.addresses()).toEqual({
        EndpointId: endpoint.id,
        IpConfigurations,
        MacAddress,
      })
    })

    test('details are told where they are asked for', async () => {
      const network = await podNetwork()
      expect(network.document.Health?.Extra?.Resources).toBeUndefined()
      const detailed = await suite.hns.networks.get(network.id, { detailed: true })
      const { Resources, SwitchGuid } = detailed.document.Health?.Extra ?? {}
      expect(SwitchGuid).toMatch(/^[0-9a-f-]{36}$/i)
      expect(Resources?.Allocators?.length).toBe(Resources?.AllocationOrder)
      const [listed] = await suite.hns.networks.list({ name: network.name }, { detailed: true })
      expect(listed?.document.Health?.Extra?.SwitchGuid).toBe(SwitchGuid)
      await network.refresh({ detailed: true })
      expect(network.document.Health?.Extra?.SwitchGuid).toBe(SwitchGuid)
    })

    test('networks are listed by name, type and state', async () => {
      const [bridge, translated] = [await podNetwork(), await suite.hns.networks.create(nat('nat'))]
      const { networks } = suite.hns
      expect(idsOf(await networks.list({ name: bridge.name }))).toEqual([bridge.id.toLowerCase()])
      expect(idsOf(await networks.list({ type: 'NAT' }))).toContain(translated.id.toLowerCase())
      expect(idsOf(await networks.list({ type: 'NAT' }))).not.toContain(bridge.id.toLowerCase())
      expect(await networks.list({ name: bridge.name, type: 'NAT' })).toEqual([])
      expect(idsOf(await networks.list({ state: 1 }))).toContain(bridge.id.toLowerCase())
      expect((await networks.getByName(bridge.name)).id).toBe(bridge.id)
      const name = ownName('nobody')
      expect(await hnsError(networks.getByName(name))).toMatchObject({
        code: 'HNS_NETWORK_NOT_FOUND',
        operation: 'networks.getByName',
        object: { kind: 'network', name },
      })
    })

    test('endpoints are listed by name, state and namespace', async () => {
      const network = await podNetwork()
      const name = ownName('pod')
      const [one, other] = [
        await network.endpoints.create({ Name: name }),
        await network.endpoints.create(),
      ]
      const namespace = suite.own(await suite.hns.namespaces.create())
      await namespace.attach(one)
      expect(idsOf(await network.endpoints.list({ namespace }))).toEqual([one.id.toLowerCase()])
      expect(await network.endpoints.list({ namespace: nil })).toEqual([])
      const created = await network.endpoints.list({ state: EndpointState.Created })
      expect(idsOf(created)).toContain(other.id.toLowerCase())
      expect((await suite.hns.endpoints.getByName(name)).id).toBe(one.id)
      const absent = suite.hns.endpoints.getByName(ownName('nobody'))
      expect((await hnsError(absent)).code).toBe('HNS_ENDPOINT_NOT_FOUND')
    })

    test('namespaces are listed by type, compartment and endpoint', async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create()
      const namespace = suite.own(await suite.hns.namespaces.create())
      await suite.hns.namespaces.attach(namespace.id, endpoint)
      const { namespaces } = suite.hns
      expect(idsOf(await namespaces.list({ endpoint }))).toEqual([namespace.id.toLowerCase()])
      expect(idsOf(await namespaces.list({ type: 'Host' }))).toContain(namespace.id.toLowerCase())
      const [host] = await namespaces.list({ compartmentId: 1 })
      expect(host?.type).toBe('HostDefault')
      const left = await namespaces.detach(namespace.id, endpoint)
      expect(left.endpointIds).toEqual([])
      expect(await namespaces.find({ endpoint })).toBeUndefined()
    })

    test('load balancers and routes are listed by endpoint and network', async () => {
      const network = await podNetwork()
      const [one, other] = [await network.endpoints.create(), await network.endpoints.create()]
      const balancer = suite.own(
        await suite.hns.loadBalancers.create({
          HostComputeEndpoints: [one.id],
          FrontendVIPs: ['10.96.0.21'],
          PortMappings: [{ Protocol: 6, InternalPort: 8080, ExternalPort: 80 }],
        }),
      )
      const { loadBalancers, routes } = suite.hns
      expect(idsOf(await loadBalancers.list({ endpoint: one }))).toEqual([
        balancer.id.toLowerCase(),
      ])
      expect(await loadBalancers.list({ endpoint: other })).toEqual([])
      expect((await loadBalancers.find({ frontendVip: '10.96.0.21' }))?.id).toBe(balancer.id)
      expect(await loadBalancers.list({ network: nil })).toEqual([])
      const route = suite.own(
        await routes.create({
          HostComputeEndpoints: [one.id],
          Routes: [{ DestinationPrefix: '192.168.0.0/24', NextHop: '10.244.0.1' }],
        }),
      )
      expect(idsOf(await routes.list({ endpoint: one }))).toEqual([route.id.toLowerCase()])
      expect(await routes.list({ endpoint: other })).toEqual([])
    })

    test("a query of HCN's own is sent as it stands", async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create({ Name: ownName('pod') })
      const found = await suite.hns.endpoints.query({
        Flags: HostComputeQueryFlags.Detailed,
        Filter: JSON.stringify({ VirtualNetwork: network.id, Name: endpoint.name }),
      })
      expect(idsOf(found)).toEqual([endpoint.id.toLowerCase()])
      expect(found[0]?.document.Health?.Extra?.Resources).toBeDefined()
      const [old] = await suite.hns.endpoints.query({
        SchemaVersion: { Major: 1, Minor: 0 },
        Filter: JSON.stringify({ Name: endpoint.name }),
      })
      expect(old?.document.VirtualNetwork).toBe(network.id)
    })

    test('an object of which only the id is known is modified', async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create()
      const limit = { Type: 'QOS', Settings: { MaximumOutgoingBandwidthInBytes: 1000 } } as const
      const modified = await suite.hns.endpoints.modify(endpoint.id, {
        ResourceType: 'Policy',
        RequestType: 'Add',
        Settings: { Policies: [limit] },
      })
      expect(modified.document.Policies).toContainEqual(limit)
      await endpoint.policies.apply('Remove', [limit])
      expect(endpoint.document.Policies).not.toContainEqual(limit)
      const renamed = await suite.hns.networks.modify(network.id, {
        ResourceType: 'DNS',
        RequestType: 'Update',
        Settings: { ServerList: ['10.96.0.10'] },
      })
      expect(renamed.document.Dns?.ServerList).toEqual(['10.96.0.10'])
    })
  })
}
