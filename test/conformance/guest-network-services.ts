// What HNS does with guest network services, and with the ports of the host that they reserve. The
// services have no virtual machine here, so on a live HNS a difference is a finding.
import { describe, expect } from 'vitest'
import type { GuestNetworkService, PortReservation } from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import type { Suite } from './suite.ts'

export function guestNetworkServices(suite: Suite): void {
  const { decision } = suite
  const create = async (): Promise<GuestNetworkService> =>
    suite.own(await suite.hns.guestNetworkServices.create({ MirrorHostNetworking: true }))
  const mine = async (service: GuestNetworkService) =>
    (await suite.hns.portReservations()).filter(
      ({ OwningPartitionId }) => OwningPartitionId.toLowerCase() === service.id,
    )
  const edges = ({ startingPort, endingPort }: PortReservation) => [startingPort, endingPort]

  describe('guest network services', () => {
    decision('a service has the id of its machine, and one of that id is enough', async () => {
      const VirtualMachineId = crypto.randomUUID()
      const { guestNetworkServices } = suite.hns
      const service = suite.own(await guestNetworkServices.create({ VirtualMachineId }))
      expect(service.id).toBe(VirtualMachineId)
      const again = await hnsError(guestNetworkServices.create({ VirtualMachineId }))
      expect(again.category).toBe('already-exists')
      expect(await service.delete()).toBe(true)
      expect(await service.delete()).toBe(false)
      expect(await guestNetworkServices.delete(VirtualMachineId)).toBe(false)
    })

    decision('a service goes through its states, and no others', async () => {
      const service = await create()
      expect(service.state).toBe('Created')
      const tooEarly = await hnsError(service.setState('Paused'))
      expect(tooEarly).toMatchObject({
        code: 'HNS_REQUEST_UNSUPPORTED',
        object: { kind: 'guest network service', id: service.id },
        hint: expect.stringContaining('Created, from where it can become Bootstrapping'),
      })
      for (const state of ['Bootstrapping', 'Synchronized', 'Paused', 'Synchronized'] as const) {
        await service.setState(state)
        expect(service.state).toBe(state)
      }
      const destroyed = await hnsError(service.setState('Destroyed'))
      expect(destroyed.hint).toContain('Bootstrapping or Paused or Desynchronized')
      expect(service.state).toBe('Synchronized')
    })

    decision('a closed service stays, and can be used no more', async () => {
      const service = await create()
      await service.close()
      await service.close()
      expect((await hnsError(service.setState('Bootstrapping'))).code).toBe('HNS_CLOSED')
      const port = { protocol: 'TCP', port: 20_001 } as const
      expect((await hnsError(service.reservePort(port))).code).toBe('HNS_CLOSED')
      expect((await hnsError(service.reservePortRange(2))).code).toBe('HNS_CLOSED')
      expect(await service.delete()).toBe(true)
    })
  })

  describe('port reservations', () => {
    decision('an exclusive port is reserved once, until it is released', async () => {
      const service = await create()
      const port = { protocol: 'TCP', port: 20_011 } as const
      const reservation = await service.reservePort(port)
      expect(edges(reservation)).toEqual([20_011, 20_011])
      expect(await hnsError(service.reservePort(port))).toMatchObject({
        code: 'HNS_PORT_ALREADY_EXISTS',
        operation: 'guestNetworkServices.reservePort',
        function: 'HcnReserveGuestNetworkServicePort',
      })
      await reservation.release()
      await reservation.release()
      expect(reservation.released).toBe(true)
      await (await service.reservePort(port)).release()
    })

    decision('a shared port may have several holders', async () => {
      const service = await create()
      const port = { protocol: 'UDP', access: 'Shared', port: 20_012 } as const
      const [one, other] = [await service.reservePort(port), await service.reservePort(port)]
      const exclusive = service.reservePort({ protocol: 'UDP', port: 20_012 })
      expect((await hnsError(exclusive)).category).toBe('already-exists')
      await one.release()
      await other.release()
      await (await service.reservePort({ protocol: 'Both', port: 20_012 })).release()
    })

    decision('a range has as many ports as were asked for', async () => {
      const service = await create()
      const reservation = await service.reservePortRange(4096)
      const { startingPort, endingPort } = reservation
      expect(endingPort - startingPort + 1).toBe(4096)
      for (const port of [startingPort, endingPort]) {
        const inside = service.reservePort({ protocol: 'UDP', port })
        expect((await hnsError(inside)).category).toBe('already-exists')
      }
      await reservation.release()
      await (await service.reservePort({ protocol: 'UDP', port: startingPort })).release()
    })

    decision('reservations are listed with their service', async () => {
      const service = await create()
      const port = await service.reservePort({ protocol: 'TCP', port: 20_013 })
      // One that is forgotten would be released, and written down, in the midst of another test.
      await using range = await service.reservePortRange(16)
      const listed = await mine(service)
      expect(listed.map(({ StartingPort }) => StartingPort)).toEqual([20_013, range.startingPort])
      expect(listed.map(({ EndingPort }) => EndingPort)).toEqual([20_013, range.endingPort])
      expect(listed.map(({ Priority }) => typeof Priority)).toEqual(['bigint', 'bigint'])
      await port.release()
      expect(await mine(service)).toHaveLength(1)
    })

    decision('reservations end with their service', async () => {
      const service = await create()
      const reservation = await service.reservePort({ protocol: 'TCP', port: 20_014 })
      await service.delete()
      const next = await create()
      await (await next.reservePort({ protocol: 'TCP', port: 20_014 })).release()
      await reservation.release()
      expect(await mine(next)).toEqual([])
    })

    decision('await using releases a port', async () => {
      const service = await create()
      {
        await using port = await service.reservePort({ protocol: 'TCP', port: 20_015 })
        expect(port.released).toBe(false)
      }
      expect(await mine(service)).toEqual([])
    })
  })
}
