/** Policies that have the same form on networks (or subnets) and on endpoints. */
import type { Guid } from './common.ts'

/** IP protocol numbers HNS names; members that are lists of protocols take them as text. */
export const ProtocolType = {
  Unknown: 0,
  ICMPv4: 1,
  IGMP: 2,
  TCP: 6,
  UDP: 17,
  ICMPv6: 58,
} as const

/** What a rule does; `Pass` leaves the decision to the next tier (schema 2.10). */
export type ActionType = 'Allow' | 'Block' | 'Pass'

/** The direction of traffic as the endpoint sees it. */
export type DirectionType = 'In' | 'Out'

/**
 * Who enforces an ACL: `Switch` the VFP extension of the virtual switch (L2Bridge, L2Tunnel and
 * Overlay), `Host` the Windows Filtering Platform.
 */
export type RuleType = 'Host' | 'Switch'

/**
 * The traffic a rule applies to. An omitted member matches everything; the word `Any` does not, it
 * is refused with 0x803B000D (microsoft/hcsshim#1059).
 */
export interface FiveTuple {
  /** Comma-separated protocol numbers, 256 being any. 252 (VXLAN) needs HNS 11.0. */
  Protocols?: string
  /**
   * Comma-separated addresses, CIDR prefixes or ids of sets ({@link SetPolicySettings}). Lists need
   * HNS 7.2.
   */
  LocalAddresses?: string
  /** As `LocalAddresses`. */
  RemoteAddresses?: string
  /** Comma-separated ports or ranges such as `80,8000-8080`. Lists need HNS 7.2. */
  LocalPorts?: string
  /** As `LocalPorts`. */
  RemotePorts?: string
  /** Lower numbers are evaluated first; the order of equal ones is undefined. */
  Priority?: number
}

/**
 * An access rule.
 *
 * As soon as an endpoint has a `Switch` rule, traffic in that direction which no rule matches is
 * blocked. `Switch` rules are inert on NAT and Transparent networks, which have no VFP.
 */
export interface AclSettings extends FiveTuple {
  Action: ActionType
  Direction: DirectionType
  /** Default `Switch`. On a Transparent network give `Host` and a `Priority`, or get 0x803B000D. */
  RuleType?: RuleType
  /**
   * 100 to 65500 for `Switch` rules: a lower number silently cuts the port off on Windows Server
   * 2025.
   */
  Priority?: number
  /** A name for the rule, HNS 7.2. */
  Id?: string
}

/** A VFP redirect of outbound TCP or UDP traffic; on a network it applies to all its endpoints. */
export interface L4ProxySettings {
  /** The destination address that is redirected. */
  IP?: string
  /** The destination port that is redirected. */
  Port?: string
  /** A {@link ProtocolType} number. */
  Protocol?: number
  /**
   * Destinations that are not redirected. (hcsshim's `Exceptions` is not a member; HNS would ignore
   * it.)
   */
  ExceptionList?: readonly string[]
  /** Where the traffic goes, `address:port`. */
  Destination: string
  OutboundNat?: boolean
}

/** Redirects traffic through VFP. HNS 9.5, 10.5, 11.11, 12.1 or 13.1 and later. */
export interface L4ProxyPolicy {
  Type: 'L4Proxy'
  Settings: L4ProxySettings
}

/**
 * The provider (underlay) address: on networks written by HNS, the management address of the host;
 * on endpoints of Overlay networks the address of the host they live on, required for remote ones.
 */
export interface ProviderAddressPolicy {
  Type: 'ProviderAddress'
  Settings: { ProviderAddress: string }
}

/** A host interface, named by one or several of its properties. */
export interface InterfaceConstraintSettings {
  InterfaceGuid?: Guid
  /**
   * A NET_LUID, 64 bits wide: those of Wi-Fi and most virtual interfaces exceed what a JavaScript
   * number holds exactly. Prefer `InterfaceGuid`.
   */
  InterfaceLuid?: number
  InterfaceIndex?: number
  InterfaceMediaType?: number
  InterfaceAlias?: string
  InterfaceDescription?: string
}

/** Pins a network (NAT, ICS, Mirrored) or an endpoint to one interface of the host. */
export interface InterfaceConstraintPolicy {
  Type: 'InterfaceConstraint'
  Settings: InterfaceConstraintSettings
}

/**
 * An 802.1Q tag, on a subnet or (schema 2.4) an endpoint. HNS adds one to every NAT network itself.
 */
export interface VlanPolicy {
  Type: 'VLAN'
  Settings: { IsolationId: number }
}
