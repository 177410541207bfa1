import type { HnsError, JsonObject, JsonValue } from 'node-hns'

/** The file of the configuration cannot be read, or something in it is not as it must be. */
export class ConflistError extends Error {}

/** A value of the file, and where it stands. */
export class Place {
  readonly #path: string
  readonly #value: JsonValue | undefined

  constructor(path: string, value: JsonValue | undefined) {
    this.#path = path
    this.#value = value
  }

  get absent(): boolean {
    return this.#value === undefined
  }

  get value(): JsonValue | undefined {
    return this.#value
  }

  member(name: string): Place {
    return new Place(this.#path === '' ? name : `${this.#path}.${name}`, this.object()[name])
  }

  object(): JsonObject {
    const value = this.#value
    if (typeof value === 'object' && value !== null && !isList(value)) return value
    throw this.wrong('must be an object')
  }

  elements(): Place[] {
    const value = this.#value
    if (!isList(value)) throw this.wrong('must be an array')
    return value.map((element, index) => new Place(`${this.#path}[${index}]`, element))
  }

  text(): string {
    if (typeof this.#value === 'string' && this.#value !== '') return this.#value
    throw this.wrong('must be a non-empty string')
  }

  /** The error for this value. */
  wrong(problem: string): ConflistError {
    return new ConflistError(`${this.#path || 'the document'} ${problem}; ${this.#found()}`)
  }

  /** The error for an element that should be in this array. */
  lacks(what: string): ConflistError {
    return new ConflistError(`${this.#path} lacks ${what}`)
  }

  /** The error for a member that the package refuses. */
  refused(error: HnsError): ConflistError {
    return new ConflistError(`${this.#path}.${error.message}`, { cause: error })
  }

  #found(): string {
    const value = this.#value
    if (value === undefined) return 'it is missing'
    if (isList(value)) return 'it is an array'
    return typeof value === 'object' && value !== null
      ? 'it is an object'
      : `it is ${JSON.stringify(value)}`
  }
}

// Array.isArray does not narrow readonly arrays.
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
