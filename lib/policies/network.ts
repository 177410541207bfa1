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
import { checked } from '../shape.ts'
import {
  networkPolicySettings as shapes,
  subnetPolicySettings,
} from '../shapes/network-policies.ts'

/** Rewrites the source MAC of what leaves an L2Bridge or L2Tunnel network. */
export function sourceMacAddress(address: string): SourceMacAddressPolicy {
  return {
    Type: 'SourceMacAddress',
    Settings: checked({ SourceMacAddress: address }, shapes.SourceMacAddress),
  }
}

/** Names the physical adapter a network binds. */
export function netAdapterName(alias: string): NetAdapterNamePolicy {
  return {
    Type: 'NetAdapterName',
    Settings: checked({ NetworkAdapterName: alias }, shapes.NetAdapterName),
  }
}

/** Turns an extension of the virtual switch on or off. */
export function vSwitchExtension(settings: VSwitchExtensionSettings): VSwitchExtensionPolicy {
  return { Type: 'VSwitchExtension', Settings: checked(settings, shapes.VSwitchExtension) }
}

/** Sets the MAC of the distributed router of an Overlay network. */
export function drMacAddress(address: string): DrMacAddressPolicy {
  return { Type: 'DrMacAddress', Settings: checked({ Address: address }, shapes.DrMacAddress) }
}

/** Says whether endpoints inherit the name servers of the host. */
export function automaticDns(enable: boolean): AutomaticDnsPolicy {
  return { Type: 'AutomaticDNS', Settings: checked({ Enable: enable }, shapes.AutomaticDNS) }
}

/** Routes from an Overlay network to the subnet of another host. */
export function remoteSubnetRoute(settings: RemoteSubnetRouteSettings): RemoteSubnetRoutePolicy {
  return { Type: 'RemoteSubnetRoute', Settings: checked(settings, shapes.RemoteSubnetRoute) }
}

/** Sets the UDP port of VXLAN. */
export function vxlanPort(port: number): VxlanPortPolicy {
  return { Type: 'VxlanPort', Settings: checked({ Port: port }, shapes.VxlanPort) }
}

/** Lets the host and the endpoints of an Overlay network reach each other. */
export function hostRoute(): HostRoutePolicy {
  return { Type: 'HostRoute', Settings: {} }
}

/** Defines a named set of addresses, or of sets, for use in ACLs. */
export function setPolicy(settings: SetPolicySettings): SetPolicy {
  return { Type: 'SetPolicy', Settings: checked(settings, shapes.SetPolicy) }
}

/** Puts a network on an existing layer (switch). */
export function layerConstraint(layer: Guid): LayerConstraintPolicy {
  return { Type: 'LayerConstraint', Settings: checked({ LayerId: layer }, shapes.LayerConstraint) }
}

/** Allows or blocks traffic of all endpoints of a network. */
export function networkAcl(settings: AclSettings): NetworkAclPolicy {
  return { Type: 'NetworkACL', Settings: checked(settings, shapes.NetworkACL) }
}

/** The policy of that name in `hns.v2.psm1` of microsoft/SDN; Microsoft documents no more of it. */
export function neighborDiscovery(settings: NeighborDiscoverySettings): NeighborDiscoveryPolicy {
  return { Type: 'NeighborDiscovery', Settings: checked(settings, shapes.NeighborDiscovery) }
}

/** Gives a subnet of an Overlay network its virtual subnet (VXLAN network) identifier. */
export function vsid(id: number): VsidPolicy {
  return {
    Type: 'VSID',
    Settings: checked({ IsolationId: id }, subnetPolicySettings.VSID),
  }
}
