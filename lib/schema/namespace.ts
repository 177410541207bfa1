import type { Base, Guid, ModifyRequestType } from './common.ts'

/**
 * `Host` (the default) shares the host's kernel, `Guest` belongs to a virtual machine. There is one
 * `HostDefault`, compartment 1, in which the host's own processes are.
 */
export type NamespaceType = 'Host' | 'HostDefault' | 'Guest' | 'GuestDefault'

/** Something in a namespace. */
export interface NamespaceResource {
  Type: 'Endpoint' | 'Container'
  /** The id of an endpoint in upper case, or of a container. */
  Data: { Id: string }
}

/**
 * A network namespace: what a pod's containers share (Microsoft Learn, HNS_Schema:
 * HostComputeNamespace).
 */
export interface HostComputeNamespace extends Base {
  /** @defaultValue `'Host'` */
  Type?: NamespaceType
  /** The network compartment of Windows; 0 until the first container starts in it. */
  NamespaceId?: number
  /** The compartment's GUID. */
  NamespaceGuid?: Guid
  /** Written by HNS. */
  Resources?: readonly NamespaceResource[]
  /** Newer builds only; older ones answer 0x803B001B. */
  CreateWithCompartment?: boolean
  /**
   * Has the compartment ready before there is a container: HNS 15.2, as microsoft/hcsshim judges it,
   * for pods without a pause container.
   */
  ReadyOnCreate?: boolean
}

/** A change to a namespace, told apart by `ResourceType`. */
export type ModifyNamespaceSettingRequest =
  | {
      ResourceType: 'Endpoint'
      RequestType: ModifyRequestType
      Settings: { EndpointId: Guid }
    }
  | {
      ResourceType: 'Container'
      RequestType: ModifyRequestType
      Settings: { ContainerId: string }
    }
