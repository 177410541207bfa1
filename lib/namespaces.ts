import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { syncGuest, windowsHost } from './namespace-sync.ts'
import { Kind } from './native.ts'
import type { NotificationHub } from './notification-hub.ts'
import type { KindName } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type {
  HostComputeNamespace,
  ModifyNamespaceSettingRequest,
  NamespaceResource,
  NamespaceType,
} from './schema/namespace.ts'
import type { ListOptions } from './selection.ts'
import * as documents from './shapes/documents.ts'
import * as requests from './shapes/requests.ts'
import { checkName, checkReference, type Reference } from './validate.ts'
import { Watch, type WatchOptions } from './watch.ts'

const names: KindName = {
  kind: Kind.Namespace,
  singular: 'namespace',
  plural: 'namespaces',
  notFound: 'HNS_NOT_FOUND',
  document: documents.namespace,
  request: requests.namespaceRequest,
}

/** Which namespaces a listing returns. All of them must hold; HNS itself does not filter. */
export interface NamespaceFilter {
  readonly type?: NamespaceType | undefined
  /** The one of this network compartment of Windows. */
  readonly compartmentId?: number | undefined
  /** The one that this endpoint is in. */
  readonly endpoint?: Reference | undefined
}

/** One network namespace: the containers of a pod share it. */
export class Namespace extends HcnObject<HostComputeNamespace> {
  /** HNS leaves the type Host out of its documents, being number 0; here it is filled in. */
  get type(): NamespaceType {
    return this.document.Type ?? 'Host'
  }

  /** The network compartment of Windows; 0 until the first container starts in the namespace. */
  get compartmentId(): number {
    return this.document.NamespaceId ?? 0
  }

  /** The endpoints in the namespace, by id. */
  get endpointIds(): Guid[] {
    return this.#resources('Endpoint').map(id => id.toLowerCase())
  }

  /** The containers in the namespace, by id. */
  get containerIds(): string[] {
    return this.#resources('Container')
  }

  /**
   * Puts an endpoint into the namespace.
   * @throws {HnsError} `HNS_ENDPOINT_NAMESPACE_ALREADY_EXISTS` (it is in one),
   * `HNS_ENDPOINT_NOT_FOUND`
   */
  async attach(endpoint: Reference, options: CallOptions = {}): Promise<void> {
    await this.modify(endpointRequest('Add', endpoint), options)
  }

  /** Takes an endpoint out of the namespace. */
  async detach(endpoint: Reference, options: CallOptions = {}): Promise<void> {
    await this.modify(endpointRequest('Remove', endpoint), options)
  }

  /** Tells HNS of a container in the namespace; whoever starts containers does so. */
  async addContainer(containerId: string, options: CallOptions = {}): Promise<void> {
    await this.modify(containerRequest('Add', containerId), options)
  }

  /** Tells HNS that a container has left the namespace. */
  async removeContainer(containerId: string, options: CallOptions = {}): Promise<void> {
    await this.modify(containerRequest('Remove', containerId), options)
  }

  /**
   * Tells the shim of the virtual machine that a `Guest` namespace belongs to that its endpoints
   * changed. Namespaces of other types need none of it, nor do shims newer than runhcs, which the
   * registry does not tell of.
   * @returns whether there was a shim to tell
   */
  async sync(): Promise<boolean> {
    if (this.type !== 'Guest' || process.platform !== 'win32') return false
    return syncGuest(this.id, windowsHost)
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  modify(request: ModifyNamespaceSettingRequest, options: CallOptions = {}): Promise<void> {
    return this.send(request, options)
  }

  #resources(type: NamespaceResource['Type']): string[] {
    const resources = this.document.Resources ?? []
    return resources.flatMap(({ Type, Data }) =>
      Type === type && Data?.Id !== undefined ? [Data.Id] : [],
    )
  }
}

function endpointRequest(
  RequestType: 'Add' | 'Remove',
  endpoint: Reference,
): ModifyNamespaceSettingRequest {
  const Settings = { EndpointId: checkReference('endpoint', endpoint) }
  return { ResourceType: 'Endpoint', RequestType, Settings }
}

function containerRequest(
  RequestType: 'Add' | 'Remove',
  containerId: string,
): ModifyNamespaceSettingRequest {
  const Settings = { ContainerId: checkName('containerId', containerId) }
  return { ResourceType: 'Container', RequestType, Settings }
}

/** The network namespaces of this host. */
export class Namespaces extends HcnCollection<
  HostComputeNamespace,
  Namespace,
  NamespaceFilter,
  ModifyNamespaceSettingRequest
> {
  readonly #hub: NotificationHub

  /** @internal */
  constructor(operations: Operations, hub: NotificationHub) {
    super(operations, names)
    this.#hub = hub
  }

  /**
   * Creates a namespace.
   * @throws {HnsError} `HNS_INVALID_JSON`
   */
  async create(document: HostComputeNamespace = {}, options: CallOptions = {}): Promise<Namespace> {
    return this.wrap(await this.objects.create(document, options))
  }

  /** The namespaces, the host's own among them. Those deleted meanwhile are left out. */
  override async list(
    { type, compartmentId, endpoint }: NamespaceFilter = {},
    options: ListOptions<HostComputeNamespace> = {},
  ): Promise<Namespace[]> {
    const endpointId = endpoint === undefined ? undefined : checkReference('endpoint', endpoint)
    return this.listWhere(
      {},
      options,
      namespace =>
        (type === undefined || namespace.type === type) &&
        (compartmentId === undefined || namespace.compartmentId === compartmentId) &&
        (endpointId === undefined || namespace.endpointIds.includes(endpointId)),
      ['Type', 'NamespaceId', 'Resources'],
    )
  }

  /** As `namespace.attach()`, for a namespace of which only the id is known. */
  async attach(id: Guid, endpoint: Reference, options: CallOptions = {}): Promise<Namespace> {
    return this.modify(id, endpointRequest('Add', endpoint), options)
  }

  /** As `namespace.detach()`, for a namespace of which only the id is known. */
  async detach(id: Guid, endpoint: Reference, options: CallOptions = {}): Promise<Namespace> {
    return this.modify(id, endpointRequest('Remove', endpoint), options)
  }

  /**
   * All namespaces, then those that are created and deleted. HNS does not tell of what is put into
   * them.
   * @throws {HnsError} the iteration rejects where HNS refuses the registration or the first listing
   */
  watch(options: WatchOptions = {}): Watch<Namespace> {
    return new Watch(
      this.#hub,
      {
        created: 'NamespaceCreate',
        deleted: 'NamespaceDelete',
        list: query => this.list({}, query),
        get: (id, query) => this.get(id, query),
      },
      options,
    )
  }

  /** @internal */
  protected override wrap(document: Received<HostComputeNamespace>): Namespace {
    return new Namespace(this.objects, document)
  }
}
