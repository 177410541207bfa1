import { HcnCollection } from './hcn-collection.ts'
import { Kind } from './native.ts'
import type { KindName } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type { SdnRouteSettings } from './schema/endpoint-policies.ts'
import type { HostComputeRoute } from './schema/route.ts'
import type { ListOptions } from './selection.ts'
import { checked, object } from './shape.ts'
import * as documents from './shapes/documents.ts'
import { checkReference, type Reference, sameGuid } from './validate.ts'
import { type UpdateMethod, WholeObject } from './whole-update.ts'

const names: KindName = {
  kind: Kind.Route,
  singular: 'route',
  plural: 'routes',
  notFound: 'HNS_NOT_FOUND',
  document: documents.sdnRoute,
  request: documents.sdnRoute,
}

/** The part of an SDN route that its maker decides. */
export type SdnRouteChanges = Pick<HostComputeRoute, 'HostComputeEndpoints' | 'Routes'>

const checkChanges = object<SdnRouteChanges>(documents.sdnRouteSettings)

/** A form in which routes that do the same are the same. */
function canonical({ HostComputeEndpoints = [], Routes = [] }: SdnRouteChanges): string {
  return JSON.stringify([
    HostComputeEndpoints.map(id => id.toLowerCase()).sort(),
    Routes.map(route => [
      route.DestinationPrefix,
      route.NextHop ?? '',
      route.NeedEncap ?? false,
      route.AutomaticEndpointMonitor ?? false,
    ]),
  ])
}

/** One SDN route: what the virtual switch does with packets of some endpoints to a destination. */
export class SdnRoute extends WholeObject<HostComputeRoute> {
  /** The destinations, whichever member HNS has them in. */
  get routes(): readonly SdnRouteSettings[] {
    return this.document.Routes ?? this.document.Setting ?? []
  }

  /** The network of the endpoints, where HNS tells it: schema 2.5. */
  get networkId(): Guid | undefined {
    return this.document.HostComputeNetwork
  }

  /**
   * Changes what is given and keeps the rest. As no program is known to have HNS modify a route, what
   * came of it is read back, and where nothing did, the route is deleted and created anew with its
   * id. If that fails, the former one is put back.
   * @returns which of the two happened
   * @throws {HnsError} as {@link SdnRoutes.create}
   */
  override update(changes: SdnRouteChanges, options: CallOptions = {}): Promise<UpdateMethod> {
    const former = this.#settings()
    const wanted = { ...former, ...checked(changes, checkChanges) }
    const isDone = () => canonical(this.#settings()) === canonical(wanted)
    return this.replaceWhole(former, wanted, isDone, options)
  }

  #settings(): SdnRouteChanges {
    return { HostComputeEndpoints: this.endpointIds, Routes: this.routes }
  }
}

/** Which SDN routes a listing returns. All of them must hold; HNS itself does not filter. */
export interface SdnRouteFilter {
  /** Those of this network, as far as HNS tells it: schema 2.5. */
  readonly network?: Reference | undefined
  /** Those of this endpoint. */
  readonly endpoint?: Reference | undefined
}

/** The SDN routes of this host. */
export class SdnRoutes extends HcnCollection<
  HostComputeRoute,
  SdnRoute,
  SdnRouteFilter,
  HostComputeRoute
> {
  /** @internal */
  constructor(operations: Operations) {
    super(operations, names)
  }

  /**
   * Creates a route.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`, `HNS_INVALID_JSON_REFERENCE` (no endpoint),
   * `HNS_INVALID_POLICY` (a network that is not switched by VFP), `HNS_INVALID_JSON`
   */
  async create(document: HostComputeRoute, options: CallOptions = {}): Promise<SdnRoute> {
    return this.wrap(await this.objects.create(document, options))
  }

  override async list(
    { network, endpoint }: SdnRouteFilter = {},
    options: ListOptions<HostComputeRoute> = {},
  ): Promise<SdnRoute[]> {
    const networkId = network === undefined ? undefined : checkReference('network', network)
    const endpointId = endpoint === undefined ? undefined : checkReference('endpoint', endpoint)
    return this.listWhere(
      {},
      options,
      route =>
        (networkId === undefined || sameGuid(route.networkId ?? '', networkId)) &&
        (endpointId === undefined || route.endpointIds.includes(endpointId)),
      ['HostComputeNetwork', 'HostComputeEndpoints'],
    )
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeRoute>): SdnRoute {
    return new SdnRoute(this.objects, document)
  }
}
