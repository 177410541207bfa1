/** What the settings of policies of networks and of their subnets must be. */
import type { SubnetPolicy, VsidPolicy } from '../schema/network.ts'
import type {
  AutomaticDnsPolicy,
  DrMacAddressPolicy,
  LayerConstraintPolicy,
  NeighborDiscoverySettings,
  NetAdapterNamePolicy,
  NetworkPolicy,
  RemoteSubnetRouteSettings,
  SetPolicySettings,
  SourceMacAddressPolicy,
  VSwitchExtensionSettings,
  VxlanPortPolicy,
} from '../schema/network-policies.ts'
import { type Check, commaList, integer, memberPath, object, oneOf, recordOf } from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkGuid,
  checkMacAddress,
  checkName,
  checkPrefix,
  checkText,
} from '../validate.ts'
import { interfaceConstraint, l4Proxy, providerAddress, vlan } from './shared-policies.ts'
import { aclShape, addressOrPrefix, looseMacAddress } from './traffic.ts'

// VXLAN network identifiers have 24 bits; HNS keeps those below 4096 for VLANs.
const minVsid = 4096
const maxVsid = 0xff_ffff

const vSwitchExtensionShape = object<VSwitchExtensionSettings>({
  ExtensionID: checkGuid,
  Enable: checkBoolean,
})

const remoteSubnetRouteShape = object<RemoteSubnetRouteSettings>({
  DestinationPrefix: checkPrefix,
  IsolationId: integer(minVsid, maxVsid),
  ProviderAddress: checkAddress,
  DistributedRouterMacAddress: looseMacAddress,
})

const setPolicyMembers = object<SetPolicySettings>({
  Id: checkName,
  Name: checkName,
  PolicyType: oneOf('IPSET', 'NESTEDIPSET'),
  Values: checkText,
})

function setPolicyShape(path: string, value: unknown): void {
  setPolicyMembers(path, value)
  const { PolicyType, Values } = recordOf(path, value)
  const checkMembers = commaList(PolicyType === 'IPSET' ? addressOrPrefix : checkName)
  checkMembers(memberPath(path, 'Values'), Values)
}

const neighborDiscoveryShape = object<NeighborDiscoverySettings>({
  TargetIpPrefix: checkPrefix,
  SenderIpAddress: checkAddress,
  SenderMacAddress: checkMacAddress,
})

/** A check of `Settings` for every type. */
export const networkPolicySettings = {
  SourceMacAddress: object<SourceMacAddressPolicy['Settings']>({
    SourceMacAddress: checkMacAddress,
  }),
  NetAdapterName: object<NetAdapterNamePolicy['Settings']>({ NetworkAdapterName: checkName }),
  InterfaceConstraint: interfaceConstraint,
  VSwitchExtension: vSwitchExtensionShape,
  ProviderAddress: providerAddress,
  DrMacAddress: object<DrMacAddressPolicy['Settings']>({ Address: checkMacAddress }),
  AutomaticDNS: object<AutomaticDnsPolicy['Settings']>({ Enable: checkBoolean }),
  RemoteSubnetRoute: remoteSubnetRouteShape,
  VxlanPort: object<VxlanPortPolicy['Settings']>({ Port: integer(1, 65535) }),
  HostRoute: object({}),
  SetPolicy: setPolicyShape,
  L4Proxy: l4Proxy,
  LayerConstraint: object<LayerConstraintPolicy['Settings']>({ LayerId: checkGuid }),
  NetworkACL: aclShape,
  NeighborDiscovery: neighborDiscoveryShape,
} satisfies Record<NetworkPolicy['Type'], Check>

/** The same for policies of subnets. */
export const subnetPolicySettings = {
  VLAN: vlan,
  VSID: object<VsidPolicy['Settings']>({ IsolationId: integer(minVsid, maxVsid) }),
} satisfies Record<SubnetPolicy['Type'], Check>
