// What every HNS must do, seen through the public API. The same tests run against the simulator in
// this process, the simulator as a library at a path and, with HNS_LIVE=1 on Windows, real HNS.
// docs/conformance.md tells how.
import { readFileSync } from 'node:fs'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  type TestContext,
  test,
  vi,
} from 'vitest'
import {
  acl,
  EndpointFlags,
  EndpointState,
  type Hns,
  type HostComputeNetwork,
  NetworkFlags,
  outboundNat,
  type Provider,
  portMapping,
  sdnRoute,
} from '../lib/index.ts'
import { dropInLibrary } from './support/drop-in.ts'
import { hnsError } from './support/errors.ts'
import { faultyLibrary } from './support/faulty-hns.ts'
import { Guest, l2Bridge, liveProvider, nat, ownName } from './support/guest.ts'
import { testsNotOnLiveHns } from './support/skip-list.ts'
import { Transcript } from './support/transcript.ts'

const providers: [title: string, transcript: string, provider: Provider][] = [
  ['the simulator', 'simulator', 'simulator'],
  ['a library at a path', 'library', { library: faultyLibrary }],
  ['the drop-in library', 'drop-in', { library: dropInLibrary }],
]
const live = liveProvider(process.env.HNS_LIVE)
if (live !== undefined) {
  providers.push(['the live HNS', 'live', live])
  // Real HNS takes its time, and more so for networks on external switches.
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
}

const nil = '00000000-0000-4000-8000-000000000000'

describe.each(providers)('%s', (suite, transcriptName, provider) => {
  let guest: Guest | undefined
  let hns: Hns
  let transcript: Transcript

  beforeAll(async () => {
    guest = await Guest.arrive(provider)
    hns = guest.hns
    transcript = new Transcript(transcriptName)
  })

  beforeEach(({ task, skip }) => {
    const reason = testsNotOnLiveHns[task.name]
    if (provider === live && reason !== undefined) skip(reason)
    transcript.beginTest()
  })

  afterEach(async ({ task }) => {
    transcript.endTest(task.fullTestName.replace(`${suite} > `, ''))
    await guest?.tidy()
  })

  afterAll(() => guest?.leave())

  /**
   * A test of what docs/fidelity.md calls chosen, because nothing public tells. On a live HNS a
   * difference is a finding, no failure.
   */
  function decision(name: string, run: () => Promise<void>): void {
    test(name, async ({ skip }: TestContext) => {
      try {
        await run()
      } catch (difference) {
        if (provider !== live) throw difference
        skip(`the live HNS differs: ${difference}`)
      }
    })
  }

  describe('networks', () => {
    test('a created network is described, found, listed and deleted', async () => {
      const settings = l2Bridge('cbr0')
      const { Name: name = '' } = settings
      const network = await hns.networks.create(settings)
      expect(network).toMatchObject({ name, type: 'L2Bridge' })
      expect(network.id).toMatch(/^[0-9a-f-]{36}$/i)
      expect(network.document.Ipams?.[0]?.Subnets?.[0]).toMatchObject({
        IpAddressPrefix: '10.244.0.0/16',
        Routes: [{ NextHop: '10.244.0.1', DestinationPrefix: '0.0.0.0/0' }],
      })
      expect((await hns.networks.get(network.id)).name).toBe(name)
      expect((await hns.networks.find({ name }))?.id).toBe(network.id)
      expect((await hns.networks.list()).map(each => each.id)).toContain(network.id)
      expect(await network.delete()).toBe(true)
      // Real HNS may take a moment to forget.
      await expect.poll(() => hns.networks.find({ name })).toBeUndefined()
    })

    test('the id of the document is used, whatever its spelling', async () => {
      const id = crypto.randomUUID().toUpperCase()
      const network = await hns.networks.create({ ...l2Bridge('named'), ID: `{${id}}` })
      expect(network.id.toLowerCase()).toBe(id.toLowerCase())
      for (const spelling of [id, id.toLowerCase(), `{${id}}`]) {
        expect((await hns.networks.get(spelling)).name).toBe(network.name)
      }
    })

    test('a network without MAC pool gets one of 4096 addresses', async () => {
      const { document } = await hns.networks.create(nat('nat'))
      const range = document.MacPool?.Ranges?.[0]
      const size = (mac = '') => Number.parseInt(mac.replaceAll('-', ''), 16)
      expect(size(range?.EndMacAddress) - size(range?.StartMacAddress) + 1).toBe(4096)
      expect(range?.StartMacAddress.toUpperCase()).toMatch(/^00-15-5D-/)
    })

    test('a MAC pool and flags are echoed', async () => {
      const ranges = [{ StartMacAddress: '00-15-5D-52-C0-00', EndMacAddress: '00-15-5D-52-CF-FF' }]
      const { document } = await hns.networks.create({
        ...nat('pool'),
        MacPool: { Ranges: ranges },
      })
      expect(document.MacPool?.Ranges).toEqual(ranges)
      expect(document.Flags).toBe(NetworkFlags.EnableNonPersistent)
    })

    test('HNS leaves the type NAT out; the network has it all the same', async () => {
      const network = await hns.networks.create(nat('nat'))
      expect(network.document.Type).toBeUndefined()
      expect(network.type).toBe('NAT')
    })

    test('a name is unique', async () => {
      const { name } = await hns.networks.create(l2Bridge('unique'))
      const other = { ...l2Bridge('other', '10.245.0.0/16'), Name: name }
      const error = await hnsError(hns.networks.create(other))
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
      const network = await hns.networks.create(l2Bridge('gone'))
      await network.delete()
      const calls: Record<string, () => Promise<unknown>> = {
        get: () => hns.networks.get(network.id),
        refresh: () => network.refresh(),
        modify: () => network.setDns({ ServerList: ['10.0.0.10'] }),
      }
      const error = await hnsError(calls[method]?.() ?? Promise.resolve())
      expect(error).toMatchObject({ code, category: 'not-found', object: { id: network.id } })
      expect(await network.delete()).toBe(false)
      expect(await hns.networks.delete(network.id)).toBe(false)
    })

    test('DNS is set and inherited by later endpoints', async () => {
      const network = await hns.networks.create(l2Bridge('dns'))
      await network.setDns({ Domain: 'svc.cluster.local', ServerList: ['10.96.0.10'] })
      expect(network.document.Dns).toMatchObject({ ServerList: ['10.96.0.10'] })
      const endpoint = await network.endpoints.create()
      expect(endpoint.document.Dns).toMatchObject({
        Domain: 'svc.cluster.local',
        ServerList: ['10.96.0.10'],
      })
    })

    test('deleting a network takes its endpoints with it', async () => {
      const network = await hns.networks.create(l2Bridge('full'))
      const endpoint = await network.endpoints.create()
      await network.delete()
      expect(await hnsError(endpoint.refresh())).toMatchObject({ code: 'HNS_ENDPOINT_NOT_FOUND' })
    })

    test.each<[string, HostComputeNetwork, number]>([
      ['an L2Bridge without subnet', { Name: ownName('bad'), Type: 'L2Bridge' }, 0x803b0005],
      ['a prefix with host bits', nat('bad', '192.168.249.0/16'), 0x803b000a],
      ['a malformed prefix', nat('bad', '192.168.249/24'), 0x803b001b],
    ])('%s is refused', async (_case, document, hresult) => {
      expect(await hnsError(hns.networks.create(document))).toMatchObject({
        category: 'invalid',
        hresult,
        record: { Success: false, ErrorCode: hresult },
      })
    })

    test('an unknown type is refused', async () => {
      const document = { Name: ownName('bad'), Type: 'Bridge' }
      const error = await hnsError(Reflect.apply(hns.networks.create, hns.networks, [document]))
      expect(error.category).toBe('invalid')
    })
  })

  describe('endpoints', () => {
    test('HNS chooses what the document leaves open', async () => {
      const network = await hns.networks.create(l2Bridge('cbr0', '10.244.7.0/24'))
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
      const network = await hns.networks.create(l2Bridge('small', '10.244.8.0/29'))
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
      const network = await hns.networks.create(l2Bridge('full', '10.244.9.0/30'))
      await network.endpoints.create()
      expect(await hnsError(network.endpoints.create())).toMatchObject({ hresult: 0x803b002f })
    })

    test('an address and a MAC address of the document are used', async () => {
      const network = await hns.networks.create(l2Bridge('explicit'))
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
      const network = await hns.networks.create(l2Bridge('addresses'))
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
        const network = await hns.networks.create(l2Bridge('addresses'))
        const creation = network.endpoints.create({ IpConfigurations: [{ IpAddress }] })
        expect(await hnsError(creation)).toMatchObject({ hresult: 0x803b002f })
      })
    }

    test('names are not unique', async () => {
      const network = await hns.networks.create(l2Bridge('names'))
      const name = ownName('pod')
      await network.endpoints.create({ Name: name })
      await network.endpoints.create({ Name: name })
      const found = await hns.endpoints.list({ name })
      expect(found.map(each => each.name)).toEqual([name, name])
    })

    decision('any text is a name', async () => {
      const network = await hns.networks.create(l2Bridge('names'))
      const name = `pod "quoted" \\ / 猫 \u{1f408} \u0001 ${'x'.repeat(300)}`
      expect((await network.endpoints.create({ Name: name })).name).toBe(name)
      expect((await network.endpoints.find({ name }))?.name).toBe(name)
    })

    test('a listing is of one network or of all', async () => {
      const [one, other] = [
        await hns.networks.create(l2Bridge('one', '10.246.0.0/16')),
        await hns.networks.create(l2Bridge('other', '10.247.0.0/16')),
      ]
      const mine = await one.endpoints.create()
      const theirs = await other.endpoints.create()
      expect((await one.endpoints.list()).map(each => each.id)).toEqual([mine.id])
      expect((await hns.endpoints.list({ network: other })).map(each => each.id)).toEqual([
        theirs.id,
      ])
      const all = (await hns.endpoints.list()).map(each => each.id)
      expect(all).toEqual(expect.arrayContaining([mine.id, theirs.id]))
      expect(await hns.endpoints.list({ network: nil })).toEqual([])
    })

    test('policies are added, replaced and removed', async () => {
      const network = await hns.networks.create(l2Bridge('policies'))
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
      expect((await hns.endpoints.get(endpoint.id)).document.Policies).toEqual(
        endpoint.document.Policies,
      )
    })

    test('a policy that does not fit the network is refused', async () => {
      const network = await hns.networks.create(nat('nat'))
      const creation = network.endpoints.create({ Policies: [outboundNat({})] })
      expect(await hnsError(creation)).toMatchObject({ hresult: 0x803b000d })
    })

    test('an unknown policy type is refused', async () => {
      const network = await hns.networks.create(nat('nat'))
      const document = { Policies: [{ Type: 'NoSuchPolicy', Settings: {} }] }
      const error = await hnsError(
        Reflect.apply(network.endpoints.create, network.endpoints, [document]),
      )
      expect(['HNS_INVALID_POLICY_TYPE', 'HNS_INVALID_JSON']).toContain(error.code)
    })

    test('one external port is mapped once', async () => {
      const network = await hns.networks.create(nat('nat'))
      const mapping = portMapping({ Protocol: 6, InternalPort: 80, ExternalPort: 18080 })
      await network.endpoints.create({ Policies: [mapping] })
      const second = network.endpoints.create({ Policies: [mapping] })
      expect(await hnsError(second)).toMatchObject({ code: 'HNS_PORT_ALREADY_EXISTS' })
    })

    test('a remote endpoint keeps its flag', async () => {
      const network = await hns.networks.create(l2Bridge('remote'))
      const { document } = await network.endpoints.create({
        Flags: EndpointFlags.RemoteEndpoint,
        IpConfigurations: [{ IpAddress: '10.244.9.9' }],
        MacAddress: '02-11-0a-f4-09-09',
      })
      expect(document.Flags).toBe(EndpointFlags.RemoteEndpoint)
    })

    test('a deleted endpoint is gone', async () => {
      const network = await hns.networks.create(l2Bridge('deleted'))
      const endpoint = await network.endpoints.create()
      expect(await endpoint.delete()).toBe(true)
      expect(await endpoint.delete()).toBe(false)
      for (const call of [
        () => endpoint.refresh(),
        () => hns.endpoints.get(endpoint.id),
        () => endpoint.policies.add([]),
      ]) {
        expect(await hnsError(call())).toMatchObject({
          code: 'HNS_ENDPOINT_NOT_FOUND',
          category: 'not-found',
        })
      }
    })

    test('an endpoint in a network that is gone is refused', async () => {
      const network = await hns.networks.create(l2Bridge('gone'))
      await network.delete()
      expect(await hnsError(network.endpoints.create())).toMatchObject({
        code: 'HNS_NETWORK_NOT_FOUND',
        function: 'HcnOpenNetwork',
      })
    })

    test('thousands at once get addresses and MAC addresses of their own', async () => {
      const network = await hns.networks.create(l2Bridge('many'))
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

  describe('documents that HNS cannot take', () => {
    decision('a lone surrogate is invalid JSON to HNS', async () => {
      const creation = hns.networks.create(l2Bridge('lone \ud800 surrogate'))
      expect(await hnsError(creation)).toMatchObject({ code: 'HNS_INVALID_JSON' })
    })

    test.each([
      ['a number for a name', { ...l2Bridge('x'), Name: 5 }],
      ['text for flags', { ...l2Bridge('x'), Flags: 'eight' }],
      ['an object for a list', { ...l2Bridge('x'), Ipams: {} }],
    ])('%s is invalid JSON to HNS', async (_case, document) => {
      const creation = Reflect.apply(hns.networks.create, hns.networks, [document])
      expect(await hnsError(creation)).toMatchObject({
        code: 'HNS_INVALID_JSON',
        category: 'invalid',
      })
    })

    test('10,000 levels of nesting are refused, by whom they may be', async () => {
      const text = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
      const document = { ...l2Bridge('deep'), AdditionalParams: JSON.parse(text) }
      expect((await hnsError(hns.networks.create(document))).category).toBe('invalid')
    })

    test('10 MB are refused, and the next document is taken', async () => {
      const document = { ...l2Bridge('large'), Unknown: 'x'.repeat(10 * 1024 * 1024) }
      expect((await hnsError(hns.networks.create(document))).category).toBe('invalid')
      expect((await hns.networks.create(l2Bridge('small'))).name).toMatch(/small$/)
    })
  })
})

test('every test that a live HNS is spared exists', () => {
  const suite = readFileSync(import.meta.filename, 'utf8')
  for (const name of Object.keys(testsNotOnLiveHns)) expect(suite).toContain(`test('${name}'`)
})
