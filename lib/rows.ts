/**
 * Documents that differ in some values only, as the native part takes them: native/json/rows.h
 * describes the same from the other side.
 */
export class Rows {
  readonly #texts: string[]
  readonly #layout: number[]

  /** The constant parts, one more than a row has values. */
  constructor(parts: readonly string[]) {
    this.#texts = [...parts]
    this.#layout = [parts.length - 1, ...parts.map(({ length }) => length)]
  }

  /** The next value: a string, which is quoted and escaped natively. */
  addString(value: string): void {
    this.#texts.push(value)
    this.#layout.push(value.length * 2 + 1)
  }

  /** The next value: JSON. */
  addJson(text: string): void {
    this.#texts.push(text)
    this.#layout.push(text.length * 2)
  }

  get text(): string {
    return this.#texts.join('')
  }

  get layout(): Uint32Array {
    return Uint32Array.from(this.#layout)
  }
}
