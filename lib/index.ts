export { Accelnet } from './accelnet.ts'
export type { OperationTrace } from './diagnostics.ts'
export { Endpoint, EndpointPolicies } from './endpoint.ts'
export { type EndpointFilter, Endpoints } from './endpoints.ts'
export {
  type ErrorRecord,
  HnsError,
  type HnsErrorCategory,
  type HnsErrorCode,
  type HnsErrorObject,
} from './errors.ts'
export {
  type Feature,
  featureVersions,
  type SupportedFeatures,
  supportedFeatures,
  supports,
  type VersionRange,
} from './features.ts'
export { GuestNetworkService, GuestNetworkServices } from './guest-network-services.ts'
export { HcnCollection } from './hcn-collection.ts'
export { HcnObject } from './hcn-object.ts'
export { type ConnectOptions, connect, Hns, type ReconnectOptions } from './hns.ts'
export {
  LoadBalancer,
  type LoadBalancerFilter,
  type LoadBalancerSettings,
  LoadBalancers,
} from './load-balancers.ts'
export { Namespace, type NamespaceFilter, Namespaces } from './namespaces.ts'
export type { Activity } from './native.ts'
export { NetworkEndpoints } from './network-endpoints.ts'
export { Network, type NetworkFilter, NetworkPolicies, Networks } from './networks.ts'
export type {
  GuestStateName,
  GuestStateNotification,
  HnsNotification,
  ObjectNotification,
  ObjectNotificationName,
  Overflow,
  ServiceDisconnect,
  ServiceReconnect,
  Told,
  ToldOfObject,
  UnknownNotification,
} from './notification.ts'
export { type NotificationEvents, NotificationSource } from './notification-events.ts'
export { type NotificationOptions, Notifications } from './notifications.ts'
export type { QueryOptions } from './objects.ts'
export type { CallOptions } from './operations.ts'
export * from './policies.ts'
export { PolicyChanges } from './policy-changes.ts'
export { type PortRequest, PortReservation } from './port-reservations.ts'
export type { Provider, ProviderInfo } from './provider.ts'
export {
  SdnRoute,
  type SdnRouteChanges,
  type SdnRouteFilter,
  SdnRoutes,
} from './routes.ts'
export * from './schema/common.ts'
export * from './schema/endpoint.ts'
export * from './schema/endpoint-policies.ts'
export * from './schema/guest-network-service.ts'
export * from './schema/load-balancer.ts'
export * from './schema/namespace.ts'
export * from './schema/network.ts'
export * from './schema/network-policies.ts'
export * from './schema/notification.ts'
export * from './schema/port-reservation.ts'
export * from './schema/route.ts'
export * from './schema/shared-policies.ts'
export * from './schema/v1.ts'
export * from './schema/v1-policies.ts'
export type { ListOptions, Pattern } from './selection.ts'
export type { BulkOptions, BulkResults } from './slices.ts'
export { Hole, hole, type Template, type TemplateRow, type TemplateRows } from './template.ts'
export { setThreadCompartment } from './thread-compartment.ts'
export type { Reference } from './validate.ts'
export {
  validateEndpoint,
  validateGuestNetworkService,
  validateLoadBalancer,
  validateNamespace,
  validateNetwork,
  validateRoute,
} from './validation.ts'
export {
  type Change,
  type Created,
  type Deleted,
  type Listed,
  Watch,
  type WatchOptions,
} from './watch.ts'
export { type UpdateMethod, WholeObject } from './whole-update.ts'
