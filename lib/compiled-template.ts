import { jsonText, schemaVersion } from './document-text.ts'
import { invalidArgument } from './errors.ts'
import { Hole, type TemplateRow } from './template.ts'
import { refusal } from './validate.ts'

/** A template, taken apart once for all of its rows. */
export class CompiledTemplate {
  readonly #template: object
  /** What all documents have in common: before, between and behind their ids and other values. */
  readonly parts: readonly string[]
  /** The names of the holes, in the order in which their values follow the id. */
  readonly holes: readonly string[]

  constructor(template: object) {
    if (typeof template !== 'object' || template === null) {
      throw refusal('template', template, 'a document', 'Use an object with holes.')
    }
    this.#template = template
    const holes: string[] = []
    const marker = `${crypto.randomUUID()} `
    const document = Object.assign({ ID: marker, SchemaVersion: schemaVersion }, template, {
      ID: marker,
    })
    const text = jsonText(document, 'template', (_, value) =>
      value instanceof Hole ? `${marker}${holes.push(value.name)}` : value,
    )
    this.parts = text.split(new RegExp(`"${marker}\\d*"`))
    this.holes = holes
  }

  /** Refuses a row that lacks a value. */
  check(row: TemplateRow, path: string): void {
    if (typeof row !== 'object' || row === null) {
      throw refusal(path, row, 'a row', 'Use an object that has a value for each hole.')
    }
    for (const name of this.holes) {
      if (row[name] === undefined) {
        throw invalidArgument(`${path}.${name}`, 'it is missing', 'The template has a hole for it.')
      }
    }
  }

  /** The document's own members; what is nested in them still has its holes. */
  head(row: TemplateRow): object {
    const filled = Object.entries(this.#template).map(([member, value]) => [
      member,
      value instanceof Hole ? row[value.name] : value,
    ])
    return Object.fromEntries(filled)
  }

  /** The whole document. */
  document(row: TemplateRow): object {
    const fill = (_: string, value: unknown) => (value instanceof Hole ? row[value.name] : value)
    return JSON.parse(jsonText(this.#template, 'template', fill))
  }
}
