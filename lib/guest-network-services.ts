import { documentText, withDefaults } from './document-text.ts'
import { amended, HnsError, type HnsErrorObject, invalidArgument } from './errors.ts'
import { type Handle, Verb } from './native.ts'
import type { NotificationHub } from './notification-hub.ts'
import { type NotificationOptions, Notifications } from './notifications.ts'
import type { CallOptions, Operations } from './operations.ts'
import {
  type PortRequest,
  type PortReservation,
  reservePort,
  reservePortRange,
} from './port-reservations.ts'
import type { Guid } from './schema/common.ts'
import type {
  GuestNetworkServiceDocument,
  GuestNetworkServiceState,
  ModifyGuestNetworkServiceSettingRequest,
} from './schema/guest-network-service.ts'
import { oneOf } from './shape.ts'
import { guestNetworkService as shape } from './shapes/documents.ts'
import { checkGuid } from './validate.ts'
import { located } from './validation.ts'

/** What a client may ask for, by the state that the service is in. WSL takes the first two steps. */
const steps: Partial<Record<GuestNetworkServiceState, readonly GuestNetworkServiceState[]>> = {
  Created: ['Bootstrapping'],
  Bootstrapping: ['Synchronized'],
  Synchronized: ['Bootstrapping', 'Paused', 'Desynchronized'],
  Paused: ['Bootstrapping', 'Synchronized'],
  Desynchronized: ['Bootstrapping', 'Synchronized'],
}

const checkState = oneOf(
  'None',
  'Created',
  'Bootstrapping',
  'Synchronized',
  'Paused',
  'Desynchronized',
  'Rehydrating',
  'Degraded',
  'Destroyed',
)

/** @internal For the notifications of one service. */
export type OpenServiceHub = (service: Handle, object: HnsErrorObject) => NotificationHub

function objectOf(id: Guid): HnsErrorObject {
  return { kind: 'guest network service', id }
}

/** HNS tells that it does not do so; this tells what it would. */
function explained(error: unknown, from: GuestNetworkServiceState): unknown {
  if (!(error instanceof HnsError && error.code === 'HNS_REQUEST_UNSUPPORTED')) return error
  const allowed = steps[from] ?? []
  const hint =
    `As far as this client knows the service is ${from}, from where ` +
    (allowed.length === 0 ? 'no client can bring it.' : `it can become ${allowed.join(' or ')}.`)
  return amended(error, { hint })
}

/**
 * A guest network service, as its creator has it: HCN keeps the service and its port reservations
 * for as long as the handle is open, which is until {@link close}, {@link delete}, the end of the
 * client or that of the process.
 */
export class GuestNetworkService {
  readonly #operations: Operations
  readonly #hub: NotificationHub
  readonly #handle: Handle
  #state: GuestNetworkServiceState = 'Created'

  readonly id: Guid
  /** What HNS was given to make it; HCN has no function that describes a service. */
  readonly document: Readonly<GuestNetworkServiceDocument>

  /** @internal */
  constructor(
    operations: Operations,
    hub: NotificationHub,
    handle: Handle,
    document: GuestNetworkServiceDocument,
  ) {
    this.#operations = operations
    this.#hub = hub
    this.#handle = handle
    this.document = document
    this.id = document.ID ?? ''
  }

  /** The state that this client brought it to; HNS may have changed it since. */
  get state(): GuestNetworkServiceState {
    return this.#state
  }

  /**
   * Brings the service to another state. From Created it becomes Bootstrapping, then Synchronized;
   * from there Paused, Desynchronized or Bootstrapping again.
   * @throws {HnsError} `HNS_REQUEST_UNSUPPORTED` for a step that HNS does not take, with a hint that
   * tells those that it does
   */
  async setState(state: GuestNetworkServiceState, options: CallOptions = {}): Promise<void> {
    checkState('state', state)
    try {
      await this.modify(
        { ResourceType: 'State', RequestType: 'Update', Settings: { State: state } },
        options,
      )
    } catch (error) {
      throw explained(error, this.#state)
    }
  }

  /** Sends a modify request as HCN defines it. */
  async modify(
    request: ModifyGuestNetworkServiceSettingRequest,
    options: CallOptions = {},
  ): Promise<void> {
    const sent = documentText(request, 'request')
    const name = 'guestNetworkServices.modify'
    const object = objectOf(this.id)
    const handle = this.#open(name)
    const operation = { name, object, sent, request: [Verb.ModifyService, handle, sent] as const }
    await this.#operations.run(operation, options)
    this.#state = request.Settings.State
  }

  /**
   * Reserves a port of the host for the guest.
   * @throws {HnsError} `HNS_PORT_ALREADY_EXISTS` when somebody else has it
   */
  async reservePort(request: PortRequest, options: CallOptions = {}): Promise<PortReservation> {
    const handle = this.#open('guestNetworkServices.reservePort')
    return reservePort(this.#operations, handle, objectOf(this.id), request, options)
  }

  /**
   * Reserves a block of ports, of TCP and UDP, that HNS chooses.
   * @param count how many ports, 2 to 65536. HCN itself is given one less: its `PortCount` is the
   * distance from the first port to the last one (microsoft/WSL).
   * @throws {HnsError} `HNS_PORT_ALREADY_EXISTS` when there is no such block
   */
  async reservePortRange(count: number, options: CallOptions = {}): Promise<PortReservation> {
    const handle = this.#open('guestNetworkServices.reservePortRange')
    return reservePortRange(this.#operations, handle, objectOf(this.id), count, options)
  }

  /**
   * What HNS tells of this service: its states, and those of the guest's interfaces. That it was
   * created and deleted {@link Hns.notifications} tell.
   *
   * Ends with the service's {@link close} as well. A restart of HNS ends the handle, so that after
   * `ServiceDisconnect` the iteration rejects with `HNS_SERVICE_UNAVAILABLE`.
   * @throws {HnsError} `HNS_INVALID_ARGUMENT`; the iteration rejects as that of {@link Hns} does
   */
  notifications(options: NotificationOptions = {}): Notifications {
    return new Notifications(this.#hub, options)
  }

  /**
   * Deletes the service and closes it; its port reservations end. Resolves with false when it was
   * gone already.
   */
  async delete(options: CallOptions = {}): Promise<boolean> {
    const existed = await deleteService(this.#operations, this.id, options)
    await this.close(options)
    return existed
  }

  /**
   * Closes the service, which ends its port reservations and notifications. A second time does
   * nothing.
   */
  close(options: CallOptions = {}): Promise<void> {
    this.#hub.close()
    const operation = { name: 'guestNetworkServices.close', object: objectOf(this.id) }
    return this.#operations.release(this.#handle, operation, options)
  }

  /** For `await using`: the same as {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #open(operation: string): Handle {
    if (this.#operations.holds(this.#handle)) return this.#handle
    const object = objectOf(this.id)
    throw new HnsError('HNS_CLOSED', `${operation}: the guest network service was closed`, {
      category: 'unavailable',
      operation,
      object,
    })
  }
}

async function deleteService(
  operations: Operations,
  id: Guid,
  options: CallOptions,
): Promise<boolean> {
  const guid = checkGuid('id', id)
  const request = [Verb.DeleteService, guid] as const
  const operation = { name: 'guestNetworkServices.delete', object: objectOf(guid), request }
  try {
    await operations.run(operation, options)
    return true
  } catch (error) {
    if (error instanceof HnsError && error.category === 'not-found') return false
    throw error
  }
}

/** Guest network services. HCN has no function that lists them, or opens one that is there. */
export class GuestNetworkServices {
  readonly #operations: Operations
  readonly #openHub: OpenServiceHub

  /** @internal */
  constructor(operations: Operations, openHub: OpenServiceHub) {
    this.#operations = operations
    this.#openHub = openHub
  }

  /**
   * Creates a guest network service, and holds it open. Its id is `ID`, else `VirtualMachineId`, as
   * WSL has it, else a new one.
   * @throws {HnsError} `HNS_ALREADY_EXISTS`, `HNS_INVALID_JSON`
   */
  async create(
    document: GuestNetworkServiceDocument,
    options: CallOptions = {},
  ): Promise<GuestNetworkService> {
    const text = documentText(document, 'document')
    const { VirtualMachineId: machine } = document
    const given = document.ID ?? machine ?? crypto.randomUUID()
    const id = checkGuid(document.ID === undefined ? 'VirtualMachineId' : 'ID', given)
    if (Object.hasOwn(document, 'MirroredInterfaces')) {
      throw invalidArgument('MirroredInterfaces', 'HNS sets it', 'Leave it out.')
    }
    const sent = withDefaults(text, id, 'SchemaVersion' in document)
    const request = [Verb.CreateService, id, sent] as const
    const operation = { name: 'guestNetworkServices.create', object: objectOf(id), sent, request }
    try {
      const { handle } = await this.#operations.reply(operation, options)
      const hub = this.#openHub(handle, objectOf(id))
      return new GuestNetworkService(this.#operations, hub, handle, { ...document, ID: id })
    } catch (error) {
      throw located(error, shape, document)
    }
  }

  /** Deletes a service, whoever made it. Resolves with false when there was none of that id. */
  delete(id: Guid, options: CallOptions = {}): Promise<boolean> {
    return deleteService(this.#operations, id, options)
  }
}
