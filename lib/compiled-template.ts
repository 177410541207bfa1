import type { Head } from './creations.ts'
import { jsonText, schemaVersion } from './document-text.ts'
import { invalidArgument } from './errors.ts'
import { Hole, type TemplateRow } from './template.ts'
import { refusal } from './validate.ts'

/** A template, taken apart once for all of its rows. */
export class CompiledTemplate {
  readonly #template: object
  readonly #head: Head
  /** What all documents have in common: before, between and behind their ids and other values. */
  readonly parts: readonly string[]
  /** The names of the holes, in the order in which their values follow the id. */
  readonly holes: readonly string[]

  constructor(template: Head) {
    if (typeof template !== 'object' || template === null) {
      throw refusal('template', template, 'a document', 'Use an object with holes.')
    }
    const { ID, HostComputeNetwork, HostComputeNamespace } = template
    this.#template = template
    this.#head = { ID, HostComputeNetwork, HostComputeNamespace }
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
    const { ID } = this.#head
    for (const name of ID instanceof Hole ? [ID.name, ...this.holes] : this.holes) {
      if (row[name] === undefined) {
        throw invalidArgument(`${path}.${name}`, 'it is missing', 'The template has a hole for it.')
      }
    }
  }

  head(row: TemplateRow): Head {
    const { ID, HostComputeNetwork, HostComputeNamespace } = this.#head
    return {
      ID: filled(ID, row),
      HostComputeNetwork: filled(HostComputeNetwork, row),
      HostComputeNamespace: filled(HostComputeNamespace, row),
    }
  }

  /** The whole document. */
  document(row: TemplateRow): object {
    return JSON.parse(jsonText(this.#template, 'template', (_, value) => filled(value, row)))
  }
}

function filled(value: unknown, row: TemplateRow): unknown {
  return value instanceof Hole ? row[value.name] : value
}
