import { Endpoint } from './endpoint.ts'
import { invalidArgument } from './errors.ts'
import { HcnCollection } from './hcn-collection.ts'
import { Kind } from './native.ts'
import type { Filter, KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import {
  EndpointFlags,
  type HostComputeEndpoint,
  type ModifyEndpointSettingRequest,
} from './schema/endpoint.ts'
import * as documents from './shapes/documents.ts'
import * as requests from './shapes/requests.ts'
import {
  checkGuid,
  checkInteger,
  checkReference,
  checkText,
  type Reference,
  sameGuid,
} from './validate.ts'

/** Which endpoints a listing returns. All of them must hold. */
export interface EndpointFilter {
  /** Those of this network. */
  readonly network?: Reference | undefined
  /** Those of this name; names of endpoints are not unique. */
  readonly name?: string | undefined
  /** Those in this state, an `EndpointState`. */
  readonly state?: number | undefined
  /** Those in this namespace. All others are read, too: HNS is not known to filter by it. */
  readonly namespace?: Reference | undefined
}

const names: KindName = {
  kind: Kind.Endpoint,
  singular: 'endpoint',
  plural: 'endpoints',
  notFound: 'HNS_ENDPOINT_NOT_FOUND',
  document: documents.endpoint,
  request: requests.endpointRequest,
}

function hcnFilter({ network, name, state }: EndpointFilter): Filter {
  const filter: Record<string, string | number> = {}
  // HNS filters by the names of its first schema version.
  if (network !== undefined) filter.VirtualNetwork = checkReference('network', network)
  if (name !== undefined) filter.Name = checkText('name', name)
  if (state !== undefined) filter.State = checkInteger('state', state, 0, 0xffff)
  return filter
}

/** The endpoints of this host. */
export class Endpoints extends HcnCollection<
  HostComputeEndpoint,
  Endpoint,
  EndpointFilter,
  ModifyEndpointSettingRequest
> {
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

  override async list(
    filter: EndpointFilter = {},
    options: QueryOptions = {},
  ): Promise<Endpoint[]> {
    const { namespace } = filter
    if (namespace === undefined) return this.listWhere(hcnFilter(filter), options)
    const id = checkReference('namespace', namespace)
    const isInside = ({ namespaceId = '' }: Endpoint) => sameGuid(namespaceId, id)
    return this.listWhere(hcnFilter(filter), options, isInside)
  }

  /**
   * The first endpoint of that name; names are not unique.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`
   */
  getByName(name: string, options: QueryOptions = {}): Promise<Endpoint> {
    return this.theFirst(name, this.list({ name }, options))
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

  /**
   * Creates an endpoint for one that lives on another host: with the flag `RemoteEndpoint`. It needs
   * an address and a MAC address; on an Overlay network also a policy `providerAddress()`.
   */
  createRemote(document: HostComputeEndpoint, options: CallOptions = {}): Promise<Endpoint> {
    const Flags = (document?.Flags ?? 0) | EndpointFlags.RemoteEndpoint
    return this.create({ ...document, Flags }, options)
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
