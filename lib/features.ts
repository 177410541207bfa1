/**
 * What each version of HNS can do, as Microsoft's own clients judge it: microsoft/hnslib
 * (`hcn/hcnglobals.go`, `hcn/hcnsupport.go`) and microsoft/hcsshim, from which it comes.
 */
import type { Version } from './schema/common.ts'

/** Versions of HNS from `from` up to and including `to`. */
export interface VersionRange {
  readonly from: Version
  /** None: all later ones. */
  readonly to?: Version
}

function since(Major: number, Minor: number): VersionRange {
  return { from: { Major, Minor } }
}

/** A minor version and the later ones of the same major one. */
function within(Major: number, Minor: number): VersionRange {
  return { from: { Major, Minor }, to: { Major, Minor: Number.MAX_SAFE_INTEGER } }
}

/**
 * The versions of HNS that have a feature. Fixes were carried back, so some have gaps: 10.0 and 10.1
 * lack Direct Server Return, which 9.3 has.
 */
export const featureVersions = {
  /** Lists of addresses in an ACL. Windows Server 1803. */
  AclAddressLists: [since(7, 2)],
  /** Priorities of ACLs of the rule type `Host`. */
  AclHostRulePriority: [since(7, 2)],
  /** Ranges of ports in an ACL. */
  AclPortRanges: [since(7, 2)],
  /** `Id` of an ACL. */
  AclRuleId: [since(7, 2)],
  /** The functions of computenetwork.dll and schema version 2. Windows Server 2019. */
  V2: [since(9, 2)],
  /** `RemoteSubnetRoute` policies of networks. */
  RemoteSubnet: [since(9, 2)],
  /** `HostRoute` policies of networks. */
  HostRoute: [since(9, 2)],
  /** Direct Server Return of load balancers. */
  DSR: [within(9, 3), since(10, 2)],
  /** Endpoints whose prefix length is 32. */
  Slash32EndpointPrefixes: [within(9, 3), since(10, 4)],
  /** Protocol 252, VXLAN, in an ACL. */
  AclSupportForProtocol252: [since(11, 0)],
  /** `DistributionType` of load balancers. Windows Server 2022. */
  SessionAffinity: [since(12, 0)],
  /** IPv4 and IPv6 on one network. */
  IPv6DualStack: [since(11, 10)],
  /** `SetPolicy` policies of networks. */
  SetPolicy: [since(13, 0)],
  /** `VxlanPort` policies of networks. */
  VxlanPort: [since(10, 3)],
  /** `L4Proxy` policies. */
  L4Proxy: [within(9, 5), within(10, 5), within(11, 11), within(12, 1), since(13, 1)],
  /** `L4WFPPROXY` policies of endpoints. */
  L4WfpProxy: [since(13, 2)],
  /** `TierAcl` policies of endpoints. */
  TierAcl: [since(14, 0)],
  /** `NetworkACL` policies of networks. */
  NetworkACL: [since(15, 0)],
  /** Sets of sets: `NESTEDIPSET`. */
  NestedIpSet: [since(15, 0)],
  /** The network flag `DisableHostPort`. */
  DisableHostPort: [since(15, 1)],
  /**
   * Load balancers that can be modified. 15.4 says so and changes nothing
   * (kubernetes/kubernetes#131466), so hnslib's table holds and not hcsshim's.
   */
  ModifyLoadbalancer: [within(15, 5), since(16, 0)],
  /** The list of MAC addresses of AccelNet, see `hns.accelnet`. */
  Accelnet: [since(15, 4)],
} as const satisfies Record<string, readonly VersionRange[]>

/** Something that an HNS has or lacks. */
export type Feature = keyof typeof featureVersions

/** What an HNS can do. The names are those of hcsshim's `SupportedFeatures`. */
export interface SupportedFeatures
  extends Readonly<
    Record<
      Exclude<
        Feature,
        'AclAddressLists' | 'AclHostRulePriority' | 'AclPortRanges' | 'AclRuleId' | 'V2'
      >,
      boolean
    >
  > {
  /** The version of HNS that this holds for. */
  readonly Version: Version
  readonly ACL: {
    readonly AclAddressLists: boolean
    readonly AclHostRulePriority: boolean
    readonly AclPortRanges: boolean
    readonly AclRuleId: boolean
  }
  readonly API: { readonly V1: boolean; readonly V2: boolean }
}

function compare(one: Version, other: Version): number {
  return one.Major - other.Major || one.Minor - other.Minor
}

/** Whether a version of HNS has a feature. */
export function supports(version: Version, feature: Feature): boolean {
  const ranges: readonly VersionRange[] = featureVersions[feature]
  return ranges.some(
    ({ from, to }) =>
      compare(version, from) >= 0 && (to === undefined || compare(version, to) <= 0),
  )
}

/** What a version of HNS can do. */
export function supportedFeatures(Version: Version): SupportedFeatures {
  const has = (feature: Feature) => supports(Version, feature)
  return {
    Version,
    ACL: {
      AclAddressLists: has('AclAddressLists'),
      AclHostRulePriority: has('AclHostRulePriority'),
      AclPortRanges: has('AclPortRanges'),
      AclRuleId: has('AclRuleId'),
    },
    // The version itself was asked of it.
    API: { V1: true, V2: has('V2') },
    RemoteSubnet: has('RemoteSubnet'),
    HostRoute: has('HostRoute'),
    DSR: has('DSR'),
    Slash32EndpointPrefixes: has('Slash32EndpointPrefixes'),
    AclSupportForProtocol252: has('AclSupportForProtocol252'),
    SessionAffinity: has('SessionAffinity'),
    IPv6DualStack: has('IPv6DualStack'),
    SetPolicy: has('SetPolicy'),
    VxlanPort: has('VxlanPort'),
    L4Proxy: has('L4Proxy'),
    L4WfpProxy: has('L4WfpProxy'),
    TierAcl: has('TierAcl'),
    NetworkACL: has('NetworkACL'),
    NestedIpSet: has('NestedIpSet'),
    DisableHostPort: has('DisableHostPort'),
    ModifyLoadbalancer: has('ModifyLoadbalancer'),
    Accelnet: has('Accelnet'),
  }
}
