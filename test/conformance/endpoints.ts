// What every HNS does with endpoints.
import { describe, expect, test } from 'vitest'
import {
  acl,
  EndpointFlags,
  EndpointState,
  outboundNat,
  portMapping,
  sdnRoute,
} from '../../lib/index.ts'
import { hnsError } from '../support/errors.ts'
import { l2Bridge, nat, nil, ownName } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function endpoints(suite: Suite): void {
  const { decision } = suite

  describe('endpoints', () => {
    test('HNS chooses what the document leaves open', async () => {
      const network = await suite.hns.networks.create(l2Bridge('cbr0', '10.244.7.0/24'))
      const endpoint = await network.endpoints.create({ Name: 'pod' })
      const { IpConfigurations, MacAddress, Routes, State } = endpoint.document
      expect(endpoint).toMatchObject({ name: 'pod', networkId: network.id })
      expect(IpConfigurations).toHaveLength(1)
      expect(IpConfigurations?.[0]).toMatchObject({
        IpAddress: expect.stringMatching(/^10\.244\.7\.\d+$/),
        PrefixLength: 24,
      })
      expect(MacAddress?.toUpperCase()).toMatch(/^([0-9A-F]{2}-){5}[0-9A-F]{2}$/)
      expect(Routes).toMatchObject([{ NextHop: '10.244.7.1', DestinationPrefix: '0.0.0.0/0' }])
      expect(State).toBe(EndpointState.Created)
    })

    test('a subnet hands out each of its addresses once, and reserved ones never', async () => {
      const network = await suite.hns.networks.create(l2Bridge('small', '10.244.8.0/29'))
      const endpoints = await Promise.all(
        Array.from({ length: 5 }, () => network.endpoints.create()),
      )
      const addresses = endpoints.map(each => each.document.IpConfigurations?.[0]?.IpAddress)
      expect(addresses.sort()).toEqual([2, 3, 4, 5, 6].map(host => `10.244.8.${host}`))
      await endpoints[2]?.delete()
      const again = await network.endpoints.create()
      expect(again.document.IpConfigurations).toEqual(endpoints[2]?.document.IpConfigurations)
    })

    decision('a subnet without an address left refuses with 0x803b002f', async () => {
      const network = await suite.hns.networks.create(l2Bridge('full', '10.244.9.0/30'))
      await network.endpoints.create()
      expect(await hnsError(network.endpoints.create())).toMatchObject({ hresult: 0x803b002f })
    })

    test('an address and a MAC address of the document are used', async () => {
      const network = await suite.hns.networks.create(l2Bridge('explicit'))
      const { document } = await network.endpoints.create({
        IpConfigurations: [{ IpAddress: '10.244.3.7' }],
        MacAddress: '0E-2A-0a-f4-03-07',
      })
      expect(document.IpConfigurations).toMatchObject([
        { IpAddress: '10.244.3.7', PrefixLength: 16 },
      ])
      expect(document.MacAddress).toBe('0E-2A-0a-f4-03-07')
    })

    test.each([
      ['outside the subnet', '10.245.0.5', 'HNS_INVALID_IP', 0x803b001e],
      ['of the gateway', '10.244.0.1', 'HNS_ADDR_INVALID_OR_RESERVED', 0x803b002f],
      ['in use', '10.244.0.77', 'HNS_ADDR_INVALID_OR_RESERVED', 0x803b002f],
    ])('an address %s is refused', async (_case, IpAddress, code, hresult) => {
      const network = await suite.hns.networks.create(l2Bridge('addresses'))
      await network.endpoints.create({ IpConfigurations: [{ IpAddress: '10.244.0.77' }] })
      const creation = network.endpoints.create({ IpConfigurations: [{ IpAddress }] })
      expect(await hnsError(creation)).toMatchObject({ code, hresult })
      expect(await network.endpoints.list()).toHaveLength(1)
    })

    for (const [of, IpAddress] of [
      ['the network itself', '10.244.0.0'],
      ['the broadcast', '10.244.255.255'],
    ] as const) {
      decision(`the address of ${of} is refused`, async () => {
        const network = await suite.hns.networks.create(l2Bridge('addresses'))
        const creation = network.endpoints.create({ IpConfigurations: [{ IpAddress }] })
        expect(await hnsError(creation)).toMatchObject({ hresult: 0x803b002f })
      })
    }

    test('names are not unique', async () => {
      const network = await suite.hns.networks.create(l2Bridge('names'))
      const name = ownName('pod')
      await network.endpoints.create({ Name: name })
      await network.endpoints.create({ Name: name })
      const found = await suite.hns.endpoints.list({ name })
      expect(found.map(each => each.name)).toEqual([name, name])
    })

    decision('any text is a name', async () => {
      const network = await suite.hns.networks.create(l2Bridge('names'))
      const name = `pod "quoted" \\ / 猫 \u{1f408} \u0001 ${'x'.repeat(300)}`
      expect((await network.endpoints.create({ Name: name })).name).toBe(name)
      expect((await network.endpoints.find({ name }))?.name).toBe(name)
    })

    test('a listing is of one network or of all', async () => {
      const [one, other] = [
        await suite.hns.networks.create(l2Bridge('one', '10.246.0.0/16')),
        await suite.hns.networks.create(l2Bridge('other', '10.247.0.0/16')),
      ]
      const mine = await one.endpoints.create()
      const theirs = await other.endpoints.create()
      expect((await one.endpoints.list()).map(each => each.id)).toEqual([mine.id])
      expect((await suite.hns.endpoints.list({ network: other })).map(each => each.id)).toEqual([
        theirs.id,
      ])
      const all = (await suite.hns.endpoints.list()).map(each => each.id)
      expect(all).toEqual(expect.arrayContaining([mine.id, theirs.id]))
      expect(await suite.hns.endpoints.list({ network: nil })).toEqual([])
    })

    test('policies are added, replaced and removed', async () => {
      const network = await suite.hns.networks.create(l2Bridge('policies'))
      const snat = outboundNat({ Exceptions: ['10.244.0.0/16'] })
      const route = sdnRoute({ DestinationPrefix: '10.96.0.0/12', NeedEncap: true })
      const allow = acl({ Action: 'Allow', Direction: 'In', Priority: 200, Protocols: '6' })
      const endpoint = await network.endpoints.create({ Policies: [snat] })
      const types = () => endpoint.document.Policies?.map(policy => policy.Type)
      expect(types()).toContain('OutBoundNAT')
      await endpoint.policies.add([route])
      expect(types()).toEqual(expect.arrayContaining(['OutBoundNAT', 'SDNRoute']))
      await endpoint.policies.remove([route])
      expect(types()).not.toContain('SDNRoute')
      await endpoint.policies.replace([allow])
      expect(types()).toContain('ACL')
      expect(types()).not.toContain('OutBoundNAT')
      expect((await suite.hns.endpoints.get(endpoint.id)).document.Policies).toEqual(
        endpoint.document.Policies,
      )
    })

    test('a policy that does not fit the network is refused', async () => {
      const network = await suite.hns.networks.create(nat('nat'))
      const creation = network.endpoints.create({ Policies: [outboundNat({})] })
      expect(await hnsError(creation)).toMatchObject({ hresult: 0x803b000d })
    })

    test('an unknown policy type is refused', async () => {
      const network = await suite.hns.networks.create(nat('nat'))
      const document = { Policies: [{ Type: 'NoSuchPolicy', Settings: {} }] }
      const error = await hnsError(
        Reflect.apply(network.endpoints.create, network.endpoints, [document]),
      )
      expect(['HNS_INVALID_POLICY_TYPE', 'HNS_INVALID_JSON']).toContain(error.code)
    })

    test('one external port is mapped once', async () => {
      const network = await suite.hns.networks.create(nat('nat'))
      const mapping = portMapping({ Protocol: 6, InternalPort: 80, ExternalPort: 18080 })
      await network.endpoints.create({ Policies: [mapping] })
      const second = network.endpoints.create({ Policies: [mapping] })
      expect(await hnsError(second)).toMatchObject({ code: 'HNS_PORT_ALREADY_EXISTS' })
    })

    test('a remote endpoint keeps its flag', async () => {
      const network = await suite.hns.networks.create(l2Bridge('remote'))
      const { document } = await network.endpoints.create({
        Flags: EndpointFlags.RemoteEndpoint,
        IpConfigurations: [{ IpAddress: '10.244.9.9' }],
        MacAddress: '02-11-0a-f4-09-09',
      })
      expect(document.Flags).toBe(EndpointFlags.RemoteEndpoint)
    })

    test('a deleted endpoint is gone', async () => {
      const network = await suite.hns.networks.create(l2Bridge('deleted'))
      const endpoint = await network.endpoints.create()
      expect(await endpoint.delete()).toBe(true)
      expect(await endpoint.delete()).toBe(false)
      for (const call of [
        () => endpoint.refresh(),
        () => suite.hns.endpoints.get(endpoint.id),
        () => endpoint.policies.add([]),
      ]) {
        expect(await hnsError(call())).toMatchObject({
          code: 'HNS_ENDPOINT_NOT_FOUND',
          category: 'not-found',
        })
      }
    })

    test('an endpoint in a network that is gone is refused', async () => {
      const network = await suite.hns.networks.create(l2Bridge('gone'))
      await network.delete()
      expect(await hnsError(network.endpoints.create())).toMatchObject({
        code: 'HNS_NETWORK_NOT_FOUND',
        function: 'HcnOpenNetwork',
      })
    })

    test('thousands at once get addresses and MAC addresses of their own', async () => {
      const network = await suite.hns.networks.create(l2Bridge('many'))
      const endpoints = await Promise.all(
        Array.from({ length: 2000 }, (_each, index) =>
          network.endpoints.create({ Name: `pod-${index}` }),
        ),
      )
      const addresses = endpoints.map(each => each.document.IpConfigurations?.[0]?.IpAddress)
      expect(new Set(addresses).size).toBe(2000)
      expect(new Set(endpoints.map(each => each.document.MacAddress)).size).toBe(2000)
      expect(endpoints[1234]?.name).toBe('pod-1234')
    })
  })
}
