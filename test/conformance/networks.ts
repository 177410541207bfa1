// What every HNS does with networks.
import { describe, expect, test } from 'vitest'
import { type HostComputeNetwork, NetworkFlags } from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nat, ownName } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function networks(suite: Suite): void {
  describe('networks', () => {
    test('a created network is described, found, listed and deleted', async () => {
      const settings = l2Bridge('cbr0')
      const { Name: name = '' } = settings
      const network = await suite.hns.networks.create(settings)
      expect(network).toMatchObject({ name, type: 'L2Bridge' })
      expect(network.id).toMatch(/^[0-9a-f-]{36}$/i)
      expect(network.document.Ipams?.[0]?.Subnets?.[0]).toMatchObject({
        IpAddressPrefix: '10.244.0.0/16',
        Routes: [{ NextHop: '10.244.0.1', DestinationPrefix: '0.0.0.0/0' }],
      })
      expect((await suite.hns.networks.get(network.id)).name).toBe(name)
      expect((await suite.hns.networks.find({ name }))?.id).toBe(network.id)
      expect((await suite.hns.networks.list()).map(each => each.id)).toContain(network.id)
      expect(await network.delete()).toBe(true)
      // Real HNS may take a moment to forget.
      await expect.poll(() => suite.hns.networks.find({ name })).toBeUndefined()
    })

    test('the id of the document is used, whatever its spelling', async () => {
      const id = crypto.randomUUID().toUpperCase()
      const network = await suite.hns.networks.create({ ...l2Bridge('named'), ID: `{${id}}` })
      expect(network.id.toLowerCase()).toBe(id.toLowerCase())
      for (const spelling of [id, id.toLowerCase(), `{${id}}`]) {
        expect((await suite.hns.networks.get(spelling)).name).toBe(network.name)
      }
    })

    test('a network without MAC pool gets one of 4096 addresses', async () => {
      const { document } = await suite.hns.networks.create(nat('nat'))
      const range = document.MacPool?.Ranges?.[0]
      const size = (mac = '') => Number.parseInt(mac.replaceAll('-', ''), 16)
      expect(size(range?.EndMacAddress) - size(range?.StartMacAddress) + 1).toBe(4096)
      expect(range?.StartMacAddress.toUpperCase()).toMatch(/^00-15-5D-/)
    })

    test('a MAC pool and flags are echoed', async () => {
      const ranges = [{ StartMacAddress: '00-15-5D-52-C0-00', EndMacAddress: '00-15-5D-52-CF-FF' }]
      const { document } = await suite.hns.networks.create({
        ...nat('pool'),
        MacPool: { Ranges: ranges },
      })
      expect(document.MacPool?.Ranges).toEqual(ranges)
      expect(document.Flags).toBe(NetworkFlags.EnableNonPersistent)
    })

    test('HNS leaves the type NAT out; the network has it all the same', async () => {
      const network = await suite.hns.networks.create(nat('nat'))
      expect(network.document.Type).toBeUndefined()
      expect(network.type).toBe('NAT')
    })

    test('a name is unique', async () => {
      const { name } = await suite.hns.networks.create(l2Bridge('unique'))
      const other = { ...l2Bridge('other', '10.245.0.0/16'), Name: name }
      const error = await hnsError(suite.hns.networks.create(other))
      expect(error).toMatchObject({
        code: 'HNS_NETWORK_ALREADY_EXISTS',
        category: 'already-exists',
        hresult: 0x803b0010,
        function: 'HcnCreateNetwork',
        object: { kind: 'network', name },
      })
    })

    test.each([
      ['get', 'HNS_NETWORK_NOT_FOUND'],
      ['refresh', 'HNS_NETWORK_NOT_FOUND'],
      ['modify', 'HNS_NETWORK_NOT_FOUND'],
    ])('%s of a deleted network rejects with %s', async (method, code) => {
      const network = await suite.hns.networks.create(l2Bridge('gone'))
      await network.delete()
      const calls: Record<string, () => Promise<unknown>> = {
        get: () => suite.hns.networks.get(network.id),
        refresh: () => network.refresh(),
        modify: () => network.setDns({ ServerList: ['10.0.0.10'] }),
      }
      const error = await hnsError(calls[method]?.() ?? Promise.resolve())
      expect(error).toMatchObject({ code, category: 'not-found', object: { id: network.id } })
      expect(await network.delete()).toBe(false)
      expect(await suite.hns.networks.delete(network.id)).toBe(false)
    })

    test('DNS is set and inherited by later endpoints', async () => {
      const network = await suite.hns.networks.create(l2Bridge('dns'))
      await network.setDns({ Domain: 'svc.cluster.local', ServerList: ['10.96.0.10'] })
      expect(network.document.Dns).toMatchObject({ ServerList: ['10.96.0.10'] })
      const endpoint = await network.endpoints.create()
      expect(endpoint.document.Dns).toMatchObject({
        Domain: 'svc.cluster.local',
        ServerList: ['10.96.0.10'],
      })
    })

    test('deleting a network takes its endpoints with it', async () => {
      const network = await suite.hns.networks.create(l2Bridge('full'))
      const endpoint = await network.endpoints.create()
      await network.delete()
      expect(await hnsError(endpoint.refresh())).toMatchObject({ code: 'HNS_ENDPOINT_NOT_FOUND' })
    })

    test.each<[string, HostComputeNetwork, number]>([
      ['an L2Bridge without subnet', { Name: ownName('bad'), Type: 'L2Bridge' }, 0x803b0005],
      ['a prefix with host bits', nat('bad', '192.168.249.0/16'), 0x803b000a],
      ['a malformed prefix', nat('bad', '192.168.249/24'), 0x803b001b],
    ])('%s is refused', async (_case, document, hresult) => {
      expect(await hnsError(suite.hns.networks.create(document))).toMatchObject({
        category: 'invalid',
        hresult,
        record: { Success: false, ErrorCode: hresult },
      })
    })

    test('an unknown type is refused', async () => {
      const document = { Name: ownName('bad'), Type: 'Bridge' }
      const error = await hnsError(
        Reflect.apply(suite.hns.networks.create, suite.hns.networks, [document]),
      )
      expect(error.category).toBe('invalid')
    })
  })
}
