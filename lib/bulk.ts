// Operations on many objects of one kind.
import { readAnswer } from './answers.ts'
import { type Creation, type Creations, isIterable } from './creations.ts'
import { isTraced } from './diagnostics.ts'
import { queryText } from './document-text.ts'
import { failureOf, HnsError, type NativeFailure } from './errors.ts'
import { Verb } from './native.ts'
import { type KindName, named, unspecified } from './objects.ts'
import type { Operations, Reply } from './operations.ts'
import { Rows } from './rows.ts'
import type { Guid, Received } from './schema/common.ts'
import { type BulkOptions, type BulkResults, inSlices, type Placed, Results } from './slices.ts'
import { checkReference, type Reference, refusal } from './validate.ts'
import { located } from './validation.ts'

export class Bulk<Document> {
  readonly #operations: Operations
  readonly #kind: KindName

  constructor(operations: Operations, kind: KindName) {
    this.#operations = operations
    this.#kind = kind
  }

  async create<Item>(
    { parts, items }: Creations,
    wrap: (document: Received<Document>) => Item,
    options: BulkOptions,
  ): Promise<BulkResults<Item>> {
    const results = new Results<Item>(items.length, options)
    const creations: Placed<Creation>[] = []
    for (const [index, item] of items.entries()) {
      if (item instanceof HnsError) results.reject(index, item)
      else creations.push([index, item])
    }
    await inSlices(inNetworks(creations), this.#operations.threads, results, async slice => {
      const rows = new Rows(parts)
      const sent = slice.filter(([index, creation]) => {
        try {
          creation.write(rows)
          return true
        } catch (error) {
          results.reject(index, error)
          return false
        }
      })
      if (sent.length === 0) return
      const { documents, failures } = await this.#sendCreations(sent, rows, options)
      const failed = new Map(failures)
      const created = documents.values()
      for (const [place, [index, creation]] of sent.entries()) {
        const failure = failed.get(place)
        if (failure !== undefined) results.reject(index, this.#refusal(failure, creation))
        else results.attempt(index, () => wrap(readAnswer(created.next().value, this.#creating)))
      }
    })
    return results.all
  }

  /** `deleteAgain` is for what HNS may fail to do once. */
  async delete(
    references: Iterable<Reference>,
    deleteAgain: (id: Guid) => Promise<boolean>,
    options: BulkOptions,
  ): Promise<BulkResults<boolean>> {
    if (typeof references !== 'object' || references === null || !isIterable(references)) {
      throw refusal('ids', references, 'a list of ids', 'Use an array of them.')
    }
    const given = [...references]
    const results = new Results<boolean>(given.length, options)
    const ids: Placed<Guid>[] = []
    for (const [index, reference] of given.entries()) {
      try {
        ids.push([index, checkReference(`ids[${index}]`, reference)])
      } catch (error) {
        results.reject(index, error)
      }
    }
    await inSlices([ids], this.#operations.threads, results, async slice => {
      const text = slice.map(([, id]) => id).join('')
      const request = [Verb.DeleteMany, this.#kind.kind, text] as const
      const { failures } = await this.#operations.reply({ name: this.#deleting, request }, options)
      const failed = new Map(failures)
      for (const [place, [index, id]] of slice.entries()) {
        const failure = failed.get(place)
        if (failure === undefined) {
          results.fulfil(index, true)
          continue
        }
        await this.#deletionAfter(failure, id, deleteAgain).then(
          isDeleted => results.fulfil(index, isDeleted),
          reason => results.reject(index, reason),
        )
      }
    })
    return results.all
  }

  get #creating(): string {
    return `${this.#kind.plural}.createMany`
  }

  get #deleting(): string {
    return `${this.#kind.plural}.deleteMany`
  }

  #sendCreations(
    sent: readonly Placed<Creation>[],
    { text, layout }: Rows,
    options: BulkOptions,
  ): Promise<Reply> {
    const ids = sent.map(([, { id }]) => id).join('')
    const network = sent[0]?.[1].network
    const { asTexts } = this.#operations
    const operation = {
      name: this.#creating,
      request: [
        Verb.CreateMany,
        this.#kind.kind,
        ids,
        network,
        text,
        layout,
        queryText(),
        asTexts,
      ] as const,
      sent: isTraced()
        ? JSON.stringify(sent.map(([, creation]) => creation.document()))
        : undefined,
    }
    return this.#operations.reply(operation, options)
  }

  async #deletionAfter(
    failure: NativeFailure,
    id: Guid,
    deleteAgain: (id: Guid) => Promise<boolean>,
  ): Promise<boolean> {
    const object = { kind: this.#kind.singular, id }
    const error = failureOf(failure, { operation: this.#deleting, object })
    if (error.category === 'not-found') return false
    if (error.hresult === unspecified) return deleteAgain(id)
    throw error
  }

  #refusal(failure: NativeFailure, creation: Creation): unknown {
    const document = creation.document()
    const object = { kind: this.#kind.singular, id: creation.id, ...named(document) }
    const error = failureOf(failure, { operation: this.#creating, object })
    return located(error, this.#kind.document, document)
  }
}

/** Those of one network together: it is opened once for each slice. */
function inNetworks(creations: readonly Placed<Creation>[]): Placed<Creation>[][] {
  const networks = new Map<Guid | undefined, Placed<Creation>[]>()
  for (const placed of creations) {
    const [, { network }] = placed
    const those = networks.get(network)
    if (those === undefined) networks.set(network, [placed])
    else those.push(placed)
  }
  return [...networks.values()]
}
