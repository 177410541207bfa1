// What an operation on many objects is given, ready to be sent piece by piece.
import { CompiledTemplate } from './compiled-template.ts'
import { documentText, jsonText, withDefaults } from './document-text.ts'
import { HnsError, invalidArgument } from './errors.ts'
import type { Rows } from './rows.ts'
import type { Guid } from './schema/common.ts'
import type { TemplateRow, TemplateRows } from './template.ts'
import { idOf, refusal } from './validate.ts'

/** The members of a document that are looked at before it is sent. */
export interface Head {
  readonly ID?: unknown
  readonly HostComputeNetwork?: unknown
  readonly HostComputeNamespace?: unknown
}

/** Tells the network of a document that is in order otherwise; refuses one that is not. */
export type NetworkOf = (document: Head) => Guid | undefined

/** One object that is to be created. */
export interface Creation {
  readonly id: Guid
  /** In which it is created; endpoints only. */
  readonly network: Guid | undefined
  /** Adds the document's values; nothing where one of them cannot be written as JSON. */
  write(rows: Rows): void
  /** The whole document. */
  document(): object
}

export interface Creations {
  /** What all documents have in common, around their values. */
  readonly parts: readonly string[]
  /** An error stands where an object was refused. */
  readonly items: readonly (Creation | HnsError)[]
}

class DocumentCreation implements Creation {
  readonly #document: Head
  readonly id: Guid
  readonly network: Guid | undefined

  constructor(document: Head, networkOf: NetworkOf) {
    if (typeof document !== 'object' || document === null) {
      throw invalidArgument('document', 'it must be an object')
    }
    this.#document = document
    this.network = networkOf(document)
    this.id = idOf(document)
  }

  write(rows: Rows): void {
    const text = documentText(this.#document, 'document')
    rows.addJson(withDefaults(text, this.id, 'SchemaVersion' in this.#document))
  }

  document(): object {
    return this.#document
  }
}

class RowCreation implements Creation {
  readonly #template: CompiledTemplate
  readonly #row: TemplateRow
  readonly #path: string
  readonly id: Guid
  readonly network: Guid | undefined

  constructor(template: CompiledTemplate, row: TemplateRow, path: string, networkOf: NetworkOf) {
    template.check(row, path)
    this.#template = template
    this.#row = row
    this.#path = path
    const head = template.head(row)
    this.network = networkOf(head)
    this.id = idOf(head)
  }

  write(rows: Rows): void {
    const values = this.#template.holes.map(name => {
      const value = this.#row[name]
      return typeof value === 'string'
        ? { string: value }
        : { json: jsonText(value, `${this.#path}.${name}`) }
    })
    rows.addString(this.id)
    for (const { string, json } of values) {
      if (string === undefined) rows.addJson(json)
      else rows.addString(string)
    }
  }

  document(): object {
    return this.#template.document(this.#row)
  }
}

export function isIterable<Item>(source: Iterable<Item> | object): source is Iterable<Item> {
  return Symbol.iterator in source
}

/** Makes one of each; where that is refused, the error stands for it. */
function makeEach<Given, Made>(
  given: Iterable<Given>,
  make: (one: Given, index: number) => Made,
): (Made | HnsError)[] {
  return Array.from(given, (one, index) => {
    try {
      return make(one, index)
    } catch (error) {
      if (error instanceof HnsError) return error
      throw error
    }
  })
}

/** What is to be created: each document whole, or a template and its rows. */
export function creationsOf<Document extends Head>(
  source: Iterable<Document> | TemplateRows<Document>,
  networkOf: NetworkOf,
): Creations {
  const remedy = 'Use an array of them, or { template, rows }.'
  if (typeof source !== 'object' || source === null) {
    throw refusal('documents', source, 'a list of documents', remedy)
  }
  if (isIterable(source)) {
    const items = makeEach(source, document => new DocumentCreation(document, networkOf))
    return { parts: ['', ''], items }
  }
  const { template, rows } = source
  const compiled = new CompiledTemplate(template)
  if (typeof rows !== 'object' || rows === null || !isIterable(rows)) {
    throw refusal('rows', rows, 'a list of rows', remedy)
  }
  const { parts } = compiled
  const items = makeEach(rows, (row, i) => new RowCreation(compiled, row, `rows[${i}]`, networkOf))
  return { parts, items }
}
