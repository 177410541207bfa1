/** Checks of what describes traffic: addresses, ports and protocols, alone and in lists. */
import { invalidArgument } from '../errors.ts'
import type { SdnRouteSettings } from '../schema/endpoint-policies.ts'
import type { AclSettings, FiveTuple } from '../schema/shared-policies.ts'
import {
  type Check,
  commaList,
  integer,
  type Members,
  memberPath,
  object,
  oneOf,
  optional,
  recordOf,
  uint16,
} from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkMacAddress,
  checkName,
  checkNumeral,
  checkPrefix,
  checkText,
  isAddress,
  isPrefix,
  refusal,
} from '../validate.ts'

/** What a rule does. */
export const action = oneOf('Allow', 'Block', 'Pass')
/** Which way traffic goes. */
export const direction = oneOf('In', 'Out')

/** A protocol number of a member that takes one only. */
export const protocol = integer(0, 255)

/** A port of a member that has it as text. */
export const portText: Check = (path, value) => checkNumeral(path, value, 1, 65535)

/** An address or a prefix, host bits or not. */
export function addressOrPrefix(path: string, value: unknown): void {
  if (typeof value === 'string' && value.includes('/')) checkPrefix(path, value)
  else checkAddress(path, value)
}

/** A MAC address of a member that HNS takes with colons as well: flannel and moby write them so. */
export function looseMacAddress(path: string, value: unknown): void {
  checkMacAddress(path, typeof value === 'string' ? value.replaceAll(':', '-') : value)
}

function checkItem(path: string, value: unknown): string {
  const item = checkText(path, value)
  if (item.toLowerCase() !== 'any') return item
  throw invalidArgument(path, `HNS refuses the word '${item}'`, 'Omit the member to match all.')
}

function protocolItem(path: string, value: unknown): void {
  checkNumeral(path, checkItem(path, value), 0, 256)
}

/** A port or a range of ports. */
export function portItem(path: string, value: unknown): void {
  const item = checkItem(path, value)
  const [first = '', last = first, ...rest] = item.split('-')
  const isAscending = checkNumeral(path, first, 0, 65535) <= checkNumeral(path, last, 0, 65535)
  if (rest.length === 0 && isAscending) return
  throw refusal(path, item, 'a range of ports', 'Use a form such as 8000-8080.')
}

/** An address, a prefix or the id of a set; only what is built like an address is judged as one. */
function addressItem(path: string, value: unknown): void {
  const item = checkItem(path, value)
  const isBuiltLikeAddress = /^[\da-f.:/]*[.:/][\da-f.:/]*$/i.test(item)
  if (isBuiltLikeAddress ? isAddress(item) || isPrefix(item) : /^\S+$/.test(item)) return
  throw refusal(
    path,
    item,
    'an address, a prefix or the id of a set',
    "Use a form such as '10.244.1.7,10.96.0.0/12', without blanks.",
  )
}

/** The members of every rule. */
export const fiveTupleMembers: Members<FiveTuple> = {
  Protocols: optional(commaList(protocolItem)),
  LocalAddresses: optional(commaList(addressItem)),
  RemoteAddresses: optional(commaList(addressItem)),
  LocalPorts: optional(commaList(portItem)),
  RemotePorts: optional(commaList(portItem)),
  Priority: optional(uint16),
}

const aclMembers = object<AclSettings>({
  ...fiveTupleMembers,
  Action: action,
  Direction: direction,
  RuleType: optional(oneOf('Host', 'Switch')),
  Id: optional(checkName),
})

/** The settings of an ACL. */
export function aclShape(path: string, value: unknown): void {
  aclMembers(path, value)
  const { Priority: priority, RuleType: ruleType } = recordOf(path, value)
  if (ruleType === 'Host' || priority === undefined) return
  if (typeof priority === 'number' && priority >= 100 && priority <= 65500) return
  throw invalidArgument(
    memberPath(path, 'Priority'),
    `${priority} is out of the range of Switch rules`,
    'Use a whole number from 100 to 65500.',
  )
}

/** A route in the virtual switch, as a policy and as part of an SDN route. */
export const sdnRouteShape = object<SdnRouteSettings>({
  DestinationPrefix: checkPrefix,
  NextHop: optional(checkAddress),
  NeedEncap: optional(checkBoolean),
  AutomaticEndpointMonitor: optional(checkBoolean),
})
