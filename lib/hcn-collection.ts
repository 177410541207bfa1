import { Bulk } from './bulk.ts'
import { creationsOf, type Head, type NetworkOf } from './creations.ts'
import type { Filter } from './document-text.ts'
import { HnsError } from './errors.ts'
import type { HcnObject } from './hcn-object.ts'
import { HcnObjects, type KindName, type QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Base, Guid, HostComputeQuery, Received } from './schema/common.ts'
import type { ListOptions } from './selection.ts'
import type { BulkOptions, BulkResults } from './slices.ts'
import type { TemplateRows } from './template.ts'
import type { Reference } from './validate.ts'

/** What the objects of one kind offer together. */
export abstract class HcnCollection<
  Document extends Base,
  Item extends HcnObject<Document>,
  Conditions extends object,
  Request extends object,
> {
  /** @internal */
  protected readonly objects: HcnObjects<Document>
  readonly #bulk: Bulk<Document>
  readonly #name: KindName

  /** @internal */
  constructor(operations: Operations, name: KindName) {
    this.objects = new HcnObjects(operations, name)
    this.#bulk = new Bulk(operations, name)
    this.#name = name
  }

  /** All objects that the filter describes. Those deleted meanwhile are left out. */
  abstract list(filter?: Conditions, options?: ListOptions<Document>): Promise<Item[]>

  /** The first object that the filter describes, or undefined. */
  async find(filter: Conditions, options: QueryOptions = {}): Promise<Item | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** The object of that id. Rejects with the not-found code of its kind when there is none. */
  async get(id: Guid, options: QueryOptions = {}): Promise<Item> {
    return this.wrap(await this.objects.get(id, options))
  }

  /**
   * The objects that a query of HCN's own enumerates: for filters and flags that {@link list} does
   * not have. With a `SchemaVersion` of 1 the documents are those of V1, in which only `document`,
   * `id` and `name` mean something; without one it is 2.0.
   */
  async query(query: HostComputeQuery, options: CallOptions = {}): Promise<Item[]> {
    const documents = await this.objects.query(query, options)
    return documents.map(document => this.wrap(document))
  }

  /**
   * Sends what a HcnModify function takes, to an object of which only the id is known.
   * @returns the object as it is then
   */
  async modify(id: Guid, request: Request, options: CallOptions = {}): Promise<Item> {
    return this.wrap(await this.objects.modify(id, request, options))
  }

  /** Deletes an object. Resolves with false when there was none of that id. */
  delete(id: Guid, options: CallOptions = {}): Promise<boolean> {
    return this.objects.delete(id, options)
  }

  /**
   * Creates many objects, as `create()` does one: of documents, or of a template and the values of
   * its holes, which is encoded once. A few are on their way at a time, so that other operations have
   * their turn. The failure of one leaves the others alone.
   *
   * Resolves with what came of each, in the order in which they were given.
   * @example
   * ```ts
   * const results = await hns.endpoints.createMany({
   *   template: { HostComputeNetwork: network.id, Name: hole('name') },
   *   rows: [{ name: 'web' }, { name: 'database' }],
   * })
   * ```
   * @throws {HnsError} `HNS_INVALID_ARGUMENT` where there is no list or no template
   */
  async createMany(
    documents: Iterable<Document> | TemplateRows<Document>,
    options: BulkOptions = {},
  ): Promise<BulkResults<Item>> {
    return this.createEach(documents, document => this.networkOf(document), options)
  }

  /**
   * Deletes many objects, as {@link delete} does one; the failure of one leaves the others alone.
   *
   * Resolves with what came of each, in the order in which they were given: false where there was
   * none of that id.
   */
  async deleteMany(
    objects: Iterable<Reference>,
    options: BulkOptions = {},
  ): Promise<BulkResults<boolean>> {
    return this.#bulk.delete(objects, id => this.delete(id, options), options)
  }

  /** @internal */
  protected createEach(
    documents: Iterable<Document> | TemplateRows<Document>,
    networkOf: NetworkOf,
    options: BulkOptions,
  ): Promise<BulkResults<Item>> {
    const creations = creationsOf(documents, networkOf)
    return this.#bulk.create(creations, document => this.wrap(document), options)
  }

  /** @internal In which network an object of that document is created, where it is in one. */
  protected networkOf(_document: Head): Guid | undefined {
    return undefined
  }

  /** @internal */
  protected abstract wrap(document: Received<Document>): Item

  /**
   * @internal Those for which all conditions hold; `isMeant` judges, by the members that it reads,
   * what HNS itself is not known to filter by. One that is deleted meanwhile is left out.
   */
  protected async listWhere(
    conditions: Filter,
    options: ListOptions<Document>,
    isMeant: (item: Item) => boolean = () => true,
    reads: readonly (keyof Document & string)[] = [],
  ): Promise<Item[]> {
    const documents = await this.objects.list(conditions, options, reads)
    return documents.map(document => this.wrap(document)).filter(isMeant)
  }

  /** @internal The first of a listing, which must not be empty. */
  protected async theFirst(name: string, listing: Promise<Item[]>): Promise<Item> {
    const [item] = await listing
    if (item !== undefined) return item
    const kind = this.#name.singular
    throw new HnsError(this.#name.notFound, `no ${kind} is named '${name}'`, {
      category: 'not-found',
      operation: `${this.#name.plural}.getByName`,
      object: { kind, name },
    })
  }
}
