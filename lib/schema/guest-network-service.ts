import type { Base, Guid } from './common.ts'

/** Bits of `GuestNetworkService.Flags`. */
export const GuestNetworkServiceFlags = {
  None: 0,
  /** Schema 2.12. */
  IsFlowsteered: 1,
  /** Schema 2.14. */
  IsFlowsteeredSelfManaged: 2,
} as const

/**
 * The states of a guest network service. A client asks for Bootstrapping, Synchronized, Paused and
 * Desynchronized (schema 2.5); HNS itself enters the others, Rehydrating (schema 2.5) when it
 * restarts.
 */
export type GuestNetworkServiceState =
  | 'None'
  | 'Created'
  | 'Bootstrapping'
  | 'Synchronized'
  | 'Paused'
  | 'Desynchronized'
  | 'Rehydrating'
  | 'Degraded'
  | 'Destroyed'

/** The states of one mirrored interface, schema 2.2. */
export type GuestNetworkServiceInterfaceState =
  | 'Created'
  | 'Bootstrapping'
  | 'Synchronized'
  | 'Desynchronized'
  | 'Paused'

/**
 * Bits of `GuestNetworkServiceInterface.MissedNotifications`, schema 2.7: what the guest has to be
 * told anew.
 */
export const GuestNetworkServiceNotificationType = {
  None: 0,
  DNSCacheParam: 1,
  DHCPParam: 2,
  InterfaceParam: 4,
  AddressParam: 8,
  Route: 16,
  DNSParam: 32,
  XlatParam: 64,
  Neighbor: 128,
} as const

/** An interface of the host that the guest mirrors, schema 2.2. */
export interface GuestNetworkServiceInterface {
  EndpointId?: Guid
  InterfaceGuid?: Guid
  State?: GuestNetworkServiceInterfaceState
  /** A {@link GuestNetworkServiceNotificationType} bit mask, schema 2.7. */
  MissedNotifications?: number
}

/** Where the service in the guest is called. */
export interface RpcConnectionInformation {
  /** Schema 2.11. */
  NetworkAddress?: string
  /** Schema 2.11. */
  EndpointAddress?: string
  /** Schema 2.13; `LRpc` for one on the host, as WSL's. */
  EndpointType?: 'HvSocket' | 'LRpc'
  /** Schema 2.13. */
  ObjectUuid?: Guid
}

/**
 * A guest network service: keeps the network of a virtual machine, such as WSL's, as HNS wants it
 * (Microsoft Learn, HNS_Schema: GuestNetworkService; microsoft/WSL).
 */
export interface GuestNetworkServiceDocument extends Base {
  /** By convention also the id of the service. */
  VirtualMachineId?: Guid
  /** Written by HNS, schema 2.2. */
  MirroredInterfaces?: readonly GuestNetworkServiceInterface[]
  /** Schema 2.5. */
  MirrorHostNetworking?: boolean
  /** Schema 2.11. */
  GnsRpcServerInformation?: RpcConnectionInformation
  /** A {@link GuestNetworkServiceFlags} bit mask, schema 2.12. */
  Flags?: number
}

/** A change to a guest network service. Its state is all that can be changed. */
export interface ModifyGuestNetworkServiceSettingRequest {
  ResourceType: 'State'
  RequestType: 'Update'
  Settings: { State: GuestNetworkServiceState }
}
