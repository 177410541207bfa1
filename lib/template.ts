import { checkName } from './validate.ts'

/** Stands in a template for a value that each row gives. */
export class Hole {
  /** The member of a row that has the value. */
  readonly name: string

  /** @internal */
  constructor(name: string) {
    this.name = checkName('name', name)
  }
}

/** A place in a template for the member `name` of each row. */
export function hole(name: string): Hole {
  return new Hole(name)
}

/** A value in which any part may be a {@link hole}. */
export type Template<Value> = Hole | TemplateOf<Value>

type TemplateOf<Value> = Value extends readonly (infer Element)[]
  ? readonly Template<Element>[]
  : Value extends object
    ? { readonly [Member in keyof Value]: Template<Value[Member]> }
    : Value

/** The values of one document's holes, by name. */
export type TemplateRow = Readonly<Record<string, string | number | boolean | object | null>>

/**
 * Documents that differ in some values only. What they have in common is encoded once.
 * @example
 * { template: { HostComputeNetwork: id, Name: hole('name') }, rows: [{ name: 'a' }, { name: 'b' }] }
 */
export interface TemplateRows<Document> {
  readonly template: TemplateOf<Document>
  readonly rows: Iterable<TemplateRow>
}
