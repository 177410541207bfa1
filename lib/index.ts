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
export { type ConnectOptions, connect, Hns } from './hns.ts'
export type { Activity } from './native.ts'
export { Network, type NetworkFilter, NetworkPolicies, Networks } from './networks.ts'
export type { QueryOptions } from './objects.ts'
export type { CallOptions } from './operations.ts'
export * from './policies.ts'
export type { Provider, ProviderInfo } from './provider.ts'
export * from './schema/common.ts'
export * from './schema/endpoint.ts'
export * from './schema/endpoint-policies.ts'
export * from './schema/network.ts'
export * from './schema/network-policies.ts'
export * from './schema/shared-policies.ts'
