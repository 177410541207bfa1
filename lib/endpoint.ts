import { HcnObject } from './hcn-object.ts'
import { Verb } from './native.ts'
import type { HcnObjects } from './objects.ts'
import type { CallOptions } from './operations.ts'
import { PolicyChanges } from './policy-changes.ts'
import type { CustomPolicy, Guid, Received } from './schema/common.ts'
import type {
  EndpointAddresses,
  EndpointStatistics,
  HostComputeEndpoint,
  ModifyEndpointSettingRequest,
} from './schema/endpoint.ts'
import type { EndpointPolicy } from './schema/endpoint-policies.ts'
import type { V1AttachmentRequest } from './schema/v1.ts'
import { checkName } from './validate.ts'

/** The policies of one endpoint. Each change returns when HNS has taken it. */
export class EndpointPolicies extends PolicyChanges<EndpointPolicy> {
  /** Replaces the endpoint's whole list of policies (HNS calls this an Update). */
  replace(
    policies: readonly (EndpointPolicy | CustomPolicy)[],
    options: CallOptions = {},
  ): Promise<void> {
    return this.apply('Update', policies, options)
  }
}

/** One endpoint: the virtual network interface of a container, a virtual machine or the host. */
export class Endpoint extends HcnObject<HostComputeEndpoint> {
  readonly #objects: HcnObjects<HostComputeEndpoint>

  #policies: EndpointPolicies | undefined

  /** @internal */
  constructor(objects: HcnObjects<HostComputeEndpoint>, document: Received<HostComputeEndpoint>) {
    super(objects, document)
    this.#objects = objects
  }

  // Made when it is asked for: listings have thousands of endpoints.
  get policies(): EndpointPolicies {
    this.#policies ??= new EndpointPolicies((request, options) => this.modify(request, options))
    return this.#policies
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

  /**
   * What went through the endpoint since it was made. Counters that HNS leaves out are 0.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`; `HNS_FUNCTION_MISSING` where HcnQueryEndpointStats
   * is
   */
  async statistics(options: CallOptions = {}): Promise<EndpointStatistics> {
    const none: EndpointStatistics = {
      EndpointId: this.id,
      InstanceId: '00000000-0000-0000-0000-000000000000',
      BytesReceived: 0,
      BytesSent: 0,
      PacketsReceived: 0,
      PacketsSent: 0,
      DroppedPacketsIncoming: 0,
      DroppedPacketsOutgoing: 0,
    }
    const { id } = this
    const told = this.#objects.ask<EndpointStatistics>(Verb.Statistics, 'statistics', id, options)
    return { ...none, ...(await told) }
  }

  /**
   * The addresses of the endpoint now, which an endpoint with DHCP gets some time after its creation.
   * @throws {HnsError} as {@link statistics}
   */
  addresses(options: CallOptions = {}): Promise<EndpointAddresses> {
    return this.#objects.ask<EndpointAddresses>(Verb.Addresses, 'addresses', this.id, options)
  }

  /**
   * Attaches the endpoint to a container, a virtual machine or the host, by the V1 interface, and
   * refreshes {@link document}. Containers of a pod share a namespace instead: see
   * `namespace.attach()`.
   * @throws {HnsError} `HNS_ENDPOINT_ALREADY_ATTACHED`, `HNS_INVALID_REMOTE_ENDPOINT_OPERATION`
   */
  async attach(to: V1AttachmentRequest, options: CallOptions = {}): Promise<void> {
    await this.#objects.act('attach', this.id, to, options)
    await this.refresh(options)
  }

  /** Ends what {@link attach} began, and refreshes {@link document}. */
  async detach(from: V1AttachmentRequest, options: CallOptions = {}): Promise<void> {
    await this.#objects.act('detach', this.id, from, options)
    await this.refresh(options)
  }

  /** Whether a container or a virtual machine of that id has the endpoint now; asks HNS. */
  async isAttachedTo(systemId: string, options: CallOptions = {}): Promise<boolean> {
    const wanted = checkName('systemId', systemId).toLowerCase()
    const { Health } = await this.#objects.get(this.id, { ...options, detailed: true })
    const { SharedContainers = [], VirtualMachine = '' } = Health?.Extra ?? {}
    return [...SharedContainers, VirtualMachine].some(id => id.toLowerCase() === wanted)
  }

  /**
   * Gives a running container the endpoint, unless it has it.
   * @returns whether it had to
   */
  async hotAttach(containerId: string, options: CallOptions = {}): Promise<boolean> {
    if (await this.isAttachedTo(containerId, options)) return false
    await this.attach({ SystemType: 'Container', ContainerId: containerId }, options)
    return true
  }

  /**
   * Takes the endpoint from a running container, if it has it.
   * @returns whether it had
   */
  async hotDetach(containerId: string, options: CallOptions = {}): Promise<boolean> {
    if (!(await this.isAttachedTo(containerId, options))) return false
    await this.detach({ SystemType: 'Container', ContainerId: containerId }, options)
    return true
  }
}
