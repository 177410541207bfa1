import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { Kind } from './native.ts'
import type { KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type { SdnRouteSettings } from './schema/endpoint-policies.ts'
import type { HostComputeRoute } from './schema/route.ts'

const names: KindName = { kind: Kind.Route, singular: 'route', plural: 'routes' }

/** One SDN route: what the virtual switch does with packets of some endpoints to a destination. */
export class SdnRoute extends HcnObject<HostComputeRoute> {
  /** The endpoints that it applies to, by id. */
  get endpointIds(): Guid[] {
    return (this.document.HostComputeEndpoints ?? []).map(id => id.toLowerCase())
  }

  /** The destinations, whichever member HNS has them in. */
  get routes(): readonly SdnRouteSettings[] {
    return this.document.Routes ?? this.document.Setting ?? []
  }
}

/** The SDN routes of this host. */
export class SdnRoutes extends HcnCollection<HostComputeRoute, SdnRoute> {
  /** @internal */
  constructor(operations: Operations) {
    super(operations, names)
  }

  /**
   * Creates a route.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`, `HNS_INVALID_JSON`
   */
  async create(document: HostComputeRoute, options: CallOptions = {}): Promise<SdnRoute> {
    return this.wrap(await this.objects.create(document, options))
  }

  /** All routes. Those deleted meanwhile are left out. */
  list(options: QueryOptions = {}): Promise<SdnRoute[]> {
    return this.listWhere({}, options)
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeRoute>): SdnRoute {
    return new SdnRoute(this.objects, document)
  }
}
