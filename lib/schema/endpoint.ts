import type { Base, CustomPolicy, Dns, Guid, ModifyRequestType, Route } from './common.ts'
import type { EndpointPolicy } from './endpoint-policies.ts'

/** Bits of `HostComputeEndpoint.Flags` (Microsoft Learn, HNS_Schema). */
export const EndpointFlags = {
  None: 0,
  /** An endpoint that lives on another host; needs an address and a MAC. */
  RemoteEndpoint: 1,
  DisableInterComputeCommunication: 2,
  EnableMirroring: 4,
  EnableLowInterfaceMetric: 8,
  OverrideDNSServerOrder: 16,
  EnableDhcp: 32,
} as const

/** Values of `HostComputeEndpoint.State`. */
export const EndpointState = {
  Uninitialized: 0,
  Created: 1,
  Attached: 2,
  /** Healthy: attached in a namespace that containers share (projectcalico/calico#12795). */
  AttachedSharing: 3,
  Detached: 4,
  Degraded: 5,
  Destroyed: 6,
} as const

/** An address of an endpoint; a dual-stack endpoint has two. */
export interface IpConfig {
  /**
   * Chosen by HNS unless given. Outside the subnets gives 0x803B001E, in use or reserved 0x803B002F
   * (kubernetes/kubernetes#100962).
   */
  IpAddress?: string
  /** Default the subnet's; /32 needs HNS 9.3 or 10.4. */
  PrefixLength?: number
  /** Schema 2.3. */
  IpSubnetId?: Guid
}

/** Further properties of an endpoint, written by HNS. */
export interface EndpointAdditionalParams {
  SwitchId?: Guid
  SwitchPortId?: Guid
  VmSwitchAdapterName?: string
  NetAdapterInstanceId?: string
  VmSwitchNicName?: string
}

/**
 * An endpoint, the attachment of one container or machine (Microsoft Learn, HNS_Schema:
 * HostComputeEndpoint).
 */
export interface HostComputeEndpoint extends Base {
  /** Need not be unique. */
  Name?: string
  HostComputeNetwork?: Guid
  /**
   * Written by HNS, all zeros when in none: an endpoint joins a namespace through the namespace.
   */
  HostComputeNamespace?: Guid
  Policies?: readonly (EndpointPolicy | CustomPolicy)[]
  IpConfigurations?: readonly IpConfig[]
  /** Default the network's. */
  Dns?: Dns
  /** Default the subnet's, whose default route is the gateway. */
  Routes?: readonly Route[]
  /**
   * With dashes, such as `00-15-5D-52-C0-10`; chosen by HNS from the network's pool unless given.
   */
  MacAddress?: string
  /** An {@link EndpointFlags} bit mask. */
  Flags?: number
  AdditionalParams?: EndpointAdditionalParams
}

/**
 * What went through an endpoint since it was made (HcnQueryEndpointStats). Numbers are exact up to
 * 2 ** 53 - 1. The members are those of microsoft/hcsshim's `EndpointStats`; Microsoft documents
 * none.
 */
export interface EndpointStatistics {
  EndpointId: Guid
  /** What the counters belong to besides the endpoint; nil where HNS says nothing of it. */
  InstanceId: Guid
  BytesReceived: number
  BytesSent: number
  PacketsReceived: number
  PacketsSent: number
  DroppedPacketsIncoming: number
  DroppedPacketsOutgoing: number
}

/** The addresses of an endpoint (HcnQueryEndpointAddresses), whose answer is not documented. */
export interface EndpointAddresses {
  EndpointId?: Guid
  IpConfigurations?: readonly IpConfig[]
  /** With dashes, such as `00-15-5D-52-C0-10`. */
  MacAddress?: string
}

/** A port of a virtual machine that an endpoint is attached to. */
export interface VmEndpointRequest {
  PortId?: Guid
  /** By convention `<virtual machine id>--<endpoint id>`. */
  VirtualNicName?: string
  VirtualMachineId?: Guid
}

/**
 * A change to an endpoint, told apart by `ResourceType`. A remote endpoint gives 0x803B000F.
 *
 * `Policy`: Add appends, Remove takes away what matches, Update replaces the whole list. `Port`:
 * Add attaches to a machine's port, Remove (with empty settings) detaches, Refresh brings the guest
 * up to date.
 */
export type ModifyEndpointSettingRequest =
  | {
      ResourceType: 'Policy'
      RequestType: ModifyRequestType
      Settings: { Policies: readonly (EndpointPolicy | CustomPolicy)[] }
    }
  | { ResourceType: 'Port'; RequestType: ModifyRequestType; Settings: VmEndpointRequest }
