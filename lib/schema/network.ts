import type {
  Base,
  CustomPolicy,
  Dns,
  Guid,
  JsonObject,
  ModifyRequestType,
  Route,
} from './common.ts'
import type { NetworkPolicy } from './network-policies.ts'
import type { VlanPolicy } from './shared-policies.ts'

/**
 * The mode of a network. Mirrored and Infiniband are known since schema 2.4, ConstrainedICS since
 * 2.10. L2Bridge, L2Tunnel and Overlay are switched by VFP. An unknown one gives 0x803B000B or
 * 0x803B001B.
 */
export type NetworkType =
  | 'NAT'
  | 'ICS'
  | 'Transparent'
  | 'L2Bridge'
  | 'L2Tunnel'
  | 'Overlay'
  | 'Private'
  | 'Internal'
  | 'Mirrored'
  | 'Infiniband'
  | 'ConstrainedICS'

/**
 * Bits of `HostComputeNetwork.Flags` (Microsoft Learn, HNS_Schema; microsoft/hcsshim;
 * microsoft/WSL).
 */
export const NetworkFlags = {
  None: 0,
  EnableDnsProxy: 1,
  EnableDhcpServer: 2,
  EnableMirroring: 4,
  /** HNS forgets the network at restart. */
  EnableNonPersistent: 8,
  EnablePersistent: 16,
  IsolateVSwitch: 32,
  /** Schema 2.11. */
  EnableFlowSteering: 64,
  /** Schema 2.14. */
  DisableSharing: 128,
  /** Schema 2.14. */
  EnableFirewall: 256,
  SuppressMediaDisconnect: 512,
  /** No virtual adapter on the host; HNS 15.1. */
  DisableHostPort: 1024,
  WeakHostReceiveAdapter: 2048,
  WeakHostSendAdapter: 4096,
  EnableIov: 8192,
} as const

/** Values of `HostComputeNetwork.State`. */
export const NetworkState = {
  Uninitialized: 0,
  Created: 1,
  Degraded: 2,
  Destroyed: 3,
} as const

/** Bits of `Subnet.Flags`, schema 2.7. */
export const SubnetFlags = {
  None: 0,
  /** Leaves the gateway's address in the pool, for networks whose gateway is the host itself. */
  DoNotReserveGatewayAddress: 1,
} as const

/** Bits of `IpSubnet.Flags`, schema 2.5. */
export const IpSubnetFlags = {
  None: 0,
  EnableBroadcast: 1,
  ReserveNetworkAddress: 2,
} as const

/** A range of MAC addresses, written with dashes; colons are not accepted. */
export interface MacRange {
  /** Such as `00-15-5D-52-C0-00`. */
  StartMacAddress: string
  /** Such as `00-15-5D-52-CF-FF`, included in the range. */
  EndMacAddress: string
}

/**
 * Where the MACs of endpoints come from. Default: one range of 4096, `00-15-5D-xx-y0-00` onwards.
 */
export interface MacPool {
  Ranges?: readonly MacRange[]
}

/**
 * The virtual subnet identifier (VXLAN network identifier) of a subnet: 4096 or more, for Overlay.
 */
export interface VsidPolicy {
  Type: 'VSID'
  Settings: { IsolationId: number }
}

/** A policy of a subnet. */
export type SubnetPolicy = VlanPolicy | VsidPolicy

/** A part of a subnet from which addresses are taken, schema 2.3. */
export interface IpSubnet extends Base {
  AdditionalParams?: JsonObject
  /** A CIDR prefix. */
  IpAddressPrefix?: string
  /** An {@link IpSubnetFlags} bit mask, schema 2.5. */
  Flags?: number
}

/** A subnet of a network. */
export interface Subnet extends Base {
  AdditionalParams?: JsonObject
  /**
   * A CIDR prefix with no host bits set: those give 0x803B000A (microsoft/containers-toolkit#24),
   * text that is no prefix gives 0x803B001B.
   */
  IpAddressPrefix?: string
  Policies?: readonly SubnetPolicy[]
  /** The next hop of the default route is the gateway; its address is not given to endpoints. */
  Routes?: readonly Route[]
  /** Schema 2.3. */
  IpSubnets?: readonly IpSubnet[]
  /** A {@link SubnetFlags} bit mask, schema 2.7. */
  Flags?: number
}

/** How addresses are managed. `Dhcp` leaves it to a server outside; L2Bridge cannot use it. */
export interface Ipam {
  /** Default `Static`: HNS gives out the addresses. */
  Type?: 'Static' | 'Dhcp'
  Subnets?: readonly Subnet[]
}

/** Further properties of a network, written by HNS. */
export interface NetworkAdditionalParams {
  ICSFlags?: number
}

/** A network (Microsoft Learn, HNS_Schema: HostComputeNetwork). */
export interface HostComputeNetwork extends Base {
  /** Unique among networks and virtual switches of the host, else 0x803B0010. */
  Name?: string
  /** Default `NAT`. */
  Type?: NetworkType
  Policies?: readonly (NetworkPolicy | CustomPolicy)[]
  MacPool?: MacPool
  Dns?: Dns
  /** NAT and ICS take one subnet or choose one themselves; L2Bridge needs one, else 0x803B0005. */
  Ipams?: readonly Ipam[]
  /** A {@link NetworkFlags} bit mask. */
  Flags?: number
  AdditionalParams?: NetworkAdditionalParams
}

/** A switch extension and whether it is on. */
export interface Extension {
  Id: Guid
  IsEnabled: boolean
}

/**
 * A change to a network, told apart by `ResourceType`.
 *
 * Known to work: `Policy` with Add, Remove and Update; `DNS` and `Extension` with Update; `Subnet`
 * and `IPSubnet` (schema 2.6) with Add and Remove. Anything else may give 0x803B0015.
 */
export type ModifyNetworkSettingRequest =
  | {
      ResourceType: 'Policy'
      RequestType: ModifyRequestType
      Settings: { Policies: readonly (NetworkPolicy | CustomPolicy)[] }
    }
  | { ResourceType: 'DNS'; RequestType: ModifyRequestType; Settings: Dns }
  /** Changing an extension of a switch that several networks share gives 0x803B0018. */
  | { ResourceType: 'Extension'; RequestType: ModifyRequestType; Settings: Extension }
  /** Remove finds a subnet by its `ID`. */
  | {
      ResourceType: 'Subnet'
      RequestType: ModifyRequestType
      Settings: { Subnets: readonly Subnet[] }
    }
  | {
      ResourceType: 'IPSubnet'
      RequestType: ModifyRequestType
      Settings: { SubnetId: Guid; IpSubnets: readonly IpSubnet[] }
    }
