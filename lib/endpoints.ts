import { invalidArgument } from './errors.ts'
import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { Kind } from './native.ts'
import type { Filter, HcnObjects, KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import { PolicyChanges } from './policy-changes.ts'
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

/** The policies of one endpoint. Each change returns when HNS has taken it. */
export class EndpointPolicies extends PolicyChanges<EndpointPolicy> {
  /** Replaces the endpoint's whole list of policies (HNS calls this an Update). */
  replace(
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.send('Update', policies, options)
  }
}

/** One endpoint: the virtual network interface of a container, a virtual machine or the host. */
export class Endpoint extends HcnObject<HostComputeEndpoint> {
  readonly policies: EndpointPolicies

  /** @internal */
  constructor(objects: HcnObjects<HostComputeEndpoint>, document: Received<HostComputeEndpoint>) {
    super(objects, document)
    this.policies = new EndpointPolicies((request, options) => this.modify(request, options))
  }

  /** Not unique, and empty for an endpoint that was given none. */
  get name(): string {
    return this.document.Name ?? ''
  }

  get networkId(): Guid {
    return this.document.HostComputeNetwork ?? ''
  }

  /** The namespace that the endpoint is in, or undefined. */
  get namespaceId(): Guid | undefined {
    const id = this.document.HostComputeNamespace
    return id === undefined || /^[0-]*$/.test(id) ? undefined : id
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  modify(request: ModifyEndpointSettingRequest, options: CallOptions = {}): Promise<void> {
    return this.send(request, options)
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
export class Endpoints extends HcnCollection<HostComputeEndpoint, Endpoint> {
  /** @internal */
  constructor(operations: Operations) {
    super(operations, names)
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
    return this.wrap(await this.objects.create(document, options, network))
  }

  /** The first endpoint that the filter describes, or undefined. */
  async find(filter: EndpointFilter, options: QueryOptions = {}): Promise<Endpoint | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** All endpoints that the filter describes. Those deleted meanwhile are left out. */
  async list(filter: EndpointFilter = {}, options: QueryOptions = {}): Promise<Endpoint[]> {
    return this.listWhere(hcnFilter(filter), options)
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeEndpoint>): Endpoint {
    return new Endpoint(this.objects, document)
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
