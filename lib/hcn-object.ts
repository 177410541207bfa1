import type { HcnObjects, QueryOptions } from './objects.ts'
import type { CallOptions } from './operations.ts'
import type { Base, Guid, Received } from './schema/common.ts'

/** What every object of HNS offers. */
export abstract class HcnObject<Document extends Base> {
  readonly #objects: HcnObjects<Document>
  #document: Received<Document>

  readonly id: Guid

  /** @internal */
  constructor(objects: HcnObjects<Document>, document: Received<Document>) {
    this.#objects = objects
    this.#document = document
    this.id = document.ID ?? ''
  }

  /** Empty for one that was given none. */
  get name(): string {
    return this.document.Name ?? ''
  }

  /** The object as HNS described it last; {@link refresh} asks again. */
  get document(): Received<Document> {
    return this.#document
  }

  /** Asks HNS for the document again. Rejects with a not-found code when the object is gone. */
  async refresh(options: QueryOptions = {}): Promise<this> {
    this.#document = await this.#objects.get(this.id, options)
    return this
  }

  /** Deletes the object. Resolves with false when it was gone already. */
  delete(options: CallOptions = {}): Promise<boolean> {
    return this.#objects.delete(this.id, options)
  }

  /** @internal Sends what a HcnModify function takes. */
  protected async send(request: object, options: CallOptions): Promise<void> {
    this.#document = await this.#objects.modify(this.id, request, options)
  }

  /** @internal Puts an object of the same id in this one's place. */
  protected async recreate(document: Document, options: CallOptions): Promise<void> {
    await this.#objects.delete(this.id, options)
    this.#document = await this.#objects.create({ ...document, ID: this.id }, options)
  }
}
