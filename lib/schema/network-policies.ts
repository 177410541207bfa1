import type { Guid } from './common.ts'
import type {
  AclSettings,
  InterfaceConstraintPolicy,
  L4ProxyPolicy,
  ProviderAddressPolicy,
} from './shared-policies.ts'

/** Rewrites the source MAC of what leaves an L2Bridge or L2Tunnel network. */
export interface SourceMacAddressPolicy {
  Type: 'SourceMacAddress'
  Settings: { SourceMacAddress: string }
}

/**
 * The physical adapter a network binds, by its alias; a comma-separated list makes a team. HNS
 * picks a free adapter when none is named. A virtual adapter or one already bound gives 0x80070057,
 * none 0x803B0006.
 */
export interface NetAdapterNamePolicy {
  Type: 'NetAdapterName'
  Settings: { NetworkAdapterName: string }
}

/** Which extension of the virtual switch to turn on or off. */
export interface VSwitchExtensionSettings {
  ExtensionID: Guid
  Enable: boolean
}

/** Turns an extension of the virtual switch on or off. */
export interface VSwitchExtensionPolicy {
  Type: 'VSwitchExtension'
  Settings: VSwitchExtensionSettings
}

/**
 * The MAC of the distributed router of an Overlay network, written by HNS some time after creation.
 */
export interface DrMacAddressPolicy {
  Type: 'DrMacAddress'
  Settings: { Address: string }
}

/** Whether endpoints inherit the name servers of the host. */
export interface AutomaticDnsPolicy {
  Type: 'AutomaticDNS'
  Settings: { Enable: boolean }
}

/** How an Overlay network reaches the subnet of another host. */
export interface RemoteSubnetRouteSettings {
  /** The subnet on the other host. */
  DestinationPrefix: string
  /** The VSID (VXLAN network identifier), 4096 to 16777215. */
  IsolationId: number
  /** The underlay address of the other host. */
  ProviderAddress: string
  /**
   * The distributed router MAC of the other host ({@link DrMacAddressPolicy}), dashes or colons.
   */
  DistributedRouterMacAddress: string
}

/** A VXLAN route to another host; Overlay, HNS 9.2. */
export interface RemoteSubnetRoutePolicy {
  Type: 'RemoteSubnetRoute'
  Settings: RemoteSubnetRouteSettings
}

/** The UDP port of VXLAN, default 4789; Overlay, HNS 10.3. */
export interface VxlanPortPolicy {
  Type: 'VxlanPort'
  Settings: { Port: number }
}

/** Lets the host and the containers of an Overlay network reach each other; HNS 9.2. */
export interface HostRoutePolicy {
  Type: 'HostRoute'
  Settings?: Record<string, never>
}

/** A named set of addresses, or of sets, which ACLs refer to by `Id`. */
export interface SetPolicySettings {
  Id: string
  Name: string
  /** `NESTEDIPSET`, a set of sets, needs HNS 15.0. */
  PolicyType: 'IPSET' | 'NESTEDIPSET'
  /**
   * Comma-separated: addresses and prefixes of an `IPSET`, ids of the members of a `NESTEDIPSET`.
   */
  Values: string
}

/** Defines a set for use in ACLs; HNS 13.0. A nested set must come after its members. */
export interface SetPolicy {
  Type: 'SetPolicy'
  Settings: SetPolicySettings
}

/** Puts the network on an existing layer (switch). */
export interface LayerConstraintPolicy {
  Type: 'LayerConstraint'
  Settings: { LayerId: Guid }
}

/** An access rule for all endpoints of the network; HNS 15.0. */
export interface NetworkAclPolicy {
  Type: 'NetworkACL'
  Settings: AclSettings
}

/** The settings of {@link NeighborDiscoveryPolicy}. */
export interface NeighborDiscoverySettings {
  TargetIpPrefix: string
  SenderIpAddress: string
  SenderMacAddress: string
}

/** Not in HNS_Schema; known from the module `hns.v2.psm1` of microsoft/SDN. */
export interface NeighborDiscoveryPolicy {
  Type: 'NeighborDiscovery'
  Settings: NeighborDiscoverySettings
}

/**
 * A policy of a network, told apart by `Type` (Microsoft Learn, HNS_Schema: NetworkPolicyType). An
 * unknown type gives 0x803B000E; settings that are wrong, or not for this type of network,
 * 0x803B000D.
 */
export type NetworkPolicy =
  | SourceMacAddressPolicy
  | NetAdapterNamePolicy
  | InterfaceConstraintPolicy
  | VSwitchExtensionPolicy
  | ProviderAddressPolicy
  | DrMacAddressPolicy
  | AutomaticDnsPolicy
  | RemoteSubnetRoutePolicy
  | VxlanPortPolicy
  | HostRoutePolicy
  | SetPolicy
  | L4ProxyPolicy
  | LayerConstraintPolicy
  | NetworkAclPolicy
  | NeighborDiscoveryPolicy
