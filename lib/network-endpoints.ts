import { isIterable } from './creations.ts'
import type { Endpoint } from './endpoint.ts'
import { type EndpointFilter, type Endpoints, namesAnotherNetwork } from './endpoints.ts'
import type { QueryOptions } from './objects.ts'
import type { CallOptions } from './operations.ts'
import type { Guid } from './schema/common.ts'
import { EndpointFlags, type HostComputeEndpoint } from './schema/endpoint.ts'
import type { ListOptions } from './selection.ts'
import type { BulkOptions, BulkResults } from './slices.ts'
import type { TemplateRows } from './template.ts'
import { sameGuid } from './validate.ts'

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
      return Promise.reject(namesAnotherNetwork())
    }
    return this.#endpoints.create({ ...document, HostComputeNetwork: this.#network }, options)
  }

  /**
   * Creates many endpoints in this network, which their documents need not name; see
   * {@link Endpoints.createMany}.
   */
  async createMany(
    documents: Iterable<HostComputeEndpoint> | TemplateRows<HostComputeEndpoint>,
    options: BulkOptions = {},
  ): Promise<BulkResults<Endpoint>> {
    return this.#endpoints.createManyIn(this.#network, this.#here(documents), options)
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
    options: ListOptions<HostComputeEndpoint> = {},
  ): Promise<Endpoint[]> {
    return this.#endpoints.list({ ...filter, network: this.#network }, options)
  }

  /** With the network in each document that names none. */
  #here(
    documents: Iterable<HostComputeEndpoint> | TemplateRows<HostComputeEndpoint>,
  ): Iterable<HostComputeEndpoint> | TemplateRows<HostComputeEndpoint> {
    if (typeof documents !== 'object' || documents === null) return documents
    const HostComputeNetwork = this.#network
    if (!isIterable(documents)) {
      const { template, rows } = documents
      return { template: { HostComputeNetwork, ...template }, rows }
    }
    return Array.from(documents, document =>
      typeof document === 'object' && document !== null
        ? { HostComputeNetwork, ...document }
        : document,
    )
  }
}
