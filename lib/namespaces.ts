import { HcnCollection } from './hcn-collection.ts'
import { HcnObject } from './hcn-object.ts'
import { Kind } from './native.ts'
import type { NotificationHub } from './notification-hub.ts'
import type { KindName, QueryOptions } from './objects.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, Received } from './schema/common.ts'
import type {
  HostComputeNamespace,
  ModifyNamespaceSettingRequest,
  NamespaceResource,
  NamespaceType,
} from './schema/namespace.ts'
import { checkGuid, checkName } from './validate.ts'
import { Watch, type WatchOptions } from './watch.ts'

const names: KindName = { kind: Kind.Namespace, singular: 'namespace', plural: 'namespaces' }

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
  attach(endpoint: { readonly id: Guid } | Guid, options: CallOptions = {}): Promise<void> {
    return this.#endpoint('Add', endpoint, options)
  }

  /** Takes an endpoint out of the namespace. */
  detach(endpoint: { readonly id: Guid } | Guid, options: CallOptions = {}): Promise<void> {
    return this.#endpoint('Remove', endpoint, options)
  }

  /** Tells HNS of a container in the namespace; whoever starts containers does so. */
  addContainer(containerId: string, options: CallOptions = {}): Promise<void> {
    return this.#container('Add', containerId, options)
  }

  /** Tells HNS that a container has left the namespace. */
  removeContainer(containerId: string, options: CallOptions = {}): Promise<void> {
    return this.#container('Remove', containerId, options)
  }

  /** Sends a modify request as HCN defines it, and refreshes {@link document}. */
  modify(request: ModifyNamespaceSettingRequest, options: CallOptions = {}): Promise<void> {
    return this.send(request, options)
  }

  async #endpoint(
    requestType: 'Add' | 'Remove',
    endpoint: { readonly id: Guid } | Guid,
    options: CallOptions,
  ): Promise<void> {
    const id = checkGuid('endpoint', typeof endpoint === 'string' ? endpoint : endpoint.id)
    const Settings = { EndpointId: id }
    await this.modify({ ResourceType: 'Endpoint', RequestType: requestType, Settings }, options)
  }

  async #container(
    requestType: 'Add' | 'Remove',
    containerId: string,
    options: CallOptions,
  ): Promise<void> {
    const Settings = { ContainerId: checkName('containerId', containerId) }
    await this.modify({ ResourceType: 'Container', RequestType: requestType, Settings }, options)
  }

  #resources(type: NamespaceResource['Type']): string[] {
    const resources = this.document.Resources ?? []
    return resources.flatMap(({ Type, Data }) =>
      Type === type && Data?.Id !== undefined ? [Data.Id] : [],
    )
  }
}

/** The network namespaces of this host. */
export class Namespaces extends HcnCollection<HostComputeNamespace, Namespace> {
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

  /** All namespaces, the host's own among them. Those deleted meanwhile are left out. */
  list(options: QueryOptions = {}): Promise<Namespace[]> {
    return this.listWhere({}, options)
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
        list: query => this.list(query),
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
