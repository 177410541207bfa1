import { readAnswer } from './answers.ts'
import type { HnsErrorObject } from './errors.ts'
import { type Handle, Verb } from './native.ts'
import type { CallOptions, Operations } from './operations.ts'
import { PortAccess, PortProtocol, type PortReservationEntry } from './schema/port-reservation.ts'
import { oneOf } from './shape.ts'
import { checkInteger } from './validate.ts'

/** One port to reserve. */
export interface PortRequest {
  readonly protocol: keyof typeof PortProtocol
  /** @defaultValue `'Exclusive'` */
  readonly access?: keyof typeof PortAccess | undefined
  /** 1 to 65535. */
  readonly port: number
}

/** Ports that are reserved. */
interface ReservedPorts {
  readonly protocol: keyof typeof PortProtocol
  readonly access: keyof typeof PortAccess
  /** The first port. */
  readonly startingPort: number
  /** The last port; that of a single one is the first. */
  readonly endingPort: number
}

const checkProtocol = oneOf('TCP', 'UDP', 'Both')
const checkAccess = oneOf('Exclusive', 'Shared')

/** What is done for those who forget to. */
const forgotten = new FinalizationRegistry<() => void>(release => release())

/**
 * Ports of the host that are a guest's. They are so until {@link release}, until the service that
 * reserved them is closed or deleted, or until the client is closed; at the latest when this object
 * is garbage-collected or the process ends.
 */
export class PortReservation implements ReservedPorts {
  readonly #operations: Operations
  readonly #handle: Handle
  readonly #object: HnsErrorObject

  readonly protocol: keyof typeof PortProtocol
  readonly access: keyof typeof PortAccess
  /** The first port. */
  readonly startingPort: number
  /** The last port; that of a single one is the first. */
  readonly endingPort: number

  /** @internal */
  constructor(
    operations: Operations,
    handle: Handle,
    object: HnsErrorObject,
    ports: ReservedPorts,
  ) {
    this.#operations = operations
    this.#handle = handle
    this.#object = object
    this.protocol = ports.protocol
    this.access = ports.access
    this.startingPort = ports.startingPort
    this.endingPort = ports.endingPort
    const release = () => {
      operations.release(handle, { name: 'portReservations.release', object }).catch(() => {})
    }
    forgotten.register(this, release)
  }

  /** Whether {@link release} was called, or the client closed. */
  get released(): boolean {
    return !this.#operations.holds(this.#handle)
  }

  /** Gives the ports back. A second time does nothing. */
  async release(options: CallOptions = {}): Promise<void> {
    const operation = { name: 'portReservations.release', object: this.#object }
    await this.#operations.release(this.#handle, operation, options)
  }

  /** For `await using`: the same as {@link release}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.release()
  }
}

/** Reserves one port for a service. */
export async function reservePort(
  operations: Operations,
  service: Handle,
  object: HnsErrorObject,
  { protocol, access = 'Exclusive', port }: PortRequest,
  options: CallOptions,
): Promise<PortReservation> {
  checkProtocol('protocol', protocol)
  checkAccess('access', access)
  checkInteger('port', port, 1, 65535)
  const numbers = [PortProtocol[protocol], PortAccess[access], port] as const
  const request = [Verb.ReservePort, service, ...numbers] as const
  const sent = JSON.stringify({ protocol, access, port })
  const operation = { name: 'guestNetworkServices.reservePort', object, sent, request }
  const { handle } = await operations.reply(operation, options)
  const ports = { protocol, access, startingPort: port, endingPort: port }
  return new PortReservation(operations, handle, object, ports)
}

/** HCN takes the distance from the first port to the last one, and calls it a count. */
export async function reservePortRange(
  operations: Operations,
  service: Handle,
  object: HnsErrorObject,
  count: number,
  options: CallOptions,
): Promise<PortReservation> {
  const distance = checkInteger('count', count, 2, 65536) - 1
  const request = [Verb.ReservePortRange, service, distance] as const
  const sent = JSON.stringify({ count })
  const operation = { name: 'guestNetworkServices.reservePortRange', object, sent, request }
  const { handle, documents } = await operations.reply(operation, options)
  const { StartingPort: startingPort, EndingPort: endingPort } = readAnswer<PortReservationEntry>(
    documents[0],
    operation.name,
  )
  const ports = { protocol: 'Both', access: 'Exclusive', startingPort, endingPort } as const
  return new PortReservation(operations, handle, object, ports)
}

/** 64 bits are more than a number of JSON keeps. */
type SentEntry = Omit<PortReservationEntry, 'Priority'> & { readonly Priority: string }

/** What everybody on this host has reserved. */
export async function listPortReservations(
  operations: Operations,
  options: CallOptions,
): Promise<PortReservationEntry[]> {
  const operation = { name: 'portReservations', request: [Verb.ListPortReservations] as const }
  const documents = await operations.run(operation, options)
  return documents.map(answer => {
    const entry = readAnswer<SentEntry>(answer, 'portReservations')
    return { ...entry, Priority: BigInt(entry.Priority) }
  })
}
