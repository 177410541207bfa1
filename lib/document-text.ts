// Documents and queries as HNS takes them: as JSON.
import { invalidArgument } from './errors.ts'
import { type Guid, HostComputeQueryFlags } from './schema/common.ts'

export const schemaVersion = { Major: 2, Minor: 0 }

/** Conditions on an object's V1 members; HNS knows no others and takes them as JSON in a string. */
export type Filter = Readonly<Record<string, string | number>>

export function queryText(detailed = false, filter?: Filter): string {
  return JSON.stringify({
    SchemaVersion: schemaVersion,
    Flags: detailed ? HostComputeQueryFlags.Detailed : undefined,
    Filter: filter === undefined ? undefined : JSON.stringify(filter),
  })
}

/** What to write in a value's place, as `JSON.stringify()` takes it. */
type Replacer = (name: string, value: unknown) => unknown

/** A value as JSON; refused when it cannot be one. */
export function jsonText(value: unknown, path: string, replacer?: Replacer): string {
  try {
    return JSON.stringify(value, replacer)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw invalidArgument(path, `it cannot be written as JSON: ${reason}`)
  }
}

/** A document as JSON; refused when it is no object, or cannot be one. */
export function documentText(document: object, path: string): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw invalidArgument(path, 'it must be an object')
  }
  return jsonText(document, path)
}

// Without a SchemaVersion HNS takes a document for one of the V1 shape.
export function withDefaults(text: string, id: Guid, hasVersion: boolean): string {
  const defaults = hasVersion
    ? JSON.stringify({ ID: id })
    : JSON.stringify({ ID: id, SchemaVersion: schemaVersion })
  return text === '{}' ? defaults : `${defaults.slice(0, -1)},${text.slice(1)}`
}
