import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { Kind } from './native.ts'
import type { KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type { HostComputeLoadBalancer, LoadBalancerPortMapping } from './schema/load-balancer.ts'
import { checked, integer, list, object, optional, uint16, uint32 } from './shape.ts'
import { checkAddress, checkGuid, sameGuid } from './validate.ts'
import { type UpdateMethod, updateWhole } from './whole-update.ts'

const names: KindName = {
  kind: Kind.LoadBalancer,
  singular: 'load balancer',
  plural: 'loadBalancers',
}

/** The part of a load balancer that its maker decides. */
export type LoadBalancerSettings = Pick<
  HostComputeLoadBalancer,
  'HostComputeEndpoints' | 'SourceVIP' | 'FrontendVIPs' | 'PortMappings' | 'Flags'
>

const checkMapping = object<LoadBalancerPortMapping>({
  Protocol: optional(integer(0, 255)),
  InternalPort: optional(uint16),
  ExternalPort: optional(uint16),
  DistributionType: optional(integer(0, 2)),
  Flags: optional(uint32),
})

const checkSettings = object<LoadBalancerSettings>({
  HostComputeEndpoints: optional(list(checkGuid)),
  SourceVIP: optional((path, value) => value === '' || checkAddress(path, value)),
  FrontendVIPs: optional(list(checkAddress)),
  PortMappings: optional(list(checkMapping)),
  Flags: optional(uint32),
})

function settingsOf(document: Received<HostComputeLoadBalancer>): LoadBalancerSettings {
  return {
    HostComputeEndpoints: document.HostComputeEndpoints ?? [],
    SourceVIP: document.SourceVIP ?? '',
    FrontendVIPs: document.FrontendVIPs ?? [],
    PortMappings: document.PortMappings ?? [],
    Flags: document.Flags ?? 0,
  }
}

/** A form in which load balancers that do the same are the same. */
function canonical(settings: LoadBalancerSettings): string {
  const { HostComputeEndpoints, SourceVIP, FrontendVIPs, PortMappings, Flags } = settings
  return JSON.stringify([
    HostComputeEndpoints?.map(id => id.toLowerCase()).sort(),
    SourceVIP,
    FrontendVIPs?.toSorted(),
    PortMappings?.map(mapping => [
      mapping.Protocol ?? 0,
      mapping.InternalPort ?? 0,
      mapping.ExternalPort ?? 0,
      mapping.DistributionType ?? 0,
      mapping.Flags ?? 0,
    ]),
    Flags,
  ])
}

/** One load balancer of the host's kernel. */
export class LoadBalancer extends HcnObject<HostComputeLoadBalancer> {
  /** The back-ends, by id. */
  get endpointIds(): Guid[] {
    return (this.document.HostComputeEndpoints ?? []).map(id => id.toLowerCase())
  }

  /**
   * Changes what is given and keeps the rest. HNS below 15.5 cannot do so, and some builds claim to
   * have: what came of it is read back, and where nothing did, the load balancer is deleted and
   * created anew with its id, which interrupts its connections. If that fails, the former one is put
   * back.
   * @returns which of the two happened
   * @throws {HnsError} as {@link LoadBalancers.create}
   */
  update(changes: LoadBalancerSettings, options: CallOptions = {}): Promise<UpdateMethod> {
    const former = settingsOf(this.document)
    const wanted = { ...former, ...checked(changes, checkSettings) }
    return updateWhole({
      modify: () => this.send(this.#whole(wanted), options),
      isDone: () => canonical(settingsOf(this.document)) === canonical(wanted),
      recreate: () => this.recreate(wanted, options),
      restore: () => this.recreate(former, {}),
    })
  }

  /** Adds a back-end; see {@link update}. */
  async addEndpoint(
    endpoint: { readonly id: Guid } | Guid,
    options: CallOptions = {},
  ): Promise<UpdateMethod> {
    const others = this.#endpointsWithout(endpoint)
    return this.update({ HostComputeEndpoints: [...others, idOf(endpoint)] }, options)
  }

  /** Takes a back-end away; see {@link update}. HNS keeps no load balancer without any. */
  async removeEndpoint(
    endpoint: { readonly id: Guid } | Guid,
    options: CallOptions = {},
  ): Promise<UpdateMethod> {
    return this.update({ HostComputeEndpoints: this.#endpointsWithout(endpoint) }, options)
  }

  #endpointsWithout(endpoint: { readonly id: Guid } | Guid): Guid[] {
    const id = idOf(endpoint)
    return this.endpointIds.filter(other => !sameGuid(other, id))
  }

  #whole(settings: LoadBalancerSettings): HostComputeLoadBalancer {
    return { ID: this.id, SchemaVersion: { Major: 2, Minor: 0 }, ...settings }
  }
}

function idOf(endpoint: { readonly id: Guid } | Guid): Guid {
  return checkGuid('endpoint', typeof endpoint === 'string' ? endpoint : endpoint.id)
}

/** The load balancers of this host. */
export class LoadBalancers extends HcnCollection<HostComputeLoadBalancer, LoadBalancer> {
  /** @internal */
  constructor(operations: Operations) {
    super(operations, names)
  }

  /**
   * Creates a load balancer.
   * @throws {HnsError} `HNS_INVALID_JSON_REFERENCE` (no endpoint),
   * `HNS_ENDPOINT_NOT_FOUND`, `HNS_PORT_ALREADY_EXISTS` and `HNS_ALREADY_EXISTS` (the same virtual
   * IP and port again), `HNS_INVALID_JSON`
   */
  async create(
    document: HostComputeLoadBalancer,
    options: CallOptions = {},
  ): Promise<LoadBalancer> {
    return this.wrap(await this.objects.create(document, options))
  }

  /** All load balancers. Those deleted meanwhile are left out. */
  list(options: QueryOptions = {}): Promise<LoadBalancer[]> {
    return this.listWhere({}, options)
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeLoadBalancer>): LoadBalancer {
    return new LoadBalancer(this.objects, document)
  }
}
