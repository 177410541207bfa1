import { type Endpoints, NetworkEndpoints } from './endpoints.ts'
import { Kind } from './native.ts'
import { type Filter, HcnObjects, type KindName, type QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { CustomPolicy, Dns, Guid, Received } from './schema/common.ts'
import type {
  HostComputeNetwork,
  ModifyNetworkSettingRequest,
  NetworkType,
} from './schema/network.ts'
import type { NetworkPolicy } from './schema/network-policies.ts'

/** Which networks a listing returns. */
export interface NetworkFilter {
  /** The one of this name; names of networks are unique on a host. */
  readonly name?: string | undefined
}

const names: KindName = { kind: Kind.Network, singular: 'network', plural: 'networks' }

type NetworkObjects = HcnObjects<HostComputeNetwork>

/** The policies of one network. Each change returns when HNS has taken it. */
export class NetworkPolicies {
  readonly #modify: (request: ModifyNetworkSettingRequest, options: CallOptions) => Promise<void>

  /** @internal */
  constructor(
    modify: (request: ModifyNetworkSettingRequest, options: CallOptions) => Promise<void>,
  ) {
    this.#modify = modify
  }

  /** Adds policies, such as a RemoteSubnetRoute to another node. */
  add(
    policies: readonly (NetworkPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Add', policies, options)
  }

  /** Removes the policies that equal these. */
  remove(
    policies: readonly (NetworkPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Remove', policies, options)
  }

  /** Updates policies that the network has, such as the members of a SetPolicy. */
  update(
    policies: readonly (NetworkPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Update', policies, options)
  }

  #send(
    requestType: 'Add' | 'Remove' | 'Update',
    policies: readonly (NetworkPolicy | CustomPolicy)[],
    options: CallOptions,
  ): Promise<void> {
    const request: ModifyNetworkSettingRequest = {
      ResourceType: 'Policy',
      RequestType: requestType,
      Settings: { Policies: policies },
    }
    return this.#modify(request, options)
  }
}

/** One network of the host. */
export class Network {
  readonly #objects: NetworkObjects
  #document: Received<HostComputeNetwork>

  readonly id: Guid
  readonly endpoints: NetworkEndpoints
  readonly policies: NetworkPolicies

  /** @internal */
  constructor(
    objects: NetworkObjects,
    endpoints: Endpoints,
    id: Guid,
    document: Received<HostComputeNetwork>,
  ) {
    this.#objects = objects
    this.#document = document
    this.id = id
    this.endpoints = new NetworkEndpoints(endpoints, id)
    this.policies = new NetworkPolicies((request, options) => this.modify(request, options))
  }

  /** The network as HNS described it last; {@link refresh} asks again. */
  get document(): Received<HostComputeNetwork> {
    return this.#document
  }

  get name(): string {
    return this.#document.Name ?? ''
  }

  /** HNS leaves the type NAT out of its documents, being number 0; here it is filled in. */
  get type(): NetworkType {
    return this.#document.Type ?? 'NAT'
  }

  /** Asks HNS for the document again. Rejects with `HNS_NETWORK_NOT_FOUND` when it is gone. */
  async refresh(options: QueryOptions = {}): Promise<this> {
    this.#document = await this.#objects.get(this.id, options)
    return this
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  async modify(request: ModifyNetworkSettingRequest, options: CallOptions = {}): Promise<void> {
    this.#document = await this.#objects.modify(this.id, request, options)
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
  delete(options: CallOptions = {}): Promise<boolean> {
    return this.#objects.delete(this.id, options)
  }
}

/** The networks of this host. */
export class Networks {
  readonly #objects: NetworkObjects
  readonly #endpoints: Endpoints

  /** @internal */
  constructor(operations: Operations, endpoints: Endpoints) {
    this.#objects = new HcnObjects(operations, names)
    this.#endpoints = endpoints
  }

  /**
   * Creates a network.
   * @throws {HnsError} `HNS_NETWORK_ALREADY_EXISTS` (name or id taken), `HNS_INVALID_NETWORK`,
   * `HNS_SUBNET_NOT_FOUND` (an L2Bridge needs a subnet), `HNS_ADAPTER_NOT_FOUND`,
   * `HNS_INVALID_POLICY`, `HNS_INVALID_JSON`
   */
  async create(document: HostComputeNetwork, options: CallOptions = {}): Promise<Network> {
    return this.#wrap(await this.#objects.create(document, options))
  }

  /**
   * The network of that id.
   * @throws {HnsError} `HNS_NETWORK_NOT_FOUND`
   */
  async get(id: Guid, options: QueryOptions = {}): Promise<Network> {
    return this.#wrap(await this.#objects.get(id, options))
  }

  /** The network that the filter describes, or undefined. */
  async find(filter: NetworkFilter, options: QueryOptions = {}): Promise<Network | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** All networks that the filter describes. Those deleted meanwhile are left out. */
  async list({ name }: NetworkFilter = {}, options: QueryOptions = {}): Promise<Network[]> {
    const filter: Filter = name === undefined ? {} : { Name: name }
    const documents = await this.#objects.list(filter, options)
    return documents.map(document => this.#wrap(document))
  }

  /** Deletes a network with its endpoints. Resolves with false when there was none of that id. */
  delete(id: Guid, options: CallOptions = {}): Promise<boolean> {
    return this.#objects.delete(id, options)
  }

  #wrap(document: Received<HostComputeNetwork>): Network {
    return new Network(this.#objects, this.#endpoints, document.ID ?? '', document)
  }
}
