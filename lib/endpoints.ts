import type { Head } from './creations.ts'
import type { Filter } from './document-text.ts'
import { Endpoint } from './endpoint.ts'
import { type HnsError, invalidArgument } from './errors.ts'
import { HcnCollection } from './hcn-collection.ts'
import { Kind } from './native.ts'
import type { KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type { HostComputeEndpoint, ModifyEndpointSettingRequest } from './schema/endpoint.ts'
import type { ListOptions } from './selection.ts'
import * as documents from './shapes/documents.ts'
import * as requests from './shapes/requests.ts'
import type { BulkOptions, BulkResults } from './slices.ts'
import type { TemplateRows } from './template.ts'
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

/** The error for a document that is given to one network and names another. */
export function namesAnotherNetwork(): HnsError {
  return invalidArgument('HostComputeNetwork', 'it names another network')
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
    const network = this.networkOf(document)
    return this.wrap(await this.objects.create(document, options, network))
  }

  override async list(
    filter: EndpointFilter = {},
    options: ListOptions<HostComputeEndpoint> = {},
  ): Promise<Endpoint[]> {
    const { namespace } = filter
    if (namespace === undefined) return this.listWhere(hcnFilter(filter), options)
    const id = checkReference('namespace', namespace)
    const isInside = ({ namespaceId = '' }: Endpoint) => sameGuid(namespaceId, id)
    return this.listWhere(hcnFilter(filter), options, isInside, ['HostComputeNamespace'])
  }

  /**
   * The first endpoint of that name; names are not unique.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`
   */
  getByName(name: string, options: QueryOptions = {}): Promise<Endpoint> {
    return this.theFirst(name, this.list({ name }, options))
  }

  /** @internal Those of documents that name another network are refused. */
  createManyIn(
    network: Guid,
    documents: Iterable<HostComputeEndpoint> | TemplateRows<HostComputeEndpoint>,
    options: BulkOptions,
  ): Promise<BulkResults<Endpoint>> {
    const networkOf = (document: Head) => {
      if (!sameGuid(this.networkOf(document), network)) throw namesAnotherNetwork()
      return network
    }
    return this.createEach(documents, networkOf, options)
  }

  /** @internal */
  protected override networkOf(document: Head): Guid {
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
    return checkGuid('HostComputeNetwork', document.HostComputeNetwork)
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeEndpoint>): Endpoint {
    return new Endpoint(this.objects, document)
  }
}
