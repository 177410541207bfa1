import type { Guid } from './common.ts'
import type {
  AclSettings,
  ActionType,
  DirectionType,
  FiveTuple,
  InterfaceConstraintPolicy,
  L4ProxyPolicy,
  ProviderAddressPolicy,
  VlanPolicy,
} from './shared-policies.ts'

/** Bits of the `Flags` of port mappings and outbound NAT. */
export const NatFlags = {
  None: 0,
  LocalRoutedVip: 1,
  /** The policy is about IPv6, schema 2.8; a dual-stack endpoint has one policy per family. */
  IPv6: 2,
  /** The caller has reserved the external port itself. */
  ExternalPortReserved: 4,
} as const

/** A port of the host that leads to a port of the endpoint. */
export interface PortMappingSettings {
  /** A {@link ProtocolType} number: 6 for TCP or 17 for UDP. */
  Protocol: number
  /** 1 to 65535; zero or none gives 0x803B002D. */
  InternalPort: number
  /** 0 to 65535; 0 lets HNS pick one. One in use gives 0x803B0013 or 0x80070020. */
  ExternalPort?: number
  /** The address of the host to listen on; not on NAT networks. */
  VIP?: string
  /** A {@link NatFlags} bit mask. */
  Flags?: number
}

/** Publishes a port; a network that cannot gives 0x803B0016. */
export interface PortMappingPolicy {
  Type: 'PortMapping'
  Settings: PortMappingSettings
}

/** An access rule of the endpoint. */
export interface AclPolicy {
  Type: 'ACL'
  Settings: AclSettings
}

/** A limit on what the endpoint sends. */
export interface QosSettings {
  /** Bytes per second. */
  MaximumOutgoingBandwidthInBytes: number
}

/** Limits what the endpoint sends. */
export interface QosPolicy {
  Type: 'QOS'
  Settings: QosSettings
}

/** Rewrites MACs between endpoint and fabric; HNS adds it to L2Bridge endpoints itself. */
export interface L2DriverPolicy {
  Type: 'L2Driver'
  Settings?: Record<string, never>
}

/** What is translated, and into which address. */
export interface OutboundNatSettings {
  /** The address traffic leaves with; default the host's. */
  VirtualIP?: string
  /**
   * Addresses and prefixes reached without translation. On Windows Server 2022 a prefix with host
   * bits set gives 0x803B000D (microsoft/hcsshim#1951).
   */
  Exceptions?: readonly string[]
  /** The only addresses and prefixes that are translated; default all but the exceptions. */
  Destinations?: readonly string[]
  /** A {@link NatFlags} bit mask. */
  Flags?: number
  /** The most ports of the pool the endpoint may use, 0 to 65535. */
  MaxPortPoolUsage?: number
}

/**
 * Translates the source address of what leaves the endpoint; L2Bridge and Overlay, else 0x803B000D.
 */
export interface OutboundNatPolicy {
  Type: 'OutBoundNAT'
  Settings: OutboundNatSettings
}

/** A route in the virtual switch. */
export interface SdnRouteSettings {
  DestinationPrefix: string
  NextHop?: string
  /** Whether the fabric must encapsulate the traffic. */
  NeedEncap?: boolean
  AutomaticEndpointMonitor?: boolean
}

/** Adds a route in the virtual switch; NAT and Transparent give 0x803B000D. */
export interface SdnRoutePolicy {
  Type: 'SDNRoute'
  Settings: SdnRouteSettings
}

/** Traffic a WFP proxy leaves alone. */
export interface ProxyExceptions {
  IpAddressExceptions?: readonly string[]
  PortExceptions?: readonly string[]
}

/** A redirect to a proxy in the endpoint's own compartment. */
export interface L4WfpProxySettings {
  /** Where inbound connections go, schema 2.11. */
  InboundProxyPort?: string
  /** Where outbound connections go, schema 2.11. */
  OutboundProxyPort?: string
  /** The traffic that is redirected; only TCP (`Protocols: '6'`) can be. */
  FilterTuple?: FiveTuple
  /** The account whose traffic is left alone, the proxy's own, such as `S-1-5-18`. */
  UserSID?: string
  /** Schema 2.14. */
  InboundExceptions?: ProxyExceptions
  /** Schema 2.14. */
  OutboundExceptions?: ProxyExceptions
}

/**
 * Redirects traffic through the Windows Filtering Platform; schema 2.5, HNS 13.2. After some
 * fifteen endpoints HNS may report success without effect (microsoft/hcsshim#2571).
 */
export interface L4WfpProxyPolicy {
  Type: 'L4WFPPROXY'
  Settings: L4WfpProxySettings
}

/** The friendly name of the endpoint's switch port. */
export interface PortNamePolicy {
  Type: 'PortName'
  Settings: { Name: string }
}

/** Lowers the endpoint's MTU by as many bytes as encapsulation needs, 50 for VXLAN. */
export interface EncapOverheadPolicy {
  Type: 'EncapOverhead'
  Settings: { Overhead: number }
}

/** How the two sides of an encrypted connection prove who they are. */
export type EncryptionAuthenticationMethod =
  | { Type: 'PresharedKey'; Settings: { Key: string } }
  | { Type: 'Certificate'; Settings: { CertificateName: string } }

/** Which traffic is encrypted, and how. */
export interface EncryptionSettings {
  EncryptionMethodType: 'Ipsec'
  /** In the order of preference. */
  AuthenticationMethods: readonly EncryptionAuthenticationMethod[]
  Name?: string
  /** Addresses of one side, default `Any`. */
  Endpoints1?: readonly string[]
  /** Addresses of the other side, default `Any`. */
  Endpoints2?: readonly string[]
  /** Default `Any`. */
  ProtocolType?: string
  /** Default all. */
  Endpoint1Ports?: readonly string[]
  /** Default all. */
  Endpoint2Ports?: readonly string[]
}

/** Encrypts traffic of the endpoint; schema 2.1. */
export interface EncryptionPolicy {
  Type: 'Encryption'
  Settings: EncryptionSettings
}

/** Properties of the endpoint's interface. */
export interface InterfaceParametersSettings {
  /** Bytes, up to 65535. */
  Mtu: number
}

/** Sets properties of the interface; schema 2.4. A second one on an endpoint gives 0x803B0036. */
export interface InterfaceParametersPolicy {
  Type: 'InterfaceParameters'
  Settings: InterfaceParametersSettings
}

/** How eagerly a virtual function interrupts. */
export type IovInterruptModeration =
  | 'IovInterruptModerationDefault'
  | 'IovInterruptModerationAdaptive'
  | 'IovInterruptModerationOff'
  | 'IovInterruptModerationLow'
  | 'IovInterruptModerationMedium'
  | 'IovInterruptModerationHigh'

/** A request for a virtual function. */
export interface IovSettings {
  /** 0 turns offloading off, 100 is usual. */
  IovOffloadWeight?: number
  QueuePairsRequested?: number
  /** A name of the schema, or a number as hcsshim sends it. */
  InterruptModeration?: IovInterruptModeration | number
}

/** Gives the endpoint a virtual function of the adapter (SR-IOV); schema 2.9. */
export interface IovPolicy {
  Type: 'Iov'
  Settings: IovSettings
}

/** A rule of a tier. */
export interface TierAclRule extends FiveTuple {
  Id?: string
  /** `Pass` leaves the decision to the next tier. */
  TierAclRuleAction: ActionType
}

/** A tier of access rules. */
export interface TierAclSettings {
  Name: string
  Direction: DirectionType
  /** Tiers of lower order decide first, 0 to 65535. */
  Order: number
  TierAclRules?: readonly TierAclRule[]
}

/** A tier of access rules; schema 2.10, HNS 14.0. */
export interface TierAclPolicy {
  Type: 'TierAcl'
  Settings: TierAclSettings
}

/** Bits of `FirewallSettings.PolicyFlags`. */
export const FirewallPolicyFlags = {
  None: 0,
  ConstrainedInterface: 1,
} as const

/**
 * The Hyper-V firewall's view of a port. The sources disagree: microsoft/WSL sends `VmCreatorId`
 * and `PolicyFlags`, HNS_Schema describes `VmType` and `FirewallPolicyFlags`.
 */
export interface FirewallSettings {
  VmCreatorId?: Guid
  /** A {@link FirewallPolicyFlags} bit mask. */
  PolicyFlags?: number
  VmType?: 'Invalid' | 'Host' | 'WSA' | 'WSL'
  /** A {@link FirewallPolicyFlags} bit mask. */
  FirewallPolicyFlags?: number
}

/**
 * Subjects the port to the Hyper-V firewall; schema 2.16, which the endpoint's `SchemaVersion` must
 * say.
 */
export interface FirewallPolicy {
  Type: 'Firewall'
  Settings: FirewallSettings
}

/**
 * A policy of an endpoint, told apart by `Type` (Microsoft Learn, HNS_Schema: EndpointPolicyType).
 * An unknown type gives 0x803B000E; settings that are wrong, or not for this type of network,
 * 0x803B000D.
 */
export type EndpointPolicy =
  | PortMappingPolicy
  | AclPolicy
  | QosPolicy
  | L2DriverPolicy
  | OutboundNatPolicy
  | SdnRoutePolicy
  | L4ProxyPolicy
  | L4WfpProxyPolicy
  | ProviderAddressPolicy
  | PortNamePolicy
  | EncapOverheadPolicy
  | InterfaceConstraintPolicy
  | EncryptionPolicy
  | VlanPolicy
  | InterfaceParametersPolicy
  | IovPolicy
  | TierAclPolicy
  | FirewallPolicy
