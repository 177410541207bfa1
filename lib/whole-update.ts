// The change of an object that HNS takes as a whole, and not on every build.
import { HnsError } from './errors.ts'
import { HcnObject } from './hcn-object.ts'
import type { CallOptions } from './operations.ts'
import type { Base, Guid } from './schema/common.ts'
import { checkReference, type Reference, sameGuid } from './validate.ts'

/** How a whole object came to be changed. */
export type UpdateMethod = 'modified' | 'recreated'

interface Steps {
  readonly modify: () => Promise<void>
  /** Whether HNS did what it was asked for. */
  readonly isDone: () => boolean
  readonly recreate: () => Promise<void>
  /** Puts the former object back. */
  readonly restore: () => Promise<void>
}

/**
 * Before HNS 15.4 there is no modifying, and in 15.4 it answers success and changes nothing
 * (kubernetes/kubernetes#131466), so what it says is not believed.
 */
async function updateWhole(steps: Steps): Promise<UpdateMethod> {
  try {
    await steps.modify()
    if (steps.isDone()) return 'modified'
  } catch (error) {
    if (!(error instanceof HnsError && error.category === 'unsupported')) throw error
  }
  try {
    await steps.recreate()
  } catch (error) {
    await steps.restore().catch(() => undefined)
    throw error
  }
  return 'recreated'
}

/** An object that refers to endpoints, and is changed as a whole. */
export abstract class WholeObject<
  Document extends Base & { HostComputeEndpoints?: readonly Guid[] },
> extends HcnObject<Document> {
  /** The endpoints, by id. */
  get endpointIds(): Guid[] {
    return (this.document.HostComputeEndpoints ?? []).map(id => id.toLowerCase())
  }

  /** Changes what is given and keeps the rest. */
  abstract update(
    changes: { HostComputeEndpoints?: readonly Guid[] },
    options?: CallOptions,
  ): Promise<UpdateMethod>

  /** Adds an endpoint; see {@link update}. */
  async addEndpoint(endpoint: Reference, options: CallOptions = {}): Promise<UpdateMethod> {
    const id = checkReference('endpoint', endpoint)
    return this.update({ HostComputeEndpoints: [...this.#endpointsWithout(id), id] }, options)
  }

  /** Takes an endpoint away; see {@link update}. HNS keeps none without any. */
  async removeEndpoint(endpoint: Reference, options: CallOptions = {}): Promise<UpdateMethod> {
    const id = checkReference('endpoint', endpoint)
    return this.update({ HostComputeEndpoints: this.#endpointsWithout(id) }, options)
  }

  /**
   * @internal `isDone` looks at what HNS describes afterwards; `wanted` and `former` lack only what
   * all documents have.
   */
  protected replaceWhole(
    former: Document,
    wanted: Document,
    isDone: () => boolean,
    options: CallOptions,
  ): Promise<UpdateMethod> {
    const whole = { ID: this.id, SchemaVersion: { Major: 2, Minor: 0 }, ...wanted }
    return updateWhole({
      modify: () => this.send(whole, options),
      isDone,
      recreate: () => this.recreate(wanted, options),
      restore: () => this.recreate(former, {}),
    })
  }

  #endpointsWithout(id: Guid): Guid[] {
    return this.endpointIds.filter(other => !sameGuid(other, id))
  }
}
