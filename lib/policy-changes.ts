import type { CallOptions } from './operations.ts'
import type { CustomPolicy, ModifyRequestType } from './schema/common.ts'

/** A change to the policies of a network or an endpoint, as HCN defines it. */
export interface PolicyRequest<Policy> {
  ResourceType: 'Policy'
  RequestType: ModifyRequestType
  Settings: { Policies: readonly (Policy | CustomPolicy)[] }
}

/** The policies of one object. Each change returns when HNS has taken it. */
export abstract class PolicyChanges<Policy> {
  readonly #modify: (request: PolicyRequest<Policy>, options: CallOptions) => Promise<void>

  /** @internal */
  constructor(modify: (request: PolicyRequest<Policy>, options: CallOptions) => Promise<void>) {
    this.#modify = modify
  }

  /** Adds policies to those of the object. */
  add(policies: readonly (Policy | CustomPolicy)[], options: CallOptions = {}): Promise<void> {
    return this.apply('Add', policies, options)
  }

  /**
   * Removes the policies that equal these.
   *
   * HNS is known to do so unreliably for single ACLs of endpoints; replacing them all is safe.
   */
  remove(policies: readonly (Policy | CustomPolicy)[], options: CallOptions = {}): Promise<void> {
    return this.apply('Remove', policies, options)
  }

  /** Sends policies with a verb of HCN's own; {@link add} and the others are short for it. */
  apply(
    requestType: ModifyRequestType,
    policies: readonly (Policy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    const request: PolicyRequest<Policy> = {
      ResourceType: 'Policy',
      RequestType: requestType,
      Settings: { Policies: policies },
    }
    return this.#modify(request, options)
  }
}
