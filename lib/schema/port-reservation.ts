import type { Guid } from './common.ts'

/** Values of HCN_PORT_PROTOCOL. */
export const PortProtocol = { TCP: 1, UDP: 2, Both: 3 } as const

/** Values of HCN_PORT_ACCESS. */
export const PortAccess = {
  /** Nobody else may have the port. */
  Exclusive: 1,
  /** Any number of clients share the port, such as 5353 of multicast DNS. */
  Shared: 2,
} as const

/**
 * Ports of the host that somebody reserved: HCN_PORT_RANGE_ENTRY of computenetwork.h. What the
 * numbers without a table here mean is not published.
 */
export interface PortReservationEntry {
  /** The virtual machine that reserved them; of the host itself a GUID of its own. */
  readonly OwningPartitionId: Guid
  readonly TargetPartitionId: Guid
  /** A {@link PortProtocol} value. */
  readonly Protocol: number
  /** 64 bits wide. */
  readonly Priority: bigint
  readonly ReservationType: number
  readonly SharingFlags: number
  readonly DeliveryMode: number
  /** The first port. */
  readonly StartingPort: number
  /** The last port. */
  readonly EndingPort: number
}
