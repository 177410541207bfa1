/** Checks of whole documents, composed of checks of single values. */
import { invalidArgument } from './errors.ts'
import { checkInteger, checkName, checkText, refusal } from './validate.ts'

/**
 * Returns if the value is right, else throws `HNS_INVALID_ARGUMENT` with the path of what is not.
 */
export type Check = (path: string, value: unknown) => unknown

/** A check for every member of a document. */
export type Members<Document> = { readonly [Member in keyof Document]-?: Check }

/** The member may be absent. */
export function optional(check: Check): Check {
  return (path, value) => value === undefined || check(path, value)
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check {
  return (path, value) => checkInteger(path, value, min, max)
}

/** A whole number of 16 bits. */
export const uint16 = integer(0, 0xffff)
/** A whole number of 32 bits, such as every bit mask. */
export const uint32 = integer(0, 0xffff_ffff)

/** One of the names. */
export function oneOf(...names: readonly string[]): Check {
  return (path, value) => {
    if (typeof value === 'string' && names.includes(value)) return
    throw refusal(path, value, 'a known name', `Use '${names.join("' or '")}'.`)
  }
}

/** An array of elements that all pass. */
export function list(element: Check): Check {
  return (path, value) => {
    if (!Array.isArray(value)) throw refusal(path, value, 'an array', 'Put the values in [ ].')
    for (const [index, item] of value.entries()) element(`${path}[${index}]`, item)
  }
}

/** Text of comma-separated items that all pass. Empty text stands for an absent member. */
export function commaList(item: Check): Check {
  return (path, value) => {
    const text = checkText(path, value)
    if (text !== '') for (const part of text.split(',')) item(path, part)
  }
}

/** The path of a member; that of the outermost object is empty. */
export function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** The members of an object. Nothing else passes. */
export function recordOf(
  path: string,
  value: unknown,
  remedy = 'Put the members in { }.',
): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw refusal(path === '' ? 'Settings' : path, value, 'an object', remedy)
}

/**
 * An object of these members. Others are refused, since HNS would ignore them without a word
 * (microsoft/hcsshim#673). The path of the outermost object is empty.
 */
export function object<Document>(members: Members<Document>): Check {
  const checks = new Map(Object.entries<Check>(members))
  const names = [...checks.keys()].join(', ')
  const remedy = names === '' ? 'Leave it empty.' : `Use the members ${names}.`
  return (path, value) => {
    const given = recordOf(path, value, remedy)
    for (const name of Object.keys(given)) {
      if (checks.has(name)) continue
      throw invalidArgument(memberPath(path, name), 'HNS has no such member here', remedy)
    }
    for (const [name, check] of checks) check(memberPath(path, name), given[name])
  }
}

/**
 * A document that `Type` tells apart, with its `Settings`. Of a type that is not described here,
 * which a newer HNS may know, the settings are anything.
 */
export function typed(settings: Readonly<Record<string, Check>>): Check {
  const members = object<{ Type: string; Settings?: object }>({
    Type: checkName,
    Settings: () => undefined,
  })
  return (path, value) => {
    members(path, value)
    const { Type, Settings = {} } = recordOf(path, value)
    const check = typeof Type === 'string' && Object.hasOwn(settings, Type) && settings[Type]
    if (check) check(memberPath(path, 'Settings'), Settings)
  }
}

/** A copy of the document, if it passes. */
export function checked<Document extends object>(document: Document, check: Check): Document {
  check('', document)
  return { ...document }
}
