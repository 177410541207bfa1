import type {
  GuestNetworkServiceInterface,
  GuestNetworkServiceState,
} from './guest-network-service.ts'

/**
 * The notifications of HNS and their numbers, `HCN_NOTIFICATIONS` of computenetwork.h (Microsoft
 * Learn).
 *
 * HNS tells nothing of endpoints, load balancers and routes, and nothing of changes to objects.
 */
export const NotificationType = {
  /** A network is about to be created, whether or not it will be. */
  NetworkPreCreate: 0x1,
  NetworkCreate: 0x2,
  /** A network is about to be deleted, whether or not it will be: the moment to let go of it. */
  NetworkPreDelete: 0x3,
  NetworkDelete: 0x4,
  NamespaceCreate: 0x5,
  NamespaceDelete: 0x6,
  GuestNetworkServiceCreate: 0x7,
  GuestNetworkServiceDelete: 0x8,
  /**
   * Of the callbacks of one network, for which `HcnRegisterNetworkCallback` would be needed. That has
   * no public signature, so this package cannot register them.
   */
  NetworkEndpointAttached: 0x9,
  /** As `NetworkEndpointAttached`. The number is hexadecimal 10 indeed. */
  NetworkEndpointDetached: 0x10,
  /** Of the callbacks of a guest network service, as is the next. */
  GuestNetworkServiceStateChanged: 0x11,
  GuestNetworkServiceInterfaceStateChanged: 0x12,
  ServiceDisconnect: 0x0100_0000,
} as const

/** The names of {@link NotificationType}. */
export type NotificationName = keyof typeof NotificationType

/** `GuestNetworkServiceNotificationData` of the schema, 2.2. */
export interface GuestNetworkServiceNotificationData {
  readonly State?: GuestNetworkServiceState
  readonly Interfaces?: readonly GuestNetworkServiceInterface[]
}
