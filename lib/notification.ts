// What HNS tells, as the package tells it.
import type { Guid, JsonValue } from './schema/common.ts'
import {
  type GuestNetworkServiceNotificationData,
  type NotificationName,
  NotificationType,
} from './schema/notification.ts'
import { checkGuid } from './validate.ts'

/** The notifications of a guest network service's own callbacks. */
export type GuestStateName =
  | 'GuestNetworkServiceStateChanged'
  | 'GuestNetworkServiceInterfaceStateChanged'

/** The notifications that are about one object. */
export type ObjectNotificationName = Exclude<NotificationName, 'ServiceDisconnect' | GuestStateName>

/** What all notifications of HNS have. */
export interface Told<Name extends NotificationName> {
  readonly type: Name
  /** Of {@link NotificationType}. */
  readonly number: number
  /** When HNS told this process, however long it waited to be read. */
  readonly received: Date
}

/** A notification about one object. */
export interface ToldOfObject<Name extends NotificationName, Data> extends Told<Name> {
  /** The object's, in lower case. */
  readonly id: Guid
  /**
   * Those of the object, such as `NetworkFlags`. 0 for objects without: HNS leaves out what is 0.
   */
  readonly flags: number
  /** What HNS adds, if anything; schema 2.2. */
  readonly data?: Data
}

/** Something becomes of an object. */
export type ObjectNotification = {
  [Name in ObjectNotificationName]: ToldOfObject<Name, JsonValue>
}[ObjectNotificationName]

/** The state of a guest network service, or of its interfaces, changed. */
export type GuestStateNotification = {
  [Name in GuestStateName]: ToldOfObject<Name, GuestNetworkServiceNotificationData>
}[GuestStateName]

/**
 * HNS stops or restarts and tells nothing more. The client registers anew, and says
 * {@link ServiceReconnect} when it has.
 */
export interface ServiceDisconnect extends Told<'ServiceDisconnect'> {}

/**
 * HNS is back and tells again. What happened meanwhile nobody told: list again. The package says
 * this, HNS does not.
 */
export interface ServiceReconnect {
  readonly type: 'ServiceReconnect'
  readonly received: Date
}

/**
 * At this place notifications are missing, for they came faster than they were read: list again. The
 * package says this, HNS does not.
 */
export interface Overflow {
  readonly type: 'Overflow'
  /** How many. */
  readonly lost: number
}

/** A number that this version does not know, or data that it cannot read. */
export interface UnknownNotification {
  readonly type: 'Unknown'
  readonly number: number
  readonly received: Date
  /** What HNS sent, if anything; JSON as a rule. */
  readonly text?: string
}

/** What {@link Hns.notifications} gives; told apart by `type`. */
export type HnsNotification =
  | ObjectNotification
  | GuestStateNotification
  | ServiceDisconnect
  | ServiceReconnect
  | Overflow
  | UnknownNotification

const names: ReadonlyMap<number, NotificationName> = new Map(
  Object.entries(NotificationType).flatMap(([name, number]) =>
    isName(name) ? [[number, name] as const] : [],
  ),
)

function isName(name: string): name is NotificationName {
  return Object.hasOwn(NotificationType, name)
}

/** The schema's NotificationBase. */
interface Base<Data> {
  readonly id: Guid
  readonly flags: number
  readonly data?: Data
}

// Undefined unless it names an object.
function readBase<Data>(text: string | null): Base<Data> | undefined {
  try {
    const base: { ID?: unknown; Flags?: unknown; Data?: Data } | null = JSON.parse(text ?? '')
    const { ID, Flags = 0, Data } = base ?? {}
    if (typeof Flags !== 'number') return undefined
    const known = { id: checkGuid('ID', ID), flags: Flags }
    return Data === undefined || Data === null ? known : { ...known, data: Data }
  } catch {
    return undefined
  }
}

/** One notification of HNS. */
export function readNotification(
  number: number,
  text: string | null,
  received: Date,
): HnsNotification {
  const type = names.get(number)
  if (type === 'ServiceDisconnect') return { type, number, received }
  if (
    type === 'GuestNetworkServiceStateChanged' ||
    type === 'GuestNetworkServiceInterfaceStateChanged'
  ) {
    const base = readBase<GuestNetworkServiceNotificationData>(text)
    if (base !== undefined && typeof (base.data ?? {}) === 'object') {
      return { type, number, received, ...base }
    }
  } else if (type !== undefined) {
    const base = readBase<JsonValue>(text)
    if (base !== undefined) return { type, number, received, ...base }
  }
  const unread = { type: 'Unknown', number, received } as const
  return text === null ? unread : { ...unread, text }
}
