import { HcnCollection } from './hcn-collection.ts'
import { Kind } from './native.ts'
import type { KindName } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type { HostComputeLoadBalancer } from './schema/load-balancer.ts'
import type { ListOptions } from './selection.ts'
import { checked, object } from './shape.ts'
import * as documents from './shapes/documents.ts'
import { checkReference, type Reference, sameGuid } from './validate.ts'
import { type UpdateMethod, WholeObject } from './whole-update.ts'

const names: KindName = {
  kind: Kind.LoadBalancer,
  singular: 'load balancer',
  plural: 'loadBalancers',
  notFound: 'HNS_NOT_FOUND',
  document: documents.loadBalancer,
  request: documents.loadBalancer,
}

/** The part of a load balancer that its maker decides. */
export type LoadBalancerSettings = Pick<
  HostComputeLoadBalancer,
  'HostComputeEndpoints' | 'SourceVIP' | 'FrontendVIPs' | 'PortMappings' | 'Flags'
>

const checkSettings = object<LoadBalancerSettings>(documents.loadBalancerSettings)

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

/** One load balancer of the host's kernel. Its endpoints are the back-ends. */
export class LoadBalancer extends WholeObject<HostComputeLoadBalancer> {
  /** The network of the back-ends, where HNS tells it: schema 2.5. */
  get networkId(): Guid | undefined {
    return this.document.HostComputeNetwork
  }

  /**
   * Changes what is given and keeps the rest. HNS below 15.5 cannot do so, and some builds claim to
   * have: what came of it is read back, and where nothing did, the load balancer is deleted and
   * created anew with its id, which interrupts its connections. If that fails, the former one is put
   * back.
   * @returns which of the two happened
   * @throws {HnsError} as {@link LoadBalancers.create}
   */
  override update(changes: LoadBalancerSettings, options: CallOptions = {}): Promise<UpdateMethod> {
    const former = settingsOf(this.document)
    const wanted = { ...former, ...checked(changes, checkSettings) }
    const isDone = () => canonical(settingsOf(this.document)) === canonical(wanted)
    return this.replaceWhole(former, wanted, isDone, options)
  }
}

/** Which load balancers a listing returns. All of them must hold; HNS itself does not filter. */
export interface LoadBalancerFilter {
  readonly name?: string | undefined
  /** Those of this network, as far as HNS tells it: schema 2.5. */
  readonly network?: Reference | undefined
  /** Those that have this back-end. */
  readonly endpoint?: Reference | undefined
  /** Those of this virtual IP, spelt as it was when they were made. */
  readonly frontendVip?: string | undefined
}

/** The load balancers of this host. */
export class LoadBalancers extends HcnCollection<
  HostComputeLoadBalancer,
  LoadBalancer,
  LoadBalancerFilter,
  HostComputeLoadBalancer
> {
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

  override async list(
    { name, network, endpoint, frontendVip }: LoadBalancerFilter = {},
    options: ListOptions<HostComputeLoadBalancer> = {},
  ): Promise<LoadBalancer[]> {
    const networkId = network === undefined ? undefined : checkReference('network', network)
    const endpointId = endpoint === undefined ? undefined : checkReference('endpoint', endpoint)
    return this.listWhere(
      {},
      options,
      balancer =>
        (name === undefined || balancer.name === name) &&
        (networkId === undefined || sameGuid(balancer.networkId ?? '', networkId)) &&
        (endpointId === undefined || balancer.endpointIds.includes(endpointId)) &&
        (frontendVip === undefined ||
          balancer.document.FrontendVIPs?.includes(frontendVip) === true),
      ['Name', 'HostComputeNetwork', 'HostComputeEndpoints', 'FrontendVIPs'],
    )
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeLoadBalancer>): LoadBalancer {
    return new LoadBalancer(this.objects, document)
  }
}
