/** Builders of policies of networks and of their subnets. */
import type { Guid } from '../schema/common.ts'
import type { VsidPolicy } from '../schema/network.ts'
import type {
  AutomaticDnsPolicy,
  DrMacAddressPolicy,
  HostRoutePolicy,
  LayerConstraintPolicy,
  NeighborDiscoveryPolicy,
  NeighborDiscoverySettings,
  NetAdapterNamePolicy,
  NetworkAclPolicy,
  RemoteSubnetRoutePolicy,
  RemoteSubnetRouteSettings,
  SetPolicy,
  SetPolicySettings,
  SourceMacAddressPolicy,
  VSwitchExtensionPolicy,
  VSwitchExtensionSettings,
  VxlanPortPolicy,
} from '../schema/network-policies.ts'
import type { AclSettings } from '../schema/shared-policies.ts'
import { checked, commaList, integer, object, oneOf } from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkGuid,
  checkInteger,
  checkMacAddress,
  checkName,
  checkPrefix,
  checkText,
} from '../validate.ts'
import { addressOrPrefix, checkedAcl } from './traffic.ts'

// VXLAN network identifiers have 24 bits; HNS keeps those below 4096 for VLANs.
const minVsid = 4096
const maxVsid = 0xff_ffff

/** Rewrites the source MAC of what leaves an L2Bridge or L2Tunnel network. */
export function sourceMacAddress(address: string): SourceMacAddressPolicy {
  return {
    Type: 'SourceMacAddress',
    Settings: { SourceMacAddress: checkMacAddress('SourceMacAddress', address) },
  }
}

/** Names the physical adapter a network binds. */
export function netAdapterName(alias: string): NetAdapterNamePolicy {
  return {
    Type: 'NetAdapterName',
    Settings: { NetworkAdapterName: checkName('NetworkAdapterName', alias) },
  }
}

const vSwitchExtensionShape = object<VSwitchExtensionSettings>({
  ExtensionID: checkGuid,
  Enable: checkBoolean,
})

/** Turns an extension of the virtual switch on or off. */
export function vSwitchExtension(settings: VSwitchExtensionSettings): VSwitchExtensionPolicy {
  return { Type: 'VSwitchExtension', Settings: checked(settings, vSwitchExtensionShape) }
}

/** Sets the MAC of the distributed router of an Overlay network. */
export function drMacAddress(address: string): DrMacAddressPolicy {
  return { Type: 'DrMacAddress', Settings: { Address: checkMacAddress('Address', address) } }
}

/** Says whether endpoints inherit the name servers of the host. */
export function automaticDns(enable: boolean): AutomaticDnsPolicy {
  return { Type: 'AutomaticDNS', Settings: { Enable: checkBoolean('Enable', enable) } }
}

// flannel and ovn-kubernetes send this address with colons, and HNS takes it.
function routerMacAddress(path: string, value: unknown): void {
  checkMacAddress(path, typeof value === 'string' ? value.replaceAll(':', '-') : value)
}

const remoteSubnetRouteShape = object<RemoteSubnetRouteSettings>({
  DestinationPrefix: checkPrefix,
  IsolationId: integer(minVsid, maxVsid),
  ProviderAddress: checkAddress,
  DistributedRouterMacAddress: routerMacAddress,
})

/** Routes from an Overlay network to the subnet of another host. */
export function remoteSubnetRoute(settings: RemoteSubnetRouteSettings): RemoteSubnetRoutePolicy {
  return { Type: 'RemoteSubnetRoute', Settings: checked(settings, remoteSubnetRouteShape) }
}

/** Sets the UDP port of VXLAN. */
export function vxlanPort(port: number): VxlanPortPolicy {
  return { Type: 'VxlanPort', Settings: { Port: checkInteger('Port', port, 1, 65535) } }
}

/** Lets the host and the endpoints of an Overlay network reach each other. */
export function hostRoute(): HostRoutePolicy {
  return { Type: 'HostRoute', Settings: {} }
}

const setPolicyShape = object<SetPolicySettings>({
  Id: checkName,
  Name: checkName,
  PolicyType: oneOf('IPSET', 'NESTEDIPSET'),
  Values: checkText,
})

/** Defines a named set of addresses, or of sets, for use in ACLs. */
export function setPolicy(settings: SetPolicySettings): SetPolicy {
  const set = checked(settings, setPolicyShape)
  const checkMembers = commaList(set.PolicyType === 'IPSET' ? addressOrPrefix : checkName)
  checkMembers('Values', set.Values)
  return { Type: 'SetPolicy', Settings: set }
}

/** Puts a network on an existing layer (switch). */
export function layerConstraint(layer: Guid): LayerConstraintPolicy {
  return { Type: 'LayerConstraint', Settings: { LayerId: checkGuid('LayerId', layer) } }
}

/** Allows or blocks traffic of all endpoints of a network. */
export function networkAcl(settings: AclSettings): NetworkAclPolicy {
  return { Type: 'NetworkACL', Settings: checkedAcl(settings) }
}

const neighborDiscoveryShape = object<NeighborDiscoverySettings>({
  TargetIpPrefix: checkPrefix,
  SenderIpAddress: checkAddress,
  SenderMacAddress: checkMacAddress,
})

/** The policy of that name in `hns.v2.psm1` of microsoft/SDN; Microsoft documents no more of it. */
export function neighborDiscovery(settings: NeighborDiscoverySettings): NeighborDiscoveryPolicy {
  return { Type: 'NeighborDiscovery', Settings: checked(settings, neighborDiscoveryShape) }
}

/** Gives a subnet of an Overlay network its virtual subnet (VXLAN network) identifier. */
export function vsid(id: number): VsidPolicy {
  return {
    Type: 'VSID',
    Settings: { IsolationId: checkInteger('IsolationId', id, minVsid, maxVsid) },
  }
}
