import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type Deleted,
  type Endpoint,
  type Hns,
  type HnsError,
  type HnsNotification,
  hole,
  type Network,
} from '../lib/index.ts'
import { acl, customPolicy, outboundNat, vlan, vsid } from '../lib/policies.ts'
import type { CustomPolicy, Received } from '../lib/schema/common.ts'
import {
  EndpointFlags,
  EndpointState,
  type HostComputeEndpoint,
  type ModifyEndpointSettingRequest,
} from '../lib/schema/endpoint.ts'
import {
  type EndpointPolicy,
  NatFlags,
  type OutboundNatSettings,
} from '../lib/schema/endpoint-policies.ts'
import {
  type HostComputeNetwork,
  type ModifyNetworkSettingRequest,
  NetworkFlags,
  type NetworkType,
} from '../lib/schema/network.ts'
import type { NetworkPolicy } from '../lib/schema/network-policies.ts'
import type {
  GuestNetworkServiceNotificationData,
  NotificationName,
} from '../lib/schema/notification.ts'
import type { AclSettings } from '../lib/schema/shared-policies.ts'

describe('documents', () => {
  it('are taken as found in the integration tests of hcsshim', () => {
    const overlay: HostComputeNetwork = {
      Type: 'Overlay',
      Name: 'GoTestOverlay2',
      MacPool: {
        Ranges: [{ StartMacAddress: '00-15-5D-52-C0-00', EndMacAddress: '00-15-5D-52-CF-FF' }],
      },
      Ipams: [
        {
          Type: 'Static',
          Subnets: [
            {
              IpAddressPrefix: '192.168.100.0/24',
              Policies: [{ Type: 'VSID', Settings: { IsolationId: 5000 } }],
              Routes: [{ NextHop: '192.168.100.1', DestinationPrefix: '0.0.0.0/0' }],
            },
          ],
        },
      ],
      Flags: NetworkFlags.EnableNonPersistent,
      SchemaVersion: { Major: 2, Minor: 0 },
    }
    expectTypeOf(overlay.Type).toEqualTypeOf<NetworkType | undefined>()
  })

  it('are taken with every member that hcsshim sends for an empty network', () => {
    expectTypeOf({
      MacPool: {},
      Dns: {},
      Health: { Extra: {} },
      SchemaVersion: { Major: 0, Minor: 0 },
    }).toExtend<HostComputeNetwork>()
  })

  it('are taken for both families of addresses', () => {
    const endpoint: HostComputeEndpoint = {
      HostComputeNetwork: 'b95d0c5e-57d4-412b-b571-18a81a16e005',
      IpConfigurations: [
        { IpAddress: '10.244.1.7', PrefixLength: 24 },
        { IpAddress: 'fd00:1::7', PrefixLength: 64 },
      ],
      Dns: {
        Domain: 'svc.cluster.local',
        Search: ['svc.cluster.local'],
        ServerList: ['10.96.0.10'],
      },
      Routes: [{ NextHop: '10.244.1.1', DestinationPrefix: '0.0.0.0/0', Metric: 5 }],
      MacAddress: '00-15-5D-52-C0-10',
      Flags: EndpointFlags.EnableLowInterfaceMetric | EndpointFlags.EnableDhcp,
      Policies: [outboundNat({ Flags: NatFlags.IPv6 }), { Type: 'L2Driver' }],
    }
    expect(endpoint.Flags).toBe(40)
  })

  it('are refused with a misspelt member, at any depth', () => {
    // @ts-expect-error: DNS is spelt Dns
    const network: HostComputeNetwork = { DNS: {} }
    // @ts-expect-error: the old pages of Microsoft Learn say IPConfigurations
    const endpoint: HostComputeEndpoint = { IPConfigurations: [] }
    const subnets: HostComputeNetwork = {
      // @ts-expect-error: AddressPrefix is the V1 name of IpAddressPrefix
      Ipams: [{ Subnets: [{ AddressPrefix: '10.0.0.0/24' }] }],
    }
    // @ts-expect-error: Suffix is what old pages of Microsoft Learn call Domain
    const dns: HostComputeNetwork = { Dns: { Suffix: 'local' } }
    expect([network, endpoint, subnets, dns]).toHaveLength(4)
  })

  it('are refused with a wrong type of network', () => {
    // @ts-expect-error: HNS calls it L2Bridge
    const network: HostComputeNetwork = { Type: 'l2bridge' }
    expect(network.Type).not.toBe('L2Bridge')
  })
})

describe('policies', () => {
  const remoteSubnet = {
    DestinationPrefix: '192.168.2.0/24',
    IsolationId: 5000,
    ProviderAddress: '1.1.1.1',
    DistributedRouterMacAddress: '00-12-34-56-78-9a',
  }

  it('are told apart by their type', () => {
    const settingsOf = (policy: EndpointPolicy) => {
      switch (policy.Type) {
        case 'ACL':
          expectTypeOf(policy.Settings).toEqualTypeOf<AclSettings>()
          return policy.Settings.Action
        case 'OutBoundNAT':
          expectTypeOf(policy.Settings).toEqualTypeOf<OutboundNatSettings>()
          return policy.Settings.Exceptions
        default:
          return undefined
      }
    }
    expect(settingsOf(acl({ Action: 'Block', Direction: 'In' }))).toBe('Block')
    expect(settingsOf(outboundNat({ Exceptions: ['10.0.0.0/8'] }))).toStrictEqual(['10.0.0.0/8'])
  })

  it('are refused with a misspelt or missing setting, or one of another type', () => {
    const misspelt: EndpointPolicy = {
      Type: 'L4Proxy',
      // @ts-expect-error: hcsshim's name for ExceptionList
      Settings: { Destination: '10.0.0.9:80', Exceptions: [] },
    }
    // @ts-expect-error: an ACL needs a direction
    const incomplete: EndpointPolicy = { Type: 'ACL', Settings: { Action: 'Allow' } }
    // @ts-expect-error: the settings of another type
    const swapped: NetworkPolicy = { Type: 'VxlanPort', Settings: remoteSubnet }
    // @ts-expect-error: a policy of networks
    const misplaced: EndpointPolicy = { Type: 'HostRoute', Settings: {} }
    expect([misspelt, incomplete, swapped, misplaced]).toHaveLength(4)
  })

  it('are refused with a misspelt setting even where custom policies are welcome', () => {
    const network: HostComputeNetwork = {
      // @ts-expect-error: Prt
      Policies: [{ Type: 'VxlanPort', Settings: { Prt: 4789 } }],
    }
    const endpoint: HostComputeEndpoint = {
      // @ts-expect-error: an unknown type must say that it is meant, with customPolicy
      Policies: [{ Type: 'OutboundNAT', Settings: {} }],
    }
    expect([network, endpoint]).toHaveLength(2)
  })

  it('of unknown types are sent with customPolicy', () => {
    const future = customPolicy('Future', { Level: 9 })
    expectTypeOf(future).toEqualTypeOf<CustomPolicy>()
    const network: HostComputeNetwork = { Policies: [future] }
    const endpoint: HostComputeEndpoint = { Policies: [future] }
    expect(network.Policies).toStrictEqual(endpoint.Policies)
  })

  it('of VLANs go on subnets and on endpoints, VSIDs on subnets only', () => {
    const network: HostComputeNetwork = {
      Ipams: [{ Subnets: [{ Policies: [vlan(7), vsid(4096)] }] }],
    }
    const endpoint: HostComputeEndpoint = { Policies: [vlan(7)] }
    // @ts-expect-error: no endpoint policy
    const wrong: HostComputeEndpoint = { Policies: [vsid(4096)] }
    expect([network, endpoint, wrong]).toHaveLength(3)
  })
})

describe('modify requests', () => {
  it('have the settings of their resource', () => {
    const requests: ModifyNetworkSettingRequest[] = [
      {
        ResourceType: 'Policy',
        RequestType: 'Add',
        Settings: { Policies: [{ Type: 'HostRoute' }] },
      },
      { ResourceType: 'DNS', RequestType: 'Update', Settings: { ServerList: ['10.96.0.10'] } },
      {
        ResourceType: 'IPSubnet',
        RequestType: 'Add',
        Settings: {
          SubnetId: 'b95d0c5e-57d4-412b-b571-18a81a16e005',
          IpSubnets: [{ IpAddressPrefix: '10.244.1.128/25', Flags: 0 }],
        },
      },
    ]
    const detach: ModifyEndpointSettingRequest = {
      ResourceType: 'Port',
      RequestType: 'Remove',
      Settings: {},
    }
    const swapped: ModifyNetworkSettingRequest = {
      ResourceType: 'DNS',
      RequestType: 'Update',
      // @ts-expect-error: the settings of another resource
      Settings: { Subnets: [] },
    }
    expect([...requests, detach, swapped]).toHaveLength(5)
  })
})

describe('notifications', () => {
  const aboutOf = (notification: HnsNotification) => {
    switch (notification.type) {
      case 'NetworkCreate':
        expectTypeOf(notification.flags).toEqualTypeOf<number>()
        return notification.id
      case 'GuestNetworkServiceStateChanged':
        expectTypeOf(notification.data).toEqualTypeOf<
          GuestNetworkServiceNotificationData | undefined
        >()
        return notification.data?.State
      case 'Overflow':
        // @ts-expect-error: it is about no object
        return [notification.lost, notification.id]
      case 'ServiceReconnect':
        // @ts-expect-error: HNS has no number for it
        return notification.number
      case 'Unknown':
        expectTypeOf(notification.text).toEqualTypeOf<string | undefined>()
        return notification.number
      default:
        return undefined
    }
  }

  it('are told apart by their type', () => {
    expect(aboutOf({ type: 'Unknown', number: 7, received: new Date() })).toBe(7)
    expectTypeOf<HnsNotification['type']>().toEqualTypeOf<
      NotificationName | 'ServiceReconnect' | 'Overflow' | 'Unknown'
    >()
  })

  it('are what listeners to events of that name get', () => {
    const listen = (hns: Hns) => {
      hns.on('NetworkDelete', notification => {
        expectTypeOf(notification.type).toEqualTypeOf<'NetworkDelete'>()
        expectTypeOf(notification.id).toEqualTypeOf<string>()
      })
      hns.once('Overflow', ({ lost }) => expectTypeOf(lost).toEqualTypeOf<number>())
      hns.on('error', error => expectTypeOf(error).toEqualTypeOf<HnsError>())
      // @ts-expect-error: HNS tells nothing of a creation of endpoints
      hns.on('EndpointCreate', () => {})
      // @ts-expect-error: an overflow has no id
      hns.on('Overflow', ({ id }) => id)
    }
    expect(listen).toBeTypeOf('function')
  })

  it('of watched objects are told apart by their type', () => {
    const follow = async (hns: Hns) => {
      for await (const change of hns.networks.watch({ detailed: true })) {
        if (change.type === 'listed') {
          expectTypeOf(change.items).toEqualTypeOf<ReadonlyMap<string, Network>>()
        } else if (change.type === 'created') {
          expectTypeOf(change.item).toEqualTypeOf<Network>()
        } else expectTypeOf(change).toEqualTypeOf<Deleted>()
      }
      // @ts-expect-error: HNS tells nothing of endpoints
      hns.endpoints.watch()
    }
    expect(follow).toBeTypeOf('function')
  })
})

describe('many objects', () => {
  const id = 'f8aa0382-f979-4f1f-bb38-bbe3a49f2eec'

  it('are described by documents or by a template, in which any value may be a hole', () => {
    const create = async (hns: Hns) => {
      const results = await hns.endpoints.createMany({
        template: {
          HostComputeNetwork: id,
          Name: hole('name'),
          IpConfigurations: [{ IpAddress: hole('address') }],
          Policies: [{ Type: 'OutBoundNAT', Settings: { Exceptions: hole('exceptions') } }],
          Flags: hole('flags'),
        },
        rows: [{ name: 'pod', address: '10.0.0.4', exceptions: ['10.0.0.0/8'], flags: 1 }],
      })
      expectTypeOf(results).toEqualTypeOf<PromiseSettledResult<Endpoint>[]>()
      // @ts-expect-error: an endpoint has IpConfigurations
      await hns.endpoints.createMany({ template: { IPConfigurations: hole('all') }, rows: [] })
      // @ts-expect-error: a name is text
      await hns.endpoints.createMany([{ Name: 7 }])
      const deleted = await hns.networks.deleteMany([id, ...(await hns.networks.list())])
      expectTypeOf(deleted).toEqualTypeOf<PromiseSettledResult<boolean>[]>()
    }
    expect(create).toBeTypeOf('function')
  })

  it('are listed by parts of their documents', () => {
    const list = async (hns: Hns) => {
      await hns.endpoints.list({}, { where: { Policies: [{ Type: 'ACL' }] }, fields: ['Name'] })
      // @ts-expect-error: no endpoint has that member
      await hns.endpoints.list({}, { fields: ['Subnets'] })
      // @ts-expect-error: a name is text
      await hns.networks.list({}, { where: { Name: 7 } })
    }
    expect(list).toBeTypeOf('function')
  })
})

describe('received documents', () => {
  const limit = { Type: 'QOS', Settings: { MaximumOutgoingBandwidthInBytes: 1 } }
  const received: Received<HostComputeEndpoint> = JSON.parse(
    JSON.stringify({ Name: 'pod', State: 3, Policies: [limit], Novelty: 1 }),
  )

  it('keep members that the schema lacks, as unknown', () => {
    expectTypeOf(received.Novelty).toBeUnknown()
    expectTypeOf(received.Name).toEqualTypeOf<string | undefined>()
    expect(received.Novelty).toBe(1)
    expect(received.State).toBe(EndpointState.AttachedSharing)
  })

  it('cannot be changed', () => {
    const rename = (document: Received<HostComputeEndpoint>) => {
      // @ts-expect-error: read-only
      document.Name = 'other'
    }
    expect(rename).toBeTypeOf('function')
  })

  it('have policies that a type finds', () => {
    expectTypeOf(received.Policies).toEqualTypeOf<readonly EndpointPolicy[] | undefined>()
    const found = received.Policies?.find(policy => policy.Type === 'QOS')
    expect(found?.Settings.MaximumOutgoingBandwidthInBytes).toBe(1)
    expectTypeOf<Received<HostComputeNetwork>['Policies']>().toEqualTypeOf<
      readonly NetworkPolicy[] | undefined
    >()
  })

  it('can be sent again', () => {
    expectTypeOf(received).toExtend<HostComputeEndpoint>()
  })
})
