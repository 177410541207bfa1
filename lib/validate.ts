/**
 * Checks of single values. A wrong one is refused here, with its path and a remedy, where HNS would
 * answer 0x803B001B or 0x803B000D and little more.
 */
import { isIP, isIPv4 } from 'node:net'
import { inspect } from 'node:util'
import { type HnsError, invalidArgument } from './errors.ts'

/** The error for a value that is not what it should be: `what` says what that is. */
export function refusal(path: string, value: unknown, what: string, remedy: string): HnsError {
  if (value === undefined) return invalidArgument(path, `${what} is required`, remedy)
  const shown = inspect(value, { depth: 0, breakLength: Infinity, maxStringLength: 80 })
  return invalidArgument(path, `${shown} is not ${what}`, remedy)
}

/** Any text, the empty one included. */
export function checkText(path: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw refusal(path, value, 'text', 'Use a string.')
}

/** Text of at least one character. */
export function checkName(path: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw refusal(path, value, 'a name', 'Use a string of at least one character.')
}

/** True or false. */
export function checkBoolean(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw refusal(path, value, 'a boolean', 'Use true or false.')
}

/** A whole number from `min` to `max`. */
export function checkInteger(path: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value
  }
  throw refusal(path, value, 'a number in range', `Use a whole number from ${min} to ${max}.`)
}

/** A whole number from `min` to `max` in decimal text, as HNS has it where lists are allowed. */
export function checkNumeral(path: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'string' && /^\d{1,10}$/.test(value)) {
    const number = Number(value)
    if (number >= min && number <= max) return number
  }
  throw refusal(path, value, 'a number in range', `Use digits in text, from '${min}' to '${max}'.`)
}

const digits = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}'
const guidPattern = new RegExp(`^(?:${digits}|\\{${digits}\\})$`, 'i')

function canonicalGuid(guid: string): string {
  return guid.replace(/^\{|\}$/g, '').toLowerCase()
}

/**
 * A GUID of either case, with or without braces. Returns it as HNS prints it: lower case, without.
 */
export function checkGuid(path: string, value: unknown): string {
  if (typeof value === 'string' && guidPattern.test(value)) return canonicalGuid(value)
  throw refusal(path, value, 'a GUID', 'Use a form such as b95d0c5e-57d4-412b-b571-18a81a16e005.')
}

/** The id that a document has, or else one that is chosen here. */
export function idOf({ ID }: { readonly ID?: unknown }): string {
  return ID === undefined ? crypto.randomUUID() : checkGuid('ID', ID)
}

/** An object, or its id. */
export type Reference = { readonly id: string } | string

/** The GUID of an object, of either form, as {@link checkGuid} returns it. */
export function checkReference(path: string, value: Reference): string {
  return checkGuid(path, typeof value === 'object' && value !== null ? value.id : value)
}

/** Whether two GUIDs are the same one; HNS is not consistent about their case. */
export function sameGuid(one: string, other: string): boolean {
  return canonicalGuid(one) === canonicalGuid(other)
}

/** A MAC address with dashes; HNS does not take colons. */
export function checkMacAddress(path: string, value: unknown): string {
  if (typeof value === 'string' && /^[\da-f]{2}(?:-[\da-f]{2}){5}$/i.test(value)) return value
  throw refusal(path, value, 'a MAC address', 'Use dashes, as in 00-15-5D-52-C0-10.')
}

/** Whether the text is an IPv4 or IPv6 address. Zones (`fe80::1%5`) mean nothing to HNS. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%')
}

/** An IPv4 or IPv6 address. */
export function checkAddress(path: string, value: unknown): string {
  if (typeof value === 'string' && isAddress(value)) return value
  throw refusal(path, value, 'an IP address', 'Use a form such as 10.244.1.7 or fd00:1::7.')
}

/** Whether the text is a CIDR prefix in form; it may have host bits. */
export function isPrefix(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/')
  if (rest.length > 0 || !isAddress(address) || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return false
  return Number(length) <= (isIPv4(address) ? 32 : 128)
}

function binary(number: number, width: number): string {
  return number.toString(2).padStart(width, '0')
}

function addressBits(address: string): string {
  if (isIPv4(address)) {
    return address
      .split('.')
      .map(byte => binary(Number(byte), 8))
      .join('')
  }
  const [front = '', back = ''] = address.split('::').map(groups =>
    groups
      .split(':')
      .filter(group => group !== '')
      .map(group => (isIPv4(group) ? addressBits(group) : binary(parseInt(group, 16), 16)))
      .join(''),
  )
  return front + back.padStart(128 - front.length, '0')
}

/** A CIDR prefix; host bits may be set. */
export function checkPrefix(path: string, value: unknown): string {
  if (typeof value === 'string' && isPrefix(value)) return value
  throw refusal(path, value, 'a CIDR prefix', 'Use a form such as 10.244.0.0/16 or fd00:1::/64.')
}

/** A CIDR prefix without host bits, which HNS demands of subnets and of exceptions from NAT. */
export function checkNetworkPrefix(path: string, value: unknown): string {
  const prefix = checkPrefix(path, value)
  const [address = '', length = ''] = prefix.split('/')
  if (!addressBits(address).includes('1', Number(length))) return prefix
  throw invalidArgument(path, `'${prefix}' has host bits`, `Clear the bits behind the /${length}.`)
}
