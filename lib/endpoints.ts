import { invalidArgument } from './errors.ts'
import { Kind } from './native.ts'
import { type Filter, HcnObjects, type KindName, type QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { CustomPolicy, Guid, Received } from './schema/common.ts'
import type { HostComputeEndpoint, ModifyEndpointSettingRequest } from './schema/endpoint.ts'
import type { EndpointPolicy } from './schema/endpoint-policies.ts'
import { checkGuid, sameGuid } from './validate.ts'

/** Which endpoints a listing returns. All of them must hold. */
export interface EndpointFilter {
  /** Those of this network. */
  readonly network?: { readonly id: Guid } | Guid | undefined
  /** Those of this name; names of endpoints are not unique. */
  readonly name?: string | undefined
}

const names: KindName = { kind: Kind.Endpoint, singular: 'endpoint', plural: 'endpoints' }

type EndpointObjects = HcnObjects<HostComputeEndpoint>

/** The policies of one endpoint. Each change returns when HNS has taken it. */
export class EndpointPolicies {
  readonly #modify: (request: ModifyEndpointSettingRequest, options: CallOptions) => Promise<void>

  /** @internal */
  constructor(
    modify: (request: ModifyEndpointSettingRequest, options: CallOptions) => Promise<void>,
  ) {
    this.#modify = modify
  }

  /** Appends policies to those of the endpoint. */
  add(
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Add', policies, options)
  }

  /**
   * Removes the policies that equal these.
   *
   * HNS is known to do so unreliably for single ACLs; {@link replace} is the safe way for those.
   */
  remove(
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Remove', policies, options)
  }

  /** Replaces the endpoint's whole list of policies (HNS calls this an Update). */
  replace(
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.#send('Update', policies, options)
  }

  #send(
    requestType: 'Add' | 'Remove' | 'Update',
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions,
  ): Promise<void> {
    const request: ModifyEndpointSettingRequest = {
      ResourceType: 'Policy',
      RequestType: requestType,
      Settings: { Policies: policies },
    }
    return this.#modify(request, options)
  }
}

/** One endpoint: the virtual network interface of a container, a virtual machine or the host. */
export class Endpoint {
  readonly #objects: EndpointObjects
  #document: Received<HostComputeEndpoint>

  readonly id: Guid
  readonly policies: EndpointPolicies

  /** @internal */
  constructor(objects: EndpointObjects, id: Guid, document: Received<HostComputeEndpoint>) {
    this.#objects = objects
    this.#document = document
    this.id = id
    this.policies = new EndpointPolicies((request, options) => this.modify(request, options))
  }

  /** The endpoint as HNS described it last; {@link refresh} asks again. */
  get document(): Received<HostComputeEndpoint> {
    return this.#document
  }

  /** Not unique, and empty for an endpoint that was given none. */
  get name(): string {
    return this.#document.Name ?? ''
  }

  get networkId(): Guid {
    return this.#document.HostComputeNetwork ?? ''
  }

  /** Asks HNS for the document again. Rejects with `HNS_ENDPOINT_NOT_FOUND` when it is gone. */
  async refresh(options: QueryOptions = {}): Promise<this> {
    this.#document = await this.#objects.get(this.id, options)
    return this
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  async modify(request: ModifyEndpointSettingRequest, options: CallOptions = {}): Promise<void> {
    this.#document = await this.#objects.modify(this.id, request, options)
  }

  /** Deletes the endpoint. Resolves with false when it was gone already. */
  delete(options: CallOptions = {}): Promise<boolean> {
    return this.#objects.delete(this.id, options)
  }
}

function hcnFilter({ network, name }: EndpointFilter): Filter {
  const filter: Record<string, string> = {}
  // HNS filters by the names of its first schema version.
  if (network !== undefined) {
    filter.VirtualNetwork = checkGuid('network', typeof network === 'string' ? network : network.id)
  }
  if (name !== undefined) filter.Name = name
  return filter
}

/** The endpoints of this host. */
export class Endpoints {
  readonly #objects: EndpointObjects

  /** @internal */
  constructor(operations: Operations) {
    this.#objects = new HcnObjects(operations, names)
  }

  /**
   * Creates an endpoint in the network that `document.HostComputeNetwork` names.
   *
   * HNS chooses what the document leaves open: address, prefix length, MAC address, routes, DNS.
   * @throws {HnsError} `HNS_NETWORK_NOT_FOUND`, `HNS_INVALID_IP` (outside every subnet),
   * `HNS_ADDR_INVALID_OR_RESERVED` (in use, reserved or none left), `HNS_INVALID_POLICY`,
   * `HNS_PORT_ALREADY_EXISTS`, `HNS_INVALID_JSON`
   */
  async create(document: HostComputeEndpoint, options: CallOptions = {}): Promise<Endpoint> {
    if (typeof document !== 'object' || document === null) {
      throw invalidArgument('document', 'it must be an object')
    }
    if (document.HostComputeNetwork === undefined) {
      throw invalidArgument(
        'HostComputeNetwork',
        'it is missing',
        'Give the id of the network, or use network.endpoints.create().',
      )
    }
    if (document.HostComputeNamespace !== undefined) {
      throw invalidArgument(
        'HostComputeNamespace',
        'HNS sets it when the endpoint is attached',
        'Leave it out and attach the endpoint to the namespace afterwards.',
      )
    }
    const network = checkGuid('HostComputeNetwork', document.HostComputeNetwork)
    return this.#wrap(await this.#objects.create(document, options, network))
  }

  /**
   * The endpoint of that id.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`
   */
  async get(id: Guid, options: QueryOptions = {}): Promise<Endpoint> {
    return this.#wrap(await this.#objects.get(id, options))
  }

  /** The first endpoint that the filter describes, or undefined. */
  async find(filter: EndpointFilter, options: QueryOptions = {}): Promise<Endpoint | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** All endpoints that the filter describes. Those deleted meanwhile are left out. */
  async list(filter: EndpointFilter = {}, options: QueryOptions = {}): Promise<Endpoint[]> {
    const documents = await this.#objects.list(hcnFilter(filter), options)
    return documents.map(document => this.#wrap(document))
  }

  /** Deletes an endpoint. Resolves with false when there was none of that id. */
  delete(id: Guid, options: CallOptions = {}): Promise<boolean> {
    return this.#objects.delete(id, options)
  }

  #wrap(document: Received<HostComputeEndpoint>): Endpoint {
    return new Endpoint(this.#objects, document.ID ?? '', document)
  }
}

/** The endpoints of one network. */
export class NetworkEndpoints {
  readonly #endpoints: Endpoints
  readonly #network: Guid

  /** @internal */
  constructor(endpoints: Endpoints, network: Guid) {
    this.#endpoints = endpoints
    this.#network = network
  }

  /** Creates an endpoint in this network; see {@link Endpoints.create}. */
  create(document: HostComputeEndpoint = {}, options: CallOptions = {}): Promise<Endpoint> {
    const named = document.HostComputeNetwork
    if (named !== undefined && !sameGuid(named, this.#network)) {
      const error = invalidArgument('HostComputeNetwork', 'it names another network')
      return Promise.reject(error)
    }
    return this.#endpoints.create({ ...document, HostComputeNetwork: this.#network }, options)
  }

  /** The first endpoint of this network that the filter describes, or undefined. */
  find(
    filter: Omit<EndpointFilter, 'network'>,
    options: QueryOptions = {},
  ): Promise<Endpoint | undefined> {
    return this.#endpoints.find({ ...filter, network: this.#network }, options)
  }

  /** The endpoints of this network. */
  list(
    filter: Omit<EndpointFilter, 'network'> = {},
    options: QueryOptions = {},
  ): Promise<Endpoint[]> {
    return this.#endpoints.list({ ...filter, network: this.#network }, options)
  }
}
