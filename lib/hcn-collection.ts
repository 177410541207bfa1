import { HnsError } from './errors.ts'
import type { HcnObject } from './hcn-object.ts'
import { type Filter, HcnObjects, type KindName, type QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Base, Guid, HostComputeQuery, Received } from './schema/common.ts'

/** What the objects of one kind offer together. */
export abstract class HcnCollection<
  Document extends Base,
  Item extends HcnObject<Document>,
  Conditions extends object,
  Request extends object,
> {
  /** @internal */
  protected readonly objects: HcnObjects<Document>
  readonly #name: KindName

  /** @internal */
  constructor(operations: Operations, name: KindName) {
    this.objects = new HcnObjects(operations, name)
    this.#name = name
  }

  /** All objects that the filter describes. Those deleted meanwhile are left out. */
  abstract list(filter?: Conditions, options?: QueryOptions): Promise<Item[]>

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

  /** @internal */
  protected abstract wrap(document: Received<Document>): Item

  /**
   * @internal Those for which all conditions hold; `isMeant` judges what HNS itself is not known to
   * filter by. One that is deleted meanwhile is left out.
   */
  protected async listWhere(
    conditions: Filter,
    options: QueryOptions,
    isMeant: (item: Item) => boolean = () => true,
  ): Promise<Item[]> {
    const documents = await this.objects.list(conditions, options)
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
