/** Policies of V1: flat, where V2 puts their members into `Settings` (microsoft/hcsshim, `internal/hns/hnspolicy.go`). */
import type { JsonObject } from './common.ts'
import type { ActionType, DirectionType, RuleType } from './shared-policies.ts'

/** A port of the host that leads to a port of the endpoint; V2: `PortMapping`. */
export interface V1NatPolicy {
  Type: 'NAT'
  /** `TCP` or `UDP`. */
  Protocol?: string
  InternalPort?: number
  ExternalPort?: number
  ExternalPortReserved?: boolean
}

/** A limit on what the endpoint sends. */
export interface V1QosPolicy {
  Type: 'QOS'
  /** Bytes per second. */
  MaximumOutgoingBandwidthInBytes: number
}

export interface V1VlanPolicy {
  Type: 'VLAN'
  VLAN: number
}

export interface V1VsidPolicy {
  Type: 'VSID'
  VSID: number
}

/** The host that an endpoint of an Overlay network lives on; V2: `ProviderAddress`. */
export interface V1ProviderAddressPolicy {
  Type: 'PA'
  PA: string
}

export interface V1OutboundNatPolicy {
  Type: 'OutBoundNAT'
  VIP?: string
  ExceptionList?: readonly string[]
  Destinations?: readonly string[]
  MaxPortPoolUsage?: number
}

/** An access rule. */
export interface V1AclPolicy {
  Type: 'ACL'
  Id?: string
  Protocol?: number
  /** Comma-separated. HNS 7.2. */
  Protocols?: string
  InternalPort?: number
  Action: ActionType
  Direction: DirectionType
  LocalAddresses?: string
  RemoteAddresses?: string
  LocalPorts?: string
  LocalPort?: number
  RemotePorts?: string
  RemotePort?: number
  RuleType?: RuleType
  Priority?: number
  ServiceName?: string
}

/** A redirect to a proxy; V2: `L4Proxy`. */
export interface V1ProxyPolicy {
  Type: 'PROXY'
  IP?: string
  Port?: string
  ExceptionList?: readonly string[]
  Destination?: string
  OutboundNat?: boolean
}

/** A route in the virtual switch: of an endpoint, or in a policy list. */
export interface V1RoutePolicy {
  Type: 'ROUTE'
  DestinationPrefix?: string
  NextHop?: string
  NeedEncap?: boolean
}

/** A port of a load balancer, in a policy list. */
export interface V1LoadBalancerPolicy {
  Type: 'ELB'
  Protocol?: number
  InternalPort: number
  ExternalPort: number
  SourceVIP?: string
  VIPs?: readonly string[]
  ILB?: boolean
  IsDSR?: boolean
}

/** A policy of V1, told apart by `Type`. HNS has more types than these, and gives them back. */
export type V1Policy =
  | V1NatPolicy
  | V1QosPolicy
  | V1VlanPolicy
  | V1VsidPolicy
  | V1ProviderAddressPolicy
  | V1OutboundNatPolicy
  | V1AclPolicy
  | V1ProxyPolicy
  | V1RoutePolicy
  | V1LoadBalancerPolicy
  | ({ Type: 'L2Driver' | 'Isolation' | 'VNET' } & JsonObject)
