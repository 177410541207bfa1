import type { Base, Guid } from './common.ts'

/** Bits of `HostComputeLoadBalancer.Flags`. */
export const LoadBalancerFlags = {
  None: 0,
  /** Replies go from the back-end straight to the client (Direct Server Return). */
  EnableDirectServerReturn: 1,
  /** The virtual IPs are IPv6 (schema 2.8). */
  IPv6: 2,
} as const

/** Bits of `LoadBalancerPortMapping.Flags`. */
export const LoadBalancerPortMappingFlags = {
  None: 0,
  /** The virtual IP is reached from this host's containers only. */
  EnableInternalLoadBalancer: 1,
  /** The virtual IP is routed to this host, as that of a node port. */
  LocalRoutedVip: 2,
  UseMux: 4,
  /** The back-end sees the virtual IP as destination; with Direct Server Return only. */
  EnablePreserveDip: 8,
  VipExternalIp: 16,
} as const

/** What decides which back-end a connection gets (schema 2.7). */
export const LoadBalancerDistribution = {
  /** Source and destination, address and port, and protocol. */
  None: 0,
  SourceIpProtocol: 1,
  SourceIp: 2,
} as const

/** A port of the virtual IPs, and the back-ends' port behind it. */
export interface LoadBalancerPortMapping {
  /** A number of IANA's: 6 TCP, 17 UDP. */
  Protocol?: number
  /** The back-ends' port, 1 to 65535. */
  InternalPort?: number
  /** The virtual IPs' port, 1 to 65535. */
  ExternalPort?: number
  /** A {@link LoadBalancerDistribution} value. */
  DistributionType?: number
  /** A {@link LoadBalancerPortMappingFlags} bit mask. */
  Flags?: number
}

/**
 * A load balancer in the kernel: virtual IPs in front of endpoints (Microsoft Learn, HNS_Schema:
 * HostComputeLoadBalancer).
 */
export interface HostComputeLoadBalancer extends Base {
  /** The back-ends, at least one (else 0x803B001C). */
  HostComputeEndpoints?: readonly Guid[]
  /** What the back-ends see as the source of connections that are not Direct Server Return. */
  SourceVIP?: string
  /** The virtual IPs; none for a node port on every address of the host. */
  FrontendVIPs?: readonly string[]
  PortMappings?: readonly LoadBalancerPortMapping[]
  /** A {@link LoadBalancerFlags} bit mask. */
  Flags?: number
  /** Schema 2.5. */
  HostComputeNetwork?: Guid
}
