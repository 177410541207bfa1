// What of its documents a listing returns. HNS knows nothing of this: the documents are looked through
// where they arrive, before they become objects of JavaScript.
import { jsonText } from './document-text.ts'
import { invalidArgument } from './errors.ts'
import type { QueryOptions } from './objects.ts'
import { checkName } from './validate.ts'

/**
 * A part of a document. Objects match that have all of its members, and maybe others; lists that have
 * a match for each of its elements.
 */
export type Pattern<Value> = Value extends readonly (infer Element)[]
  ? readonly Pattern<Element>[]
  : Value extends object
    ? { readonly [Member in keyof Value]?: Pattern<Value[Member]> }
    : Value

/** Options of listings. */
export interface ListOptions<Document> extends QueryOptions {
  /**
   * Only those whose documents have all that this one has, such as
   * `{ Policies: [{ Type: 'OutBoundNAT' }] }`. Texts are compared unit by unit: GUIDs are as HNS
   * prints them, in lower case.
   */
  readonly where?: Pattern<Document> | undefined
  /**
   * Only these members of the documents, and `ID`, which spares time and memory where there are many.
   * What an object has of the others is as if HNS had left it out, until `refresh()`.
   * @defaultValue all
   */
  readonly fields?: readonly (keyof Document & string)[] | undefined
}

/** For the native part: native/operation/selection.h. Undefined for all of all documents. */
export function selectionText<Document>(
  { where, fields }: ListOptions<Document>,
  besides: readonly string[],
): string | undefined {
  if (where === undefined && fields === undefined) return undefined
  if (where !== undefined && (typeof where !== 'object' || where === null)) {
    throw invalidArgument('where', 'it must be an object', 'Give a part of the documents.')
  }
  if (fields !== undefined && !Array.isArray(fields)) {
    throw invalidArgument('fields', 'it must be a list', 'Give names of members.')
  }
  const names = fields?.map((field, i) => checkName(`fields[${i}]`, field))
  const selection = {
    fields: names === undefined ? undefined : ['ID', ...names, ...besides],
    pattern: where,
  }
  return jsonText(selection, 'where')
}
