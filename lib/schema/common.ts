/** Any JSON value, as HNS reads and writes it. */
export type JsonValue = string | number | boolean | null | JsonObject | readonly JsonValue[]

/** A JSON object whose members are not described by the schema. */
export type JsonObject = { readonly [member: string]: JsonValue }

/**
 * A GUID in its text form, `8-4-4-4-12` hexadecimal digits.
 *
 * HNS takes either case, with or without braces, and answers without braces; the case of its
 * answers differs by Windows build, so compare without regard to case
 * (containernetworking/plugins#312). A malformed GUID gives 0x803B001B or 0x803B0019.
 */
export type Guid = string

/** A version, of HNS or of the document schema. */
export interface Version {
  Major: number
  Minor: number
}

/**
 * The version of the document schema: `{ Major: 2, Minor: 0 }` selects the V2 shape described here.
 *
 * 2.6 is Windows 10 2004, 2.11 Windows Server 2022, 2.14 Windows 11 21H2 (Microsoft Learn,
 * HNS_Schema).
 */
export type SchemaVersion = Version

/** Something that HNS allocated for an object: a virtual adapter of the host, a NAT, a compartment. */
export interface ResourceAllocator {
  ID?: Guid
  /** What it is, such as `Host Vnic`, `NAT`, `ICS` or `Network Compartment`. */
  Tag?: string
  /** The order in which HNS made them, from 0. */
  AllocationOrder?: number
  State?: number
  IsPolicy?: boolean
  Health?: { LastErrorCode?: number; LastUpdateTime?: number }
  /** Of a `Host Vnic`: with dashes. */
  MacAddress?: string
  /** Of a `Host Vnic`: its interface on the host. */
  InterfaceGuid?: Guid
  /** Of a `Host Vnic`: its name. */
  NicFriendlyName?: string
  /** Of a `NAT` or `ICS`: the first address of its subnet. */
  SubnetIPAddress?: string
  /** Of a `NAT` or `ICS`: the length of its prefix. */
  Prefix?: number
  /** Of a `Network Compartment`. */
  CompartmentId?: number
  CompartmentGuid?: Guid
  readonly [member: string]: unknown
}

/**
 * The tree of allocators behind an object, as HNS shows it in a detailed answer. Its members are not
 * in HNS_Schema; these are known from logs (microsoft/WSL#6457, microsoft/SDN#269).
 */
export interface Resources {
  ID?: Guid
  /** The object. */
  parentId?: Guid
  Allocators?: readonly ResourceAllocator[]
  /** How many allocators there are. */
  AllocationOrder?: number
  State?: number
  Health?: { LastErrorCode?: number; LastUpdateTime?: number }
  readonly [member: string]: unknown
}

/** What HNS adds to {@link Health} when it is asked with `{ detailed: true }`. */
export interface ExtraParams {
  Resources?: Resources
  /** The ids of the containers that use the endpoint. */
  SharedContainers?: readonly string[]
  /** The layer that the network stands on; `layerConstraint()` puts another network on it. */
  LayeredOn?: Guid
  /** The id of the network that made the virtual switch of this one. */
  SwitchGuid?: Guid
  UtilityVM?: Guid
  /** The virtual machine that the endpoint is attached to. */
  VirtualMachine?: Guid
}

/** The state of health of an object, written by HNS only. */
export interface Health {
  /** Usually `{ LastErrorCode, LastUpdateTime }`, the time being a FILETIME. */
  Data?: JsonValue
  Extra?: ExtraParams
}

/** Measurements HNS may attach to an object. */
export interface Telemetry {
  Data?: JsonValue
}

/**
 * The members every HNS object has; all but `ID`, `Name`, `Owner` and `SchemaVersion` are written
 * by HNS.
 */
export interface Base {
  /** Chosen by HNS unless given. Creating a network with an ID in use gives 0x803B0010. */
  ID?: Guid
  Owner?: string
  Name?: string
  /** The HNS version that made the object, packed as `major * 2 ** 32 + minor`. */
  Version?: number
  Health?: Health
  SchemaVersion?: SchemaVersion
  Telemetry?: Telemetry
  State?: number
}

/** Name resolution of a network or an endpoint; an endpoint without one inherits its network's. */
export interface Dns {
  /** The connection-specific suffix. */
  Domain?: string
  /** The suffix search list, in the order of search. */
  Search?: readonly string[]
  /** The addresses of the servers. */
  ServerList?: readonly string[]
  Options?: readonly string[]
}

/** A route; the one to `0.0.0.0/0` or `::/0` names the gateway. */
export interface Route {
  /**
   * An IP address. An empty one fails on newer builds (microsoft/windows-container-networking#116).
   */
  NextHop?: string
  /** A CIDR prefix. */
  DestinationPrefix?: string
  /** 0 to 65535. */
  Metric?: number
}

/** The verb of a modify request; which ones HNS takes depends on the resource. */
export type ModifyRequestType = 'Add' | 'Remove' | 'Update' | 'Refresh' | 'Reset'

/** Bits of `HostComputeQuery.Flags`. */
export const HostComputeQueryFlags = {
  None: 0,
  /** Fills `Health.Extra`. */
  Detailed: 1,
} as const

/** Selects the shape and the detail of an answer, and filters an enumeration. */
export interface HostComputeQuery {
  /** Major 2 gives the shapes described here, Major 1 or none the older V1 shapes. */
  SchemaVersion?: SchemaVersion
  /** A {@link HostComputeQueryFlags} bit mask. */
  Flags?: number
  /**
   * JSON inside a string: an object whose members are compared with the object's V1 names, such as
   * `{"VirtualNetwork":"<guid>"}` for the endpoints of a network. HNS does not translate V2 names.
   */
  Filter?: string
}

declare const customPolicyType: unique symbol

/** The name of a policy type that is checked neither by the compiler nor at run time. */
export type CustomPolicyType = string & { readonly [customPolicyType]: true }

/**
 * A policy of a type, or with a setting, that this version of the package does not describe.
 *
 * Made by `customPolicy`; a plain object literal is not one, so that a misspelt member of a
 * described policy remains a compile-time error.
 */
export interface CustomPolicy {
  Type: CustomPolicyType
  Settings?: JsonObject
}

/**
 * Narrowing by `Type` needs a closed union, which an open type such as {@link CustomPolicy} breaks.
 */
type Described<Value> = Value extends readonly (infer Element)[]
  ? readonly Exclude<Element, CustomPolicy>[]
  : Value

/**
 * A document as HNS returned it: members that the schema lacks are kept and are of type `unknown`.
 *
 * HNS omits members that have their default value, enumerations included: a NAT network comes
 * without its `Type` (microsoft/hcsshim#657). A newer HNS may return a policy type that the union
 * lacks, so give a `switch` over `Type` a `default`.
 */
export type Received<Document> = {
  readonly [Member in keyof Document]: Described<Document[Member]>
} & { readonly [member: string]: unknown }
