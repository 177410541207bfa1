import type { Endpoints } from './endpoints.ts'
import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { Kind } from './native.ts'
import { NetworkEndpoints } from './network-endpoints.ts'
import type { NotificationHub } from './notification-hub.ts'
import type { HcnObjects, KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import { PolicyChanges } from './policy-changes.ts'
import type { CustomPolicy, Dns, Received } from './schema/common.ts'
import type {
  HostComputeNetwork,
  ModifyNetworkSettingRequest,
  NetworkType,
} from './schema/network.ts'
import type { NetworkPolicy } from './schema/network-policies.ts'
import type { ListOptions } from './selection.ts'
import * as documents from './shapes/documents.ts'
import * as requests from './shapes/requests.ts'
import { checkInteger, checkText } from './validate.ts'
import { Watch, type WatchOptions } from './watch.ts'

/** Which networks a listing returns. */
export interface NetworkFilter {
  /** The one of this name; names of networks are unique on a host. */
  readonly name?: string | undefined
  /** Those in this state, a `NetworkState`. */
  readonly state?: number | undefined
  /** Those of this type. All others are read, too: HNS is not known to filter by it. */
  readonly type?: NetworkType | undefined
}

const names: KindName = {
  kind: Kind.Network,
  singular: 'network',
  plural: 'networks',
  notFound: 'HNS_NETWORK_NOT_FOUND',
  document: documents.network,
  request: requests.networkRequest,
}

/** The policies of one network. Each change returns when HNS has taken it. */
export class NetworkPolicies extends PolicyChanges<NetworkPolicy> {
  /** Updates policies that the network has, such as the members of a SetPolicy. */
  update(
    policies: readonly (NetworkPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.apply('Update', policies, options)
  }
}

/** One network of the host. */
export class Network extends HcnObject<HostComputeNetwork> {
  readonly endpoints: NetworkEndpoints
  readonly policies: NetworkPolicies

  /** @internal */
  constructor(
    objects: HcnObjects<HostComputeNetwork>,
    document: Received<HostComputeNetwork>,
    endpoints: Endpoints,
  ) {
    super(objects, document)
    this.endpoints = new NetworkEndpoints(endpoints, this.id)
    this.policies = new NetworkPolicies((request, options) => this.modify(request, options))
  }

  /** HNS leaves the type NAT out of its documents, being number 0; here it is filled in. */
  get type(): NetworkType {
    return this.document.Type ?? 'NAT'
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  modify(request: ModifyNetworkSettingRequest, options: CallOptions = {}): Promise<void> {
    return this.send(request, options)
  }

  /** Replaces the DNS settings that endpoints inherit when they are created. */
  setDns(dns: Dns, options: CallOptions = {}): Promise<void> {
    return this.modify({ ResourceType: 'DNS', RequestType: 'Update', Settings: dns }, options)
  }

  /**
   * Deletes the network with all its endpoints. Resolves with false when it was gone already.
   *
   * Deleting the last network on an external switch also removes the switch: the host's own
   * connection blips.
   */
  override delete(options: CallOptions = {}): Promise<boolean> {
    return super.delete(options)
  }
}

/** The networks of this host. */
export class Networks extends HcnCollection<
  HostComputeNetwork,
  Network,
  NetworkFilter,
  ModifyNetworkSettingRequest
> {
  readonly #endpoints: Endpoints
  readonly #hub: NotificationHub

  /** @internal */
  constructor(operations: Operations, endpoints: Endpoints, hub: NotificationHub) {
    super(operations, names)
    this.#endpoints = endpoints
    this.#hub = hub
  }

  /**
   * Creates a network.
   * @throws {HnsError} `HNS_NETWORK_ALREADY_EXISTS` (name or id taken), `HNS_INVALID_NETWORK`,
   * `HNS_SUBNET_NOT_FOUND` (an L2Bridge needs a subnet), `HNS_ADAPTER_NOT_FOUND`,
   * `HNS_INVALID_POLICY`, `HNS_INVALID_JSON`
   */
  async create(document: HostComputeNetwork, options: CallOptions = {}): Promise<Network> {
    return this.wrap(await this.objects.create(document, options))
  }

  override async list(
    filter: NetworkFilter = {},
    options: ListOptions<HostComputeNetwork> = {},
  ): Promise<Network[]> {
    const { name, state, type } = filter
    const conditions: Record<string, string | number> = {}
    if (name !== undefined) conditions.Name = checkText('name', name)
    if (state !== undefined) conditions.State = checkInteger('state', state, 0, 0xffff)
    const isMeant = (network: Network) => type === undefined || network.type === type
    return this.listWhere(conditions, options, isMeant, ['Type'])
  }

  /**
   * The network of that name.
   * @throws {HnsError} `HNS_NETWORK_NOT_FOUND`
   */
  getByName(name: string, options: QueryOptions = {}): Promise<Network> {
    return this.theFirst(name, this.list({ name }, options))
  }

  /**
   * All networks, then those that are created and deleted. HNS tells of nothing else: not of changes
   * to a network, nor of endpoints.
   * @throws {HnsError} the iteration rejects where HNS refuses the registration or the first listing
   */
  watch(options: WatchOptions = {}): Watch<Network> {
    return new Watch(
      this.#hub,
      {
        created: 'NetworkCreate',
        deleted: 'NetworkDelete',
        list: query => this.list({}, query),
        get: (id, query) => this.get(id, query),
      },
      options,
    )
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeNetwork>): Network {
    return new Network(this.objects, document, this.#endpoints)
  }
}
