// Makes documents of what the native part has taken apart: a shape, which is known, and leaves. For
// each shape there is a function with an object literal, which V8 fills several times as fast as
// JSON.parse builds the object from its text.
// native/json/documents.h tells which documents are taken apart; the others come as texts.

/** Stands in a skeleton for a leaf; no JSON text has it. */
const leaf = '\u0001'

/** Adds documents of one shape to the others. */
type Make = (leaves: readonly unknown[], documents: unknown[]) => void

/** Whether functions may be made of texts, which --disallow-code-generation-from-strings forbids. */
export const canMakeFactories = (() => {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
})()

/** The skeleton is JSON, and JSON is JavaScript; the native part lets no `__proto__` through. */
function compile(skeleton: string): Make {
  const parts = skeleton.split(leaf)
  const literal = parts.map((part, i) => (i === 0 ? part : `leaves[at+${i - 1}]${part}`)).join('')
  return new Function(`return (leaves, documents) => {
    for (let at = 0; at < leaves.length; at += ${parts.length - 1}) documents.push(${literal})
  }`)()
}

/** By the shapes' numbers. */
export class DocumentFactories {
  readonly #makers: (string | Make)[] = []

  /** Learns of a shape. */
  define(shape: number, skeleton: string): void {
    this.#makers[shape] = skeleton
  }

  /** Adds the documents of this shape whose leaves stand one after the other. */
  make(shape: number, leaves: readonly unknown[], documents: unknown[]): void {
    let maker = this.#makers[shape] ?? ''
    if (typeof maker === 'string') {
      maker = compile(maker)
      this.#makers[shape] = maker
    }
    maker(leaves, documents)
  }
}
