import type { HcnObject } from './hcn-object.ts'
import { type Filter, HcnObjects, type KindName, type QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Base, Guid, Received } from './schema/common.ts'

/** What the objects of one kind offer together. */
export abstract class HcnCollection<Document extends Base, Item extends HcnObject<Document>> {
  /** @internal */
  protected readonly objects: HcnObjects<Document>

  /** @internal */
  constructor(operations: Operations, name: KindName) {
    this.objects = new HcnObjects(operations, name)
  }

  /** The object of that id. Rejects with the not-found code of its kind when there is none. */
  async get(id: Guid, options: QueryOptions = {}): Promise<Item> {
    return this.wrap(await this.objects.get(id, options))
  }

  /** Deletes an object. Resolves with false when there was none of that id. */
  delete(id: Guid, options: CallOptions = {}): Promise<boolean> {
    return this.objects.delete(id, options)
  }

  /** @internal */
  protected abstract wrap(document: Received<Document>): Item

  /** @internal Those for which all conditions hold. One that is deleted meanwhile is left out. */
  protected async listWhere(conditions: Filter, options: QueryOptions): Promise<Item[]> {
    const documents = await this.objects.list(conditions, options)
    return documents.map(document => this.wrap(document))
  }
}
