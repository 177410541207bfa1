// docs/parity.md against the package, and against what Microsoft's libraries have.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as api from '../lib/index.ts'
import * as policies from '../lib/policies.ts'
import { hnsError } from './support/errors.ts'
import { l2Bridge } from './support/guest.ts'

interface Row {
  readonly theirs: string
  readonly ours: string
}

const rows: Row[] = readFileSync('docs/parity.md', 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, theirs, ours] = /^\| (.+) \| (.*) \|$/.exec(line) ?? []
    return theirs === undefined || ours === undefined || ours === 'here' ? [] : [{ theirs, ours }]
  })

// `HostComputeNetwork.` etc. of package hcn in hcsshim 7c9ff7f and hnslib e115dd1.
const hcn = `
  V2ApiSupported V2SchemaVersion RemoteSubnetSupported HostRouteSupported DSRSupported
  Slash32EndpointPrefixesSupported AclSupportForProtocol252Supported SessionAffinitySupported
  IPv6DualStackSupported L4proxyPolicySupported L4WfpProxyPolicySupported SetPolicySupported
  ModifyLoadbalancerSupported VxlanPortSupported TierAclPolicySupported NetworkACLPolicySupported
  NestedIpSetSupported DisableHostPortSupported AccelnetSupported
  ListEndpoints ListEndpointsQuery ListEndpointsOfNetwork GetEndpointByID GetEndpointByName
  HostComputeEndpoint.Create HostComputeEndpoint.Delete ModifyEndpointSettings
  HostComputeEndpoint.ApplyPolicy HostComputeEndpoint.NamespaceAttach
  HostComputeEndpoint.NamespaceDetach
  HcnError.Error CheckErrorWithCode IsElementNotFoundError IsPortAlreadyExistsError
  IsNotImplemented IsNetworkNotFoundError IsEndpointNotFoundError IsPortNotFoundError
  IsInvalidIPError IsAdapterNotFoundError NetworkNotFoundError.Error EndpointNotFoundError.Error
  NamespaceNotFoundError.Error LoadBalancerNotFoundError.Error RouteNotFoundError.Error
  IsNotFoundError GetGlobals
  ListLoadBalancers ListLoadBalancersQuery GetLoadBalancerByID AddLoadBalancer
  HostComputeLoadBalancer.Create HostComputeLoadBalancer.Update HostComputeLoadBalancer.Delete
  HostComputeLoadBalancer.AddEndpoint HostComputeLoadBalancer.RemoveEndpoint
  ListNamespaces ListNamespacesQuery GetNamespaceByID GetNamespaceEndpointIds
  GetNamespaceContainerIds NewNamespace HostComputeNamespace.Create HostComputeNamespace.Delete
  HostComputeNamespace.Sync ModifyNamespaceSettings AddNamespaceEndpoint RemoveNamespaceEndpoint
  ListNetworks ListNetworksQuery GetNetworkByID GetNetworkByName HostComputeNetwork.Create
  HostComputeNetwork.Delete HostComputeNetwork.ModifyNetworkSettings HostComputeNetwork.AddPolicy
  HostComputeNetwork.RemovePolicy HostComputeNetwork.CreateEndpoint
  HostComputeNetwork.CreateRemoteEndpoint
  ListRoutes ListRoutesQuery GetRouteByID HostComputeRoute.Create HostComputeRoute.Delete
  HostComputeRoute.AddEndpoint HostComputeRoute.RemoveEndpoint AddRoute
  GetCachedSupportedFeatures GetSupportedFeatures SetCurrentThreadCompartmentId`

// The root package of both, with the methods of the types that it takes from internal/hns.
const v1 = `
  SetNnvManagementMacAddresses GetNnvManagementMacAddresses DeleteNnvManagementMacAddresses
  HNSEndpointRequest HNSListEndpointRequest HotAttachEndpoint HotDetachEndpoint GetHNSEndpointByID
  GetHNSEndpointByName GetHNSEndpointStats GetHNSGlobals HNSNetworkRequest HNSListNetworkRequest
  GetHNSNetworkByID GetHNSNetworkByName HNSPolicyListRequest HNSListPolicyListRequest
  PolicyListRequest GetPolicyListByID AddLoadBalancer AddRoute GetHNSSupportedFeatures
  HNSNetwork.Create HNSNetwork.Delete HNSNetwork.NewEndpoint HNSNetwork.CreateEndpoint
  HNSNetwork.CreateRemoteEndpoint HNSEndpoint.IsAttached HNSEndpoint.Create HNSEndpoint.Delete
  HNSEndpoint.Update HNSEndpoint.ApplyACLPolicy HNSEndpoint.ApplyProxyPolicy
  HNSEndpoint.ContainerAttach HNSEndpoint.ContainerDetach HNSEndpoint.HostAttach
  HNSEndpoint.HostDetach HNSEndpoint.VirtualMachineNICAttach HNSEndpoint.VirtualMachineNICDetach
  PolicyList.Create PolicyList.Delete PolicyList.AddEndpoint PolicyList.RemoveEndpoint`

const listed = new Set(rows.flatMap(({ theirs }) => codeIn(theirs)))

function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

test.each(`${hcn} ${v1}`.trim().split(/\s+/))('the table has %s', name => {
  expect([...listed]).toContain(name)
})

test('the table says of everything how it is done', () => {
  expect(rows.length).toBeGreaterThan(100)
  for (const { theirs, ours } of rows) expect([theirs, ours.trim()]).not.toEqual([theirs, ''])
})

test('every builder of policies is in the table', () => {
  const builders = Object.keys(policies)
  expect(builders.length).toBeGreaterThan(25)
  const named = rows.flatMap(({ ours }) => codeIn(ours))
  for (const name of builders) expect(named).toContain(`${name}()`)
})

describe('what the table names', () => {
  let scope: Readonly<Record<string, unknown>>
  let hns: api.Hns

  beforeAll(async () => {
    hns = await api.connect({ provider: 'simulator' })
    const network = await hns.networks.create(l2Bridge('parity'))
    const endpoint = await network.endpoints.create()
    const service = await hns.guestNetworkServices.create({})
    scope = {
      ...api,
      hns,
      network,
      endpoint,
      namespace: await hns.namespaces.create(),
      loadBalancer: await hns.loadBalancers.create({
        HostComputeEndpoints: [endpoint.id],
        PortMappings: [{ Protocol: 6, InternalPort: 80, ExternalPort: 80 }],
      }),
      route: await hns.routes.create({ HostComputeEndpoints: [endpoint.id], Routes: [] }),
      service,
      reservation: await service.reservePort({ protocol: 'TCP', port: 23_000 }),
      error: await hnsError(hns.networks.get(endpoint.id)),
    }
  })

  afterAll(async () => {
    await hns.networks.find({}).then(network => network?.delete())
    await hns.close()
  })

  /** The last member of a path such as `hns.networks.list`. */
  function memberAt(path: string): unknown {
    let value: unknown = scope
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null || !(name in value)) {
        throw new Error(`docs/parity.md names ${path}, and there is no ${name}`)
      }
      value = Reflect.get(value, name)
    }
    return value
  }

  test('exists, and what it calls can be called', () => {
    const members = rows.flatMap(({ ours }) =>
      codeIn(ours).filter(code => /^[a-z]\w*(?:\.\w+)+(?:\(\))?$|^[a-z]\w*\(\)$/.test(code)),
    )
    expect(members.length).toBeGreaterThan(120)
    for (const member of members) {
      const value = memberAt(member.replace('()', ''))
      if (member.endsWith('()')) expect([member, typeof value]).toEqual([member, 'function'])
      else expect([member, value]).not.toEqual([member, undefined])
    }
  })

  test('are features', () => {
    const features = api.supportedFeatures({ Major: 15, Minor: 5 })
    const names = rows.flatMap(
      ({ ours }) => /^`(\w+)` of `hns\.features\(\)`/.exec(ours)?.[1] ?? [],
    )
    expect(names.length).toBeGreaterThan(18)
    for (const name of names) expect({ ...features, ...features.API }).toHaveProperty(name)
  })
})
