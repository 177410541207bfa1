import { describe, expect, test } from 'vitest'
import {
  connect,
  type EndpointPolicy,
  type GuestNetworkServiceDocument,
  HnsError,
  type HostComputeEndpoint,
  type HostComputeLoadBalancer,
  type HostComputeNamespace,
  type HostComputeNetwork,
  type HostComputeRoute,
  type NetworkPolicy,
  validateEndpoint,
  validateGuestNetworkService,
  validateLoadBalancer,
  validateNamespace,
  validateNetwork,
  validateRoute,
} from '../lib/index.ts'
import { hnsError } from './support/errors.ts'

const guid = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
const base = {
  ID: guid,
  Owner: 'tests',
  Name: 'complete',
  SchemaVersion: { Major: 2, Minor: 0 },
  State: 1,
}
const fiveTuple = {
  Protocols: '6',
  LocalAddresses: '10.244.1.7',
  RemoteAddresses: '10.96.0.0/12',
  LocalPorts: '80',
  RemotePorts: '1-1024',
  Priority: 200,
}
const acl = { ...fiveTuple, Action: 'Allow', Direction: 'In', RuleType: 'Switch', Id: 'a' } as const
const l4Proxy = {
  IP: '10.0.0.1',
  Port: '80',
  Protocol: 6,
  ExceptionList: ['10.0.0.2'],
  Destination: '10.0.0.9:80',
  OutboundNat: true,
}
const constraint = {
  InterfaceGuid: guid,
  InterfaceLuid: 1,
  InterfaceIndex: 1,
  InterfaceMediaType: 1,
  InterfaceAlias: 'Ethernet',
  InterfaceDescription: 'An adapter',
}
const nat = {
  VirtualIP: '10.0.0.1',
  Exceptions: ['10.0.0.0/8'],
  Destinations: ['10.0.0.1'],
  Flags: 2,
  MaxPortPoolUsage: 1,
}
const dns = { Domain: 'a', Search: ['a'], ServerList: ['10.0.0.1'], Options: ['ndots:5'] }
const routes = [{ NextHop: '10.244.1.1', DestinationPrefix: '0.0.0.0/0', Metric: 5 }]
const sdnRoute = {
  DestinationPrefix: '10.96.0.0/12',
  NextHop: '10.244.1.1',
  NeedEncap: true,
  AutomaticEndpointMonitor: false,
}

/** Every type of policy, with every setting. */
const endpointPolicies: {
  [Type in EndpointPolicy['Type']]: Extract<EndpointPolicy, { Type: Type }>
} = {
  PortMapping: {
    Type: 'PortMapping',
    Settings: { Protocol: 6, InternalPort: 80, ExternalPort: 8080, VIP: '10.0.0.1', Flags: 1 },
  },
  ACL: { Type: 'ACL', Settings: acl },
  QOS: { Type: 'QOS', Settings: { MaximumOutgoingBandwidthInBytes: 1 } },
  L2Driver: { Type: 'L2Driver', Settings: {} },
  OutBoundNAT: { Type: 'OutBoundNAT', Settings: nat },
  SDNRoute: { Type: 'SDNRoute', Settings: sdnRoute },
  L4Proxy: { Type: 'L4Proxy', Settings: l4Proxy },
  L4WFPPROXY: {
    Type: 'L4WFPPROXY',
    Settings: {
      InboundProxyPort: '15001',
      OutboundProxyPort: '15002',
      FilterTuple: fiveTuple,
      UserSID: 'S-1-5-18',
      InboundExceptions: { IpAddressExceptions: ['10.0.0.1'], PortExceptions: ['80'] },
      OutboundExceptions: { IpAddressExceptions: ['10.0.0.0/8'], PortExceptions: ['1-2'] },
    },
  },
  ProviderAddress: { Type: 'ProviderAddress', Settings: { ProviderAddress: '10.0.0.5' } },
  PortName: { Type: 'PortName', Settings: { Name: 'port' } },
  EncapOverhead: { Type: 'EncapOverhead', Settings: { Overhead: 50 } },
  InterfaceConstraint: { Type: 'InterfaceConstraint', Settings: constraint },
  Encryption: {
    Type: 'Encryption',
    Settings: {
      EncryptionMethodType: 'Ipsec',
      AuthenticationMethods: [
        { Type: 'PresharedKey', Settings: { Key: 'k' } },
        { Type: 'Certificate', Settings: { CertificateName: 'c' } },
      ],
      Name: 'e',
      Endpoints1: ['Any'],
      Endpoints2: ['Any'],
      ProtocolType: 'Any',
      Endpoint1Ports: ['80'],
      Endpoint2Ports: ['80'],
    },
  },
  VLAN: { Type: 'VLAN', Settings: { IsolationId: 7 } },
  InterfaceParameters: { Type: 'InterfaceParameters', Settings: { Mtu: 1400 } },
  Iov: {
    Type: 'Iov',
    Settings: { IovOffloadWeight: 100, QueuePairsRequested: 1, InterruptModeration: 0 },
  },
  TierAcl: {
    Type: 'TierAcl',
    Settings: {
      Name: 'tier',
      Direction: 'In',
      Order: 1,
      TierAclRules: [{ ...fiveTuple, Id: 'r', TierAclRuleAction: 'Pass' }],
    },
  },
  Firewall: {
    Type: 'Firewall',
    Settings: { VmCreatorId: guid, PolicyFlags: 1, VmType: 'WSL', FirewallPolicyFlags: 1 },
  },
}
const networkPolicies: { [Type in NetworkPolicy['Type']]: Extract<NetworkPolicy, { Type: Type }> } =
  {
    SourceMacAddress: {
      Type: 'SourceMacAddress',
      Settings: { SourceMacAddress: '00-15-5D-00-00-01' },
    },
    NetAdapterName: { Type: 'NetAdapterName', Settings: { NetworkAdapterName: 'Ethernet' } },
    InterfaceConstraint: { Type: 'InterfaceConstraint', Settings: constraint },
    VSwitchExtension: { Type: 'VSwitchExtension', Settings: { ExtensionID: guid, Enable: false } },
    ProviderAddress: { Type: 'ProviderAddress', Settings: { ProviderAddress: '10.0.0.5' } },
    DrMacAddress: { Type: 'DrMacAddress', Settings: { Address: '00-15-5D-00-00-01' } },
    AutomaticDNS: { Type: 'AutomaticDNS', Settings: { Enable: false } },
    RemoteSubnetRoute: {
      Type: 'RemoteSubnetRoute',
      Settings: {
        DestinationPrefix: '10.244.2.0/24',
        IsolationId: 4096,
        ProviderAddress: '10.0.0.5',
        DistributedRouterMacAddress: '00-15-5D-00-00-01',
      },
    },
    VxlanPort: { Type: 'VxlanPort', Settings: { Port: 4789 } },
    HostRoute: { Type: 'HostRoute', Settings: {} },
    SetPolicy: {
      Type: 'SetPolicy',
      Settings: { Id: 's', Name: 's', PolicyType: 'IPSET', Values: '10.0.0.1' },
    },
    L4Proxy: { Type: 'L4Proxy', Settings: l4Proxy },
    LayerConstraint: { Type: 'LayerConstraint', Settings: { LayerId: guid } },
    NetworkACL: { Type: 'NetworkACL', Settings: acl },
    NeighborDiscovery: {
      Type: 'NeighborDiscovery',
      Settings: {
        TargetIpPrefix: '10.0.0.0/8',
        SenderIpAddress: '10.0.0.1',
        SenderMacAddress: '00-15-5D-00-00-01',
      },
    },
  }

const network: HostComputeNetwork = {
  ...base,
  Type: 'Overlay',
  Policies: Object.values(networkPolicies),
  MacPool: {
    Ranges: [{ StartMacAddress: '00-15-5D-00-00-00', EndMacAddress: '00-15-5D-00-0F-FF' }],
  },
  Dns: dns,
  Ipams: [
    {
      Type: 'Static',
      Subnets: [
        {
          ...base,
          IpAddressPrefix: '10.244.1.0/24',
          Policies: [
            { Type: 'VLAN', Settings: { IsolationId: 7 } },
            { Type: 'VSID', Settings: { IsolationId: 4096 } },
          ],
          Routes: routes,
          IpSubnets: [{ ...base, IpAddressPrefix: '10.244.1.128/25', Flags: 0 }],
          Flags: 1,
        },
      ],
    },
  ],
  Flags: 8,
}
const endpoint: HostComputeEndpoint = {
  ...base,
  HostComputeNetwork: guid,
  HostComputeNamespace: guid,
  Policies: Object.values(endpointPolicies),
  IpConfigurations: [{ IpAddress: '10.244.1.7', PrefixLength: 24, IpSubnetId: guid }],
  Dns: dns,
  Routes: routes,
  MacAddress: '00-15-5D-00-00-01',
  Flags: 1,
}
const namespace: HostComputeNamespace = {
  ...base,
  Type: 'Guest',
  NamespaceId: 5,
  NamespaceGuid: guid,
  Resources: [{ Type: 'Endpoint', Data: { Id: guid } }],
  CreateWithCompartment: true,
  ReadyOnCreate: true,
}
const loadBalancer: HostComputeLoadBalancer = {
  ...base,
  HostComputeEndpoints: [guid],
  SourceVIP: '10.0.0.1',
  FrontendVIPs: ['10.96.0.10'],
  PortMappings: [
    { Protocol: 6, InternalPort: 8080, ExternalPort: 80, DistributionType: 2, Flags: 18 },
  ],
  Flags: 1,
  HostComputeNetwork: guid,
}
const route: HostComputeRoute = {
  ...base,
  HostComputeEndpoints: [guid],
  Routes: [sdnRoute],
  Setting: [sdnRoute],
  HostComputeNetwork: guid,
}
const service: GuestNetworkServiceDocument = {
  ...base,
  VirtualMachineId: guid,
  MirrorHostNetworking: true,
  GnsRpcServerInformation: {
    NetworkAddress: 'a',
    EndpointAddress: 'a',
    EndpointType: 'LRpc',
    ObjectUuid: guid,
  },
  Flags: 3,
}

const kinds: [kind: string, document: object, validate: (document: unknown) => void][] = [
  ['a network', network, validateNetwork],
  ['an endpoint', endpoint, validateEndpoint],
  ['a namespace', namespace, validateNamespace],
  ['a load balancer', loadBalancer, validateLoadBalancer],
  ['an SDN route', route, validateRoute],
  ['a guest network service', service, validateGuestNetworkService],
]

type Step = string | number

const pathOf = (steps: readonly Step[]) =>
  steps.reduce<string>(
    (path, step) =>
      typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`,
    '',
  )

function* valuesIn(value: unknown, steps: Step[] = []): Generator<[Step[], unknown]> {
  if (steps.length > 0) yield [steps, value]
  if (typeof value !== 'object' || value === null) return
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [step, member] of entries) yield* valuesIn(member, [...steps, step])
}

/** A copy in which one value is another. */
function replaced(document: object, steps: readonly Step[], value: unknown): unknown {
  const copy: object = JSON.parse(JSON.stringify(document))
  let parent: Record<Step, unknown> = Object.assign(copy)
  for (const step of steps.slice(0, -1)) parent = Object.assign(parent[step] ?? {})
  const last = steps.at(-1)
  if (last !== undefined) parent[last] = value
  return copy
}

function refusedPath(validate: (document: unknown) => void, document: unknown): string | undefined {
  try {
    validate(document)
  } catch (error) {
    if (error instanceof HnsError && error.code === 'HNS_INVALID_ARGUMENT') return error.path
    throw error
  }
  return 'nothing'
}

describe.each(kinds)('the validation of %s', (_kind, document, validate) => {
  test('takes a complete document, and an empty one', () => {
    expect(() => validate(document)).not.toThrow()
    expect(() => validate({})).not.toThrow()
  })

  test('names the path of any value that is wrong', () => {
    let count = 0
    for (const [steps, value] of valuesIn(document)) {
      const wrong = typeof value === 'object' ? 7 : {}
      const path = pathOf(steps)
      expect(refusedPath(validate, replaced(document, steps, wrong))).toBe(path)
      count++
    }
    expect(count).toBeGreaterThan(10)
  })

  test('names the path of any member too many', () => {
    for (const [steps, value] of valuesIn(document)) {
      if (typeof value !== 'object' || Array.isArray(value)) continue
      const extra = [...steps, 'Novelty']
      expect(refusedPath(validate, replaced(document, extra, 1))).toBe(pathOf(extra))
    }
    expect(refusedPath(validate, { ...document, Novelty: 1 })).toBe('Novelty')
  })

  test.each([[undefined], [null], ['{}'], [[]]])('refuses %j', wrong => {
    expect(refusedPath(validate, wrong)).toBe('document')
  })
})

test('policies of types that only a newer HNS knows are taken', () => {
  const document: unknown = { Policies: [{ Type: 'Future', Settings: { Level: 9 } }] }
  expect(() => validateNetwork(document)).not.toThrow()
  expect(() => validateEndpoint(document)).not.toThrow()
})

test('a wrong member deep inside a policy is named', () => {
  const { ACL, QOS } = endpointPolicies
  const wrong = { ...ACL, Settings: { ...acl, LocalAddresses: '10.0.0.0/33' } }
  expect(refusedPath(validateEndpoint, { Policies: [ACL, QOS, wrong] })).toBe(
    'Policies[2].Settings.LocalAddresses',
  )
})

describe('where HNS refuses a document', () => {
  const error = async (use: (hns: Awaited<ReturnType<typeof connect>>) => Promise<unknown>) => {
    await using hns = await connect({ provider: 'simulator' })
    return await hnsError(use(hns))
  }
  const document = (text: string): HostComputeNetwork => JSON.parse(text)

  test('its error tells where, and keeps what HNS said', async () => {
    const refused = await error(hns =>
      hns.networks.create(
        document('{"Type":"NAT","Ipams":[{"Subnets":[{"IpAddressPrefix":"10.0.0.1/24"}]}]}'),
      ),
    )
    expect(refused).toMatchObject({
      code: 'HNS_INVALID_NETWORK',
      hresult: 0x803b000a,
      function: 'HcnCreateNetwork',
      path: 'Ipams[0].Subnets[0].IpAddressPrefix',
      hint: expect.stringContaining('has host bits'),
    })
    expect(refused.cause).toBeInstanceOf(HnsError)
  })

  test('its error leads to the call', async () => {
    async function callSite() {
      await using hns = await connect({ provider: 'simulator' })
      await hns.networks.create(document('{"Flags":"none"}'))
    }
    const refused = await hnsError(callSite())
    expect(refused.path).toBe('Flags')
    expect(refused.stack).toContain('callSite')
  })

  test('a modify request is searched, too', async () => {
    const refused = await error(async hns => {
      const network = await hns.networks.create({ Type: 'Internal' })
      try {
        await network.modify(
          JSON.parse('{"ResourceType":"DNS","RequestType":"Update","Settings":{"ServerList":7}}'),
        )
      } finally {
        await network.delete()
      }
    })
    expect(refused).toMatchObject({ category: 'invalid', path: 'Settings.ServerList' })
  })

  test('its own reasons are left alone', async () => {
    const refused = await error(hns => hns.networks.create({ Type: 'L2Bridge' }))
    expect(refused.code).toBe('HNS_SUBNET_NOT_FOUND')
    expect(refused.path).toBeUndefined()
  })

  test('documents of V1 are not measured by those of V2', async () => {
    const refused = await error(hns =>
      hns.networks.create(
        document(
          '{"SchemaVersion":{"Major":1},"Type":"NAT","Subnets":[{"AddressPrefix":"10.0.0.1/24"}]}',
        ),
      ),
    )
    expect(refused.hresult).toBe(0x803b000a)
    expect(refused.path).toBeUndefined()
  })
})
