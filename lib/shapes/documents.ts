/** What documents of HCN must be, kind by kind. */
import type { Base, Dns, Route } from '../schema/common.ts'
import type { HostComputeEndpoint, IpConfig } from '../schema/endpoint.ts'
import type {
  GuestNetworkServiceDocument,
  RpcConnectionInformation,
} from '../schema/guest-network-service.ts'
import type { HostComputeLoadBalancer, LoadBalancerPortMapping } from '../schema/load-balancer.ts'
import type { HostComputeNamespace, NamespaceResource } from '../schema/namespace.ts'
import type {
  HostComputeNetwork,
  Ipam,
  IpSubnet,
  MacPool,
  MacRange,
  Subnet,
} from '../schema/network.ts'
import type { HostComputeRoute } from '../schema/route.ts'
import {
  type Check,
  integer,
  list,
  type Members,
  object,
  oneOf,
  optional,
  typed,
  uint16,
  uint32,
} from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkGuid,
  checkMacAddress,
  checkNetworkPrefix,
  checkPrefix,
  checkText,
} from '../validate.ts'
import { endpointPolicySettings } from './endpoint-policies.ts'
import { networkPolicySettings, subnetPolicySettings } from './network-policies.ts'
import { looseMacAddress, sdnRouteShape } from './traffic.ts'

/** What HNS writes, and gives back whatever it is. */
const anything: Check = () => undefined

const version = object<{ Major: number; Minor: number }>({ Major: uint32, Minor: uint32 })

/** The members that all documents have. */
const base: Members<Base> = {
  ID: optional(checkGuid),
  Owner: optional(checkText),
  Name: optional(checkText),
  Version: anything,
  Health: anything,
  SchemaVersion: optional(version),
  Telemetry: anything,
  State: optional(uint16),
}

/** Empty text stands for an absent member. */
function orEmpty(check: Check): Check {
  return (path, value) => value === '' || check(path, value)
}

export const dns = object<Dns>({
  Domain: optional(checkText),
  Search: optional(list(checkText)),
  ServerList: optional(list(checkAddress)),
  Options: optional(list(checkText)),
})

const route = object<Route>({
  NextHop: optional(orEmpty(checkAddress)),
  DestinationPrefix: optional(checkPrefix),
  Metric: optional(uint16),
})

export const networkPolicies = list(typed(networkPolicySettings))
export const endpointPolicies = list(typed(endpointPolicySettings))

export const ipSubnet = object<IpSubnet>({
  ...base,
  AdditionalParams: anything,
  IpAddressPrefix: optional(checkNetworkPrefix),
  Flags: optional(uint32),
})

export const subnet = object<Subnet>({
  ...base,
  AdditionalParams: anything,
  IpAddressPrefix: optional(orEmpty(checkNetworkPrefix)),
  Policies: optional(list(typed(subnetPolicySettings))),
  Routes: optional(list(route)),
  IpSubnets: optional(list(ipSubnet)),
  Flags: optional(uint32),
})

const networkType = oneOf(
  'NAT',
  'ICS',
  'Transparent',
  'L2Bridge',
  'L2Tunnel',
  'Overlay',
  'Private',
  'Internal',
  'Mirrored',
  'Infiniband',
  'ConstrainedICS',
)

const ipam = object<Ipam>({
  Type: optional(oneOf('Static', 'Dhcp')),
  Subnets: optional(list(subnet)),
})

const macRange = object<MacRange>({
  StartMacAddress: checkMacAddress,
  EndMacAddress: checkMacAddress,
})

export const network = object<HostComputeNetwork>({
  ...base,
  Type: optional(networkType),
  Policies: optional(networkPolicies),
  MacPool: optional(object<MacPool>({ Ranges: optional(list(macRange)) })),
  Dns: optional(dns),
  Ipams: optional(list(ipam)),
  Flags: optional(uint32),
  AdditionalParams: anything,
})

const ipConfig = object<IpConfig>({
  IpAddress: optional(checkAddress),
  PrefixLength: optional(integer(0, 128)),
  IpSubnetId: optional(checkGuid),
})

export const endpoint = object<HostComputeEndpoint>({
  ...base,
  HostComputeNetwork: optional(checkGuid),
  HostComputeNamespace: optional(checkGuid),
  Policies: optional(endpointPolicies),
  IpConfigurations: optional(list(ipConfig)),
  Dns: optional(dns),
  Routes: optional(list(route)),
  MacAddress: optional(looseMacAddress),
  Flags: optional(uint32),
  AdditionalParams: anything,
})

const namespaceResource = object<NamespaceResource>({
  Type: oneOf('Endpoint', 'Container'),
  Data: object<NamespaceResource['Data']>({ Id: checkText }),
})

export const namespace = object<HostComputeNamespace>({
  ...base,
  Type: optional(oneOf('Host', 'HostDefault', 'Guest', 'GuestDefault')),
  NamespaceId: optional(uint32),
  NamespaceGuid: optional(checkGuid),
  Resources: optional(list(namespaceResource)),
  CreateWithCompartment: optional(checkBoolean),
  ReadyOnCreate: optional(checkBoolean),
})

const portMapping = object<LoadBalancerPortMapping>({
  Protocol: optional(integer(0, 255)),
  InternalPort: optional(uint16),
  ExternalPort: optional(uint16),
  DistributionType: optional(integer(0, 2)),
  Flags: optional(uint32),
})

/** What the maker of a load balancer decides. */
export const loadBalancerSettings = {
  HostComputeEndpoints: optional(list(checkGuid)),
  SourceVIP: optional(orEmpty(checkAddress)),
  FrontendVIPs: optional(list(checkAddress)),
  PortMappings: optional(list(portMapping)),
  Flags: optional(uint32),
}

export const loadBalancer = object<HostComputeLoadBalancer>({
  ...base,
  ...loadBalancerSettings,
  HostComputeNetwork: optional(checkGuid),
})

/** What the maker of an SDN route decides. */
export const sdnRouteSettings = {
  HostComputeEndpoints: optional(list(checkGuid)),
  Routes: optional(list(sdnRouteShape)),
}

export const sdnRoute = object<HostComputeRoute>({
  ...base,
  ...sdnRouteSettings,
  Setting: optional(list(sdnRouteShape)),
  HostComputeNetwork: optional(checkGuid),
})

const rpcConnection = object<RpcConnectionInformation>({
  NetworkAddress: optional(checkText),
  EndpointAddress: optional(checkText),
  EndpointType: optional(oneOf('HvSocket', 'LRpc')),
  ObjectUuid: optional(checkGuid),
})

export const guestNetworkService = object<GuestNetworkServiceDocument>({
  ...base,
  VirtualMachineId: optional(checkGuid),
  MirroredInterfaces: anything,
  MirrorHostNetworking: optional(checkBoolean),
  GnsRpcServerInformation: optional(rpcConnection),
  Flags: optional(uint32),
})
