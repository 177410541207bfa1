import { isIPv4 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HnsError } from '../lib/errors.ts'
import * as build from '../lib/policies.ts'

const guid = 'b95d0c5e-57d4-412b-b571-18a81a16e005'

/** Settings as a program without a compiler writes them: of no type at all. */
const untyped = (settings: object) => JSON.parse(JSON.stringify(settings))

describe('a builder returns the document as HNS takes it', () => {
  const acl = {
    Protocols: '6',
    Action: 'Allow',
    Direction: 'In',
    LocalAddresses: '192.168.100.0/24,10.0.0.21',
    RemoteAddresses: 'azure-npm-3216600258,fd00::/64',
    LocalPorts: '80,8000-8080',
    RemotePorts: '0-65535',
    RuleType: 'Switch',
    Priority: 200,
    Id: 'allow-web',
  } as const
  const l4WfpProxy = {
    InboundProxyPort: '15003',
    OutboundProxyPort: '15001',
    FilterTuple: { Protocols: '6', RemoteAddresses: '10.0.0.4', Priority: 8 },
    UserSID: 'S-1-5-18',
    InboundExceptions: { IpAddressExceptions: ['12.0.1.12'], PortExceptions: ['8181'] },
    OutboundExceptions: { IpAddressExceptions: ['10.0.1.0/24'], PortExceptions: ['81'] },
  }
  const tier = {
    Name: 'TierIn1',
    Direction: 'In',
    Order: 1,
    TierAclRules: [
      { Id: 'rule1', Protocols: '6', TierAclRuleAction: 'Pass', LocalPorts: '80', Priority: 2001 },
      { TierAclRuleAction: 'Block', Priority: 2100 },
    ],
  } as const
  const ipsec = {
    EncryptionMethodType: 'Ipsec',
    AuthenticationMethods: [
      { Type: 'Certificate', Settings: { CertificateName: 'CN=node1' } },
      { Type: 'PresharedKey', Settings: { Key: 'secret' } },
    ],
    Endpoints1: ['Any'],
  } as const
  const remoteSubnet = {
    DestinationPrefix: '192.168.2.0/24',
    IsolationId: 5000,
    ProviderAddress: '1.1.1.1',
    DistributedRouterMacAddress: '00-12-34-56-78-9a',
  }
  const neighbor = {
    TargetIpPrefix: '10.244.2.0/24',
    SenderIpAddress: '10.0.0.5',
    SenderMacAddress: '00-12-34-56-78-9A',
  }
  const extension = { ExtensionID: guid, Enable: false }
  const ipSet = { Id: 'set-1', Name: 'web', PolicyType: 'IPSET', Values: '10.0.0.1,10.1.0.0/16' }
  const nested = { Id: 'set-2', Name: 'all', PolicyType: 'NESTEDIPSET', Values: 'set-1' }
  const proxied = {
    IP: '169.254.169.254',
    Port: '80',
    Protocol: 6,
    ExceptionList: ['10.0.0.4', '10.1.0.0/16'],
    Destination: '10.0.0.9:8080',
    OutboundNat: true,
  }
  const published = { Protocol: 6, InternalPort: 80, ExternalPort: 0, VIP: '10.0.0.4', Flags: 1 }
  const route = { DestinationPrefix: '10.96.0.0/12', NextHop: '10.0.0.1', NeedEncap: true }
  const nat = { VirtualIP: '10.0.0.4', Exceptions: ['10.244.0.0/16', '::1'], Flags: 2 }
  const functionsOfAdapter = { IovOffloadWeight: 100, InterruptModeration: 0 }

  const becomes = (policy: object, type: string, settings: object) => {
    it(`${type} ${JSON.stringify(settings)}`, () => {
      expect(JSON.parse(JSON.stringify(policy))).toStrictEqual({ Type: type, Settings: settings })
    })
  }

  becomes(build.portMapping(published), 'PortMapping', published)
  becomes(build.acl(acl), 'ACL', acl)
  becomes(build.acl({ Action: 'Block', Direction: 'Out' }), 'ACL', {
    Action: 'Block',
    Direction: 'Out',
  })
  becomes(build.networkAcl(acl), 'NetworkACL', acl)
  becomes(build.tierAcl(tier), 'TierAcl', tier)
  becomes(build.qos({ MaximumOutgoingBandwidthInBytes: 1e9 }), 'QOS', {
    MaximumOutgoingBandwidthInBytes: 1e9,
  })
  becomes(build.l2Driver(), 'L2Driver', {})
  becomes(build.outboundNat(nat), 'OutBoundNAT', nat)
  becomes(build.outboundNat(), 'OutBoundNAT', {})
  becomes(build.sdnRoute(route), 'SDNRoute', route)
  becomes(build.l4Proxy(proxied), 'L4Proxy', proxied)
  becomes(build.l4WfpProxy(l4WfpProxy), 'L4WFPPROXY', l4WfpProxy)
  becomes(build.providerAddress('10.0.0.5'), 'ProviderAddress', { ProviderAddress: '10.0.0.5' })
  becomes(build.portName(''), 'PortName', { Name: '' })
  becomes(build.encapOverhead(50), 'EncapOverhead', { Overhead: 50 })
  becomes(build.interfaceConstraint({ InterfaceAlias: 'Ethernet' }), 'InterfaceConstraint', {
    InterfaceAlias: 'Ethernet',
  })
  becomes(build.encryption(ipsec), 'Encryption', ipsec)
  becomes(build.vlan(7), 'VLAN', { IsolationId: 7 })
  becomes(build.interfaceParameters({ Mtu: 1450 }), 'InterfaceParameters', { Mtu: 1450 })
  becomes(build.iov(functionsOfAdapter), 'Iov', functionsOfAdapter)
  becomes(build.iov({ InterruptModeration: 'IovInterruptModerationOff' }), 'Iov', {
    InterruptModeration: 'IovInterruptModerationOff',
  })
  becomes(build.firewall({ VmCreatorId: guid, PolicyFlags: 1 }), 'Firewall', {
    VmCreatorId: guid,
    PolicyFlags: 1,
  })
  becomes(build.sourceMacAddress('00-15-5D-01-02-03'), 'SourceMacAddress', {
    SourceMacAddress: '00-15-5D-01-02-03',
  })
  becomes(build.netAdapterName('Ethernet'), 'NetAdapterName', { NetworkAdapterName: 'Ethernet' })
  becomes(build.vSwitchExtension(extension), 'VSwitchExtension', extension)
  becomes(build.drMacAddress('00-15-5d-01-02-03'), 'DrMacAddress', { Address: '00-15-5d-01-02-03' })
  becomes(build.automaticDns(false), 'AutomaticDNS', { Enable: false })
  becomes(build.remoteSubnetRoute(remoteSubnet), 'RemoteSubnetRoute', remoteSubnet)
  becomes(build.vxlanPort(4789), 'VxlanPort', { Port: 4789 })
  becomes(build.hostRoute(), 'HostRoute', {})
  becomes(build.setPolicy({ ...ipSet, PolicyType: 'IPSET' }), 'SetPolicy', ipSet)
  becomes(build.setPolicy({ ...nested, PolicyType: 'NESTEDIPSET' }), 'SetPolicy', nested)
  becomes(build.layerConstraint(guid), 'LayerConstraint', { LayerId: guid })
  becomes(build.neighborDiscovery(neighbor), 'NeighborDiscovery', neighbor)
  becomes(build.vsid(4096), 'VSID', { IsolationId: 4096 })
  becomes(build.customPolicy('Future', { Level: 9 }), 'Future', { Level: 9 })

  it('without settings if a custom policy has none', () => {
    expect(build.customPolicy('Future')).toStrictEqual({ Type: 'Future' })
  })

  it('as a copy, so that what the caller does with the settings later changes nothing', () => {
    const settings = { Name: 'first', Direction: 'In', Order: 1 } as const
    const mutable: { -readonly [Member in keyof typeof settings]: string | number } = settings
    const policy = build.tierAcl(settings)
    mutable.Name = 'second'
    expect(policy.Settings.Name).toBe('first')
  })
})

describe('a builder refuses, naming path and remedy,', () => {
  const tcp = { Protocol: 6 }
  const allow = { Action: 'Allow', Direction: 'In' } as const
  const set = { Id: 'a', Name: 'b', Values: '' } as const
  const remote = {
    DestinationPrefix: '10.0.0.0/24',
    IsolationId: 4096,
    ProviderAddress: '10.0.0.4',
    DistributedRouterMacAddress: '00-12-34-56-78-9a',
  }

  const refuses = (what: string, path: string, remedy: string, attempt: () => unknown) => {
    it(what, () => {
      expect(attempt).toThrow(HnsError)
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'HNS_INVALID_ARGUMENT',
          path,
          hint: expect.stringContaining(remedy),
          message: expect.stringContaining(path),
        }),
      )
    })
  }

  refuses('a prefix that is too long', 'Exceptions[0]', '10.244.0.0/16', () =>
    build.outboundNat({ Exceptions: ['10.0.0.0/33'] }),
  )
  refuses('host bits in an exception', 'Exceptions[1]', 'behind the /16', () =>
    build.outboundNat({ Exceptions: ['::1', '172.17.0.1/16'] }),
  )
  refuses('one exception where a list belongs', 'Exceptions', '[ ]', () =>
    build.outboundNat(untyped({ Exceptions: '10.0.0.0/8' })),
  )
  refuses('the V1 name of a member', 'ExceptionList', 'Exceptions', () =>
    build.outboundNat(untyped({ ExceptionList: ['10.0.0.0/8'] })),
  )
  refuses("hcsshim's name of a member", 'Exceptions', 'ExceptionList', () =>
    build.l4Proxy(untyped({ Destination: '1.2.3.4:5', Exceptions: [] })),
  )
  refuses('settings that are no object', 'Settings', 'Action', () => build.acl(JSON.parse('null')))
  refuses('an internal port of zero', 'InternalPort', 'from 1 to 65535', () =>
    build.portMapping({ ...tcp, InternalPort: 0 }),
  )
  refuses('no internal port', 'InternalPort', 'from 1 to 65535', () =>
    build.portMapping(untyped({ ...tcp, ExternalPort: 80 })),
  )
  refuses('a published protocol without ports', 'Protocol', '6 for TCP', () =>
    build.portMapping({ Protocol: 1, InternalPort: 80 }),
  )
  refuses('a published port without protocol', 'Protocol', '17 for UDP', () =>
    build.portMapping(untyped({ InternalPort: 80 })),
  )
  refuses('an external port beyond 65535', 'ExternalPort', 'to 65535', () =>
    build.portMapping({ ...tcp, InternalPort: 1, ExternalPort: 65536 }),
  )
  refuses('a port that is text', 'InternalPort', 'number', () =>
    build.portMapping(untyped({ ...tcp, InternalPort: '80' })),
  )
  refuses('flags that are a fraction', 'Flags', 'whole number', () =>
    build.portMapping({ ...tcp, InternalPort: 1, Flags: 0.5 }),
  )
  refuses('a VIP that is a prefix', 'VIP', '10.244.1.7', () =>
    build.portMapping({ ...tcp, InternalPort: 1, VIP: '10.0.0.0/8' }),
  )
  refuses('an ACL without an action', 'Action', "'Allow' or 'Block' or 'Pass'", () =>
    build.acl(untyped({ Direction: 'In' })),
  )
  refuses('an ACL without a direction', 'Direction', "'In' or 'Out'", () =>
    build.acl(untyped({ Action: 'Allow' })),
  )
  refuses('an unknown action', 'Action', "'Block'", () =>
    build.acl(untyped({ ...allow, Action: 'Deny' })),
  )
  refuses('the word Any as an address', 'RemoteAddresses', 'Omit', () =>
    build.acl({ ...allow, RemoteAddresses: 'Any' }),
  )
  refuses('the word any as ports', 'LocalPorts', 'Omit', () =>
    build.acl({ ...allow, LocalPorts: 'any' }),
  )
  refuses('a protocol by its name', 'Protocols', "'0' to '256'", () =>
    build.acl({ ...allow, Protocols: 'TCP' }),
  )
  refuses('a wrong address among right ones', 'LocalAddresses', '10.96.0.0/12', () =>
    build.acl({ ...allow, LocalAddresses: '10.0.0.1,10.0.0.256' }),
  )
  refuses('blanks in a list', 'LocalAddresses', 'without blanks', () =>
    build.acl({ ...allow, LocalAddresses: '10.0.0.1, 10.0.0.2' }),
  )
  refuses('an empty item of a list', 'LocalAddresses', 'without blanks', () =>
    build.acl({ ...allow, LocalAddresses: '10.0.0.1,' }),
  )
  refuses('a descending range of ports', 'LocalPorts', '8000-8080', () =>
    build.acl({ ...allow, LocalPorts: '90-80' }),
  )
  refuses('a range of three ports', 'LocalPorts', '8000-8080', () =>
    build.acl({ ...allow, LocalPorts: '1-2-3' }),
  )
  refuses('a Switch rule of priority 99', 'Priority', 'from 100 to 65500', () =>
    build.acl({ ...allow, Priority: 99 }),
  )
  refuses('a Switch rule of priority 65501', 'Priority', 'from 100 to 65500', () =>
    build.networkAcl({ ...allow, RuleType: 'Switch', Priority: 65501 }),
  )
  refuses('a Host rule of priority 65536', 'Priority', 'to 65535', () =>
    build.acl({ ...allow, RuleType: 'Host', Priority: 65536 }),
  )
  refuses('a wrong rule of a tier', 'TierAclRules[0].Action', 'TierAclRuleAction', () =>
    build.tierAcl(
      untyped({ Name: 'a', Direction: 'In', Order: 0, TierAclRules: [{ Action: 'Allow' }] }),
    ),
  )
  refuses('a MAC address with colons', 'SourceMacAddress', 'dashes', () =>
    build.sourceMacAddress('00:15:5d:01:02:03'),
  )
  refuses('a MAC address of five bytes', 'Address', 'dashes', () =>
    build.drMacAddress('00-15-5D-01-02'),
  )
  refuses('a GUID with one brace', 'LayerId', 'a form such as', () =>
    build.layerConstraint(`{${guid}`),
  )
  refuses('a GUID with a letter too many', 'LayerId', 'a form such as', () =>
    build.layerConstraint(`${guid}0`),
  )
  refuses('a truth that is text', 'Enable', 'true or false', () =>
    build.vSwitchExtension(untyped({ ExtensionID: guid, Enable: 'true' })),
  )
  refuses('no adapter name', 'NetworkAdapterName', 'at least one character', () =>
    build.netAdapterName(''),
  )
  refuses('a VSID below 4096', 'IsolationId', 'from 4096 to 16777215', () => build.vsid(4095))
  refuses('a VSID beyond 24 bits', 'IsolationId', 'to 16777215', () =>
    build.remoteSubnetRoute({ ...remote, IsolationId: 2 ** 24 }),
  )
  refuses('a remote subnet without prefix length', 'DestinationPrefix', '/16', () =>
    build.remoteSubnetRoute({ ...remote, DestinationPrefix: '10.0.0.0' }),
  )
  refuses('a VLAN id beyond 4094', 'IsolationId', 'to 4094', () => build.vlan(4095))
  refuses('VXLAN on port 0', 'Port', 'from 1', () => build.vxlanPort(0))
  refuses('a provider address with a zone', 'ProviderAddress', 'fd00:1::7', () =>
    build.providerAddress('fe80::1%5'),
  )
  refuses('an overhead below zero', 'Overhead', 'from 0', () => build.encapOverhead(-1))
  refuses('an MTU of zero', 'Mtu', 'from 1', () => build.interfaceParameters({ Mtu: 0 }))
  refuses(
    'a bandwidth that is no exact number',
    'MaximumOutgoingBandwidthInBytes',
    'to 9007199254740991',
    () => build.qos({ MaximumOutgoingBandwidthInBytes: 2 ** 53 }),
  )
  refuses('a set of sets in a set of addresses', 'Values', '10.244.1.7', () =>
    build.setPolicy({ ...set, PolicyType: 'IPSET', Values: 'other' }),
  )
  refuses('an empty id in a set of sets', 'Values', 'at least one character', () =>
    build.setPolicy({ ...set, PolicyType: 'NESTEDIPSET', Values: 'a,' }),
  )
  refuses('a proxy destination that is a name', 'Destination', '10.244.1.7:8080', () =>
    build.l4Proxy({ Destination: 'proxy:80' }),
  )
  refuses('a proxy destination on port 65536', 'Destination', '10.244.1.7:8080', () =>
    build.l4Proxy({ Destination: '10.0.0.1:65536' }),
  )
  refuses('a proxy port that is a number', 'OutboundProxyPort', "'65535'", () =>
    build.l4WfpProxy(untyped({ OutboundProxyPort: 15001 })),
  )
  refuses('a filter with a wrong port', 'FilterTuple.RemotePorts', "'65535'", () =>
    build.l4WfpProxy({ FilterTuple: { RemotePorts: '70000' } }),
  )
  refuses('a user by name', 'UserSID', 'S-1-5-18', () => build.l4WfpProxy({ UserSID: 'SYSTEM' }))
  refuses(
    'a certificate where a key belongs',
    'AuthenticationMethods[0].Settings.CertificateName',
    'Key',
    () =>
      build.encryption(
        untyped({
          EncryptionMethodType: 'Ipsec',
          AuthenticationMethods: [{ Type: 'PresharedKey', Settings: { CertificateName: 'a' } }],
        }),
      ),
  )
  refuses(
    'an unknown interrupt moderation',
    'InterruptModeration',
    'IovInterruptModerationHigh',
    () => build.iov(untyped({ InterruptModeration: 'High' })),
  )
  refuses('a custom policy without a type', 'Type', 'Name the policy type', () =>
    build.customPolicy(''),
  )

  it('with what was given in the message', () => {
    expect(() => build.sdnRoute({ DestinationPrefix: '10.0.0.0/33' })).toThrow(
      "DestinationPrefix: '10.0.0.0/33' is not a CIDR prefix\nUse a form such as 10.244.0.0/16",
    )
  })
})

it('takes the MAC of a remote router with colons, as flannel sends it', () => {
  const remote = {
    DestinationPrefix: '10.244.2.0/24',
    IsolationId: 4096,
    ProviderAddress: '10.0.0.5',
    DistributedRouterMacAddress: '00:15:5d:01:02:03',
  }
  expect(build.remoteSubnetRoute(remote).Settings).toStrictEqual(remote)
})

it('lets Host rules have any priority', () => {
  const rule = { Action: 'Block', Direction: 'In', RuleType: 'Host', Priority: 1 } as const
  expect(build.acl(rule).Settings.Priority).toBe(1)
})

describe('any policy', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6())
  const prefix = fc
    .tuple(address, fc.nat(140))
    .map(([base, length]) => `${base}/${Math.min(length, isIPv4(base) ? 32 : 128)}`)
  const port = fc.integer({ min: 1, max: 65535 })
  const byte = fc.nat(255).map(value => value.toString(16).padStart(2, '0'))
  const mac = fc.array(byte, { minLength: 6, maxLength: 6 }).map(bytes => bytes.join('-'))
  const name = fc.string({ unit: 'binary', minLength: 1 })

  const policy = fc.oneof(
    fc
      .record({
        Protocol: fc.constantFrom(6, 17),
        InternalPort: port,
        ExternalPort: fc.nat(65535),
        VIP: address,
      })
      .map(build.portMapping),
    fc
      .record({ VirtualIP: address, MaxPortPoolUsage: fc.nat(65535) }, { requiredKeys: [] })
      .map(build.outboundNat),
    fc
      .record({
        Action: fc.constantFrom('Allow', 'Block', 'Pass'),
        Direction: fc.constantFrom('In', 'Out'),
        RemoteAddresses: fc.array(fc.oneof(address, prefix)).map(items => items.join(',')),
        LocalPorts: fc.array(port).map(items => items.join(',')),
        Priority: fc.integer({ min: 100, max: 65500 }),
        Id: name,
      })
      .map(build.acl),
    fc
      .record({
        DestinationPrefix: prefix,
        IsolationId: fc.integer({ min: 4096, max: 2 ** 24 - 1 }),
        ProviderAddress: address,
        DistributedRouterMacAddress: mac,
      })
      .map(build.remoteSubnetRoute),
    fc.record({ Destination: port.map(value => `[::1]:${value}`), IP: address }).map(build.l4Proxy),
    name.map(build.portName),
    name.map(build.netAdapterName),
    fc.uuid().map(build.layerConstraint),
    mac.map(build.drMacAddress),
  )

  it('survives the way through JSON', () => {
    fc.assert(
      fc.property(policy, built => {
        expect(JSON.parse(JSON.stringify(built))).toStrictEqual(built)
      }),
    )
  })
})
