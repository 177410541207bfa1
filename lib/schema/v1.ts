/**
 * The objects of HNS in its first vocabulary, that of HNSCall (microsoft/hcsshim, `internal/hns`).
 * What HNS adds on its own account is kept and of type `unknown`.
 */
import type { Guid, Version } from './common.ts'
import type { V1LoadBalancerPolicy, V1Policy, V1RoutePolicy } from './v1-policies.ts'

/** What every object of V1 has. */
export interface V1Base {
  /** Chosen by HNS unless given. */
  ID?: Guid
  Name?: string
  /** Written by HNS, as are the next. */
  ActivityId?: Guid
  State?: number
  /** The version of HNS that made it, packed as `major * 2 ** 32 + minor`. */
  Version?: number
  Health?: { LastErrorCode?: number; LastUpdateTime?: number }
  readonly [member: string]: unknown
}

export interface V1Subnet extends V1Base {
  /** A CIDR prefix. */
  AddressPrefix?: string
  GatewayAddress?: string
  Policies?: readonly V1Policy[]
}

export interface V1MacPool {
  StartMacAddress?: string
  EndMacAddress?: string
}

export interface V1Extension {
  Id: Guid
  IsEnabled: boolean
  Name?: string
}

/** A network. */
export interface V1Network extends V1Base {
  Type?: string
  NetworkAdapterName?: string
  SourceMac?: string
  Policies?: readonly V1Policy[]
  MacPools?: readonly V1MacPool[]
  Subnets?: readonly V1Subnet[]
  DNSSuffix?: string
  /** Comma-separated. */
  DNSServerList?: string
  DNSServerCompartment?: number
  DNSDomain?: string
  ManagementIP?: string
  AutomaticDNS?: boolean
  /** The extensions of its switch; a POST to the network turns them on and off. */
  Extensions?: readonly V1Extension[]
  Flags?: number
  CurrentEndpointCount?: number
  MaxConcurrentEndpoints?: number
  TotalEndpoints?: number
  LayeredOn?: Guid
  NatName?: string
}

/** An endpoint; it has room for one address of each family. */
export interface V1Endpoint extends V1Base {
  VirtualNetwork?: Guid
  VirtualNetworkName?: string
  Policies?: readonly V1Policy[]
  MacAddress?: string
  IPAddress?: string
  PrefixLength?: number
  IPv6Address?: string
  IPv6PrefixLength?: number
  GatewayAddress?: string
  GatewayAddressV6?: string
  DNSSuffix?: string
  /** Comma-separated. */
  DNSServerList?: string
  DNSDomain?: string
  EnableInternalDNS?: boolean
  DisableICC?: boolean
  IsRemoteEndpoint?: boolean
  EnableLowMetric?: boolean
  EncapOverhead?: number
  /** Null while it is in none. */
  Namespace?: V1Namespace | null
  SharedContainers?: readonly string[]
}

/** What an endpoint is to be attached to, or detached from. */
export type V1AttachmentRequest =
  /** A container of HCS. */
  | { SystemType: 'Container'; ContainerId: string; CompartmentId?: number }
  /** The host itself; compartment 1 is its default one. */
  | { SystemType: 'Host'; CompartmentId?: number }
  /** A virtual machine, by the name of its virtual network adapter. */
  | { SystemType: 'VirtualMachine'; VirtualNicName?: string }

export interface V1NamespaceResource {
  Type: 'Endpoint' | 'Container'
  Data: { Id: string }
}

/** A namespace. */
export interface V1Namespace extends V1Base {
  IsDefault?: boolean
  ResourceList?: readonly V1NamespaceResource[]
  CompartmentId?: number
  CompartmentGuid?: Guid
  Containers?: readonly string[]
}

/** Load balancers and SDN routes, which V1 has in one. */
export interface V1PolicyList extends V1Base {
  /** Such as `/endpoints/b95d0c5e-57d4-412b-b571-18a81a16e005`. */
  References?: readonly string[]
  Policies?: readonly (V1LoadBalancerPolicy | V1RoutePolicy)[]
}

/** What `GET /endpointstats/<id>` returns. */
export interface V1EndpointStatistics {
  BytesReceived?: number
  BytesSent?: number
  DroppedPacketsIncoming?: number
  DroppedPacketsOutgoing?: number
  EndpointId?: Guid
  InstanceId?: Guid
  PacketsReceived?: number
  PacketsSent?: number
}

/** The MAC addresses of the host's management adapters, for AccelNet. */
export interface V1MacAddressList {
  MacAddressList?: readonly { MacAddress: string }[]
}

type Listed<Method extends string, Document> = Method extends 'GET' ? Document[] : Document
type Gone<Method extends string, Document> = Method extends 'DELETE' ? undefined : Document

/** What HNS answers to a method on a path; `unknown` for paths that are not described here. */
export type V1Output<
  Method extends string,
  Path extends string,
> = Path extends `/globals/version${'' | '/'}`
  ? Version
  : Path extends `/accelnet${'' | '/'}`
    ? V1MacAddressList
    : Path extends `/networks${'' | '/'}`
      ? Listed<Method, V1Network>
      : Path extends `/networks/${string}`
        ? Gone<Method, V1Network>
        : Path extends `/endpoints${'' | '/'}`
          ? Listed<Method, V1Endpoint>
          : Path extends `/endpoints/${string}/${'attach' | 'detach'}`
            ? undefined
            : Path extends `/endpoints/${string}`
              ? Gone<Method, V1Endpoint>
              : Path extends `/endpointstats/${string}`
                ? V1EndpointStatistics
                : Path extends `/policylists${'' | '/'}`
                  ? Listed<Method, V1PolicyList>
                  : Path extends `/policylists/${string}`
                    ? Gone<Method, V1PolicyList>
                    : Path extends `/namespaces${'' | '/'}`
                      ? Listed<Method, V1Namespace>
                      : Path extends `/namespaces/${string}`
                        ? Gone<Method, V1Namespace>
                        : unknown
