import type { Answer } from './answers.ts'
import { DocumentFactories } from './document-factory.ts'
import type { End, NativeClient } from './native.ts'

/** Has a native client tell of what arrives, and whose it is. */
export function receive(
  native: NativeClient,
  onArrival: (id: number, documents: Answer[], end: End) => void,
): void {
  const factories = new DocumentFactories()
  let arrived: Answer[] = []
  let isResuming = false

  native.onShape = (shape, skeleton) => factories.define(shape, skeleton)
  native.onDocuments = (shape, ...leaves) => factories.make(shape, leaves, arrived)
  native.onTexts = (...texts) => {
    for (const text of texts) arrived.push(text)
  }
  native.onCompleted = (rows, areMore) => {
    const documents = arrived
    arrived = []
    if (areMore && !isResuming) {
      isResuming = true
      // In another turn of the event loop, so that others have theirs.
      setImmediate(() => {
        isResuming = false
        native.resume()
      })
    }
    let next = 0
    for (let row = 0; row < rows.length; row += 3) {
      const [id, count, end] = [rows[row], rows[row + 1], rows[row + 2]]
      if (typeof id !== 'number' || typeof count !== 'number' || typeof end === 'number') continue
      onArrival(id, documents.slice(next, next + count), end)
      next += count
    }
  }
}
