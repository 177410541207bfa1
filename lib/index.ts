export type { OperationTrace } from './diagnostics.ts'
export {
  Endpoint,
  type EndpointFilter,
  EndpointPolicies,
  Endpoints,
  NetworkEndpoints,
} from './endpoints.ts'
export {
  type ErrorRecord,
  HnsError,
  type HnsErrorCategory,
  type HnsErrorCode,
  type HnsErrorObject,
} from './errors.ts'
export { HcnCollection } from './hcn-collection.ts'
export { HcnObject } from './hcn-object.ts'
export { type ConnectOptions, connect, Hns, type ReconnectOptions } from './hns.ts'
export { LoadBalancer, type LoadBalancerSettings, LoadBalancers } from './load-balancers.ts'
export { Namespace, Namespaces } from './namespaces.ts'
export type { Activity } from './native.ts'
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
export type { Provider, ProviderInfo } from './provider.ts'
export { SdnRoute, SdnRoutes } from './routes.ts'
export * from './schema/common.ts'
export * from './schema/endpoint.ts'
export * from './schema/endpoint-policies.ts'
export * from './schema/load-balancer.ts'
export * from './schema/namespace.ts'
export * from './schema/network.ts'
export * from './schema/network-policies.ts'
export * from './schema/notification.ts'
export * from './schema/route.ts'
export * from './schema/shared-policies.ts'
export {
  type Change,
  type Created,
  type Deleted,
  type Listed,
  Watch,
  type WatchOptions,
} from './watch.ts'
export type { UpdateMethod } from './whole-update.ts'
