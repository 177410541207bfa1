// The command line for namespaces, load balancers and routes, and for what the host has one of.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Endpoint, type Hns, type Network } from '../lib/index.ts'
import { hns } from './support/cli.ts'
import { l2Bridge, nil } from './support/guest.ts'

let client: Hns
let network: Network
let endpoint: Endpoint

beforeAll(async () => {
  process.env.HNS_PROVIDER = 'simulator'
  client = await connect()
  network = await client.networks.create(l2Bridge('cli'))
  endpoint = await network.endpoints.create()
})

afterEach(async () => {
  for (const { id } of await client.loadBalancers.list()) await client.loadBalancers.delete(id)
  for (const { id } of await client.routes.list()) await client.routes.delete(id)
  for (const { id } of await client.namespaces.list({ type: 'Host' })) {
    await client.namespaces.delete(id)
  }
})

afterAll(async () => {
  await network.delete()
  await client.close()
})

const balancer = () => ({
  HostComputeEndpoints: [endpoint.id],
  FrontendVIPs: ['10.96.0.10', '10.96.0.11'],
  SourceVIP: '10.0.0.9',
  PortMappings: [
    { Protocol: 6, InternalPort: 8080, ExternalPort: 80, DistributionType: 2, Flags: 2 },
  ],
  Flags: 1,
})
const route = () => ({
  HostComputeEndpoints: [endpoint.id],
  Routes: [{ DestinationPrefix: '192.168.0.0/24', NextHop: '10.244.0.1', NeedEncap: true }],
})

async function made(command: string, document: object): Promise<{ ID: string }> {
  const { code, out, err } = await hns(
    [command, 'create', '-f', '-', '--json'],
    JSON.stringify(document),
  )
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe.each<[command: string, kind: string, document: () => object]>([
  ['namespace', 'namespace', () => ({})],
  ['lb', 'load balancer', balancer],
  ['route', 'route', route],
])('hns %s', (command, kind, document) => {
  test('creates, lists, shows and deletes', async () => {
    const { ID } = await made(command, document())
    const listed = await hns([command, 'list', '--json'])
    expect(JSON.parse(listed.out)).toContainEqual(expect.objectContaining({ ID }))
    expect((await hns([command, 'list'])).out).toContain(ID)
    const shown = await hns([command, 'show', ID, '--json'])
    expect(JSON.parse(shown.out)).toMatchObject({ ID })
    expect((await hns([command, 'show', ID])).out).toMatch(new RegExp(`^${kind}\n  ID .*${ID}\n`))
    const deleted = await hns([command, 'delete', ID])
    expect(deleted).toMatchObject({ code: 0, out: `${kind} ${ID} deleted\n` })
    expect((await hns([command, 'show', ID])).code).toBe(3)
  })

  test('tells absence, unless it does not matter', async () => {
    expect((await hns([command, 'delete', nil])).code).toBe(3)
    expect(await hns([command, 'delete', '--if-exists', '--json', nil])).toEqual({
      code: 0,
      out: '[]\n',
      err: '',
    })
    expect((await hns([command, 'show', 'name'])).code).toBe(2)
  })

  test('refuses a malformed document as wrong input', async () => {
    const refused = await hns([command, 'create', '-f', '-'], '{"ID":"x"}')
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("'x' is not a GUID") })
  })
})

describe('in words', () => {
  test('a namespace tells what is in it', async () => {
    const namespace = await client.namespaces.create()
    await namespace.attach(endpoint)
    await namespace.addContainer('web')
    const { out } = await hns(['namespace', 'show', namespace.id])
    expect(out).toMatch(/Compartment +[1-9]\d*\n/)
    expect(out).toContain(endpoint.id.toLowerCase())
    expect(out).toMatch(/Containers +web\n/)
    await namespace.removeContainer('web')
    await namespace.detach(endpoint)
  })

  test('a load balancer tells its ports', async () => {
    const { ID } = await made('lb', balancer())
    const { out } = await hns(['lb', 'show', ID])
    expect(out).toContain('TCP 80 to 8080, SourceIp, LocalRoutedVip')
    expect(out).toContain('EnableDirectServerReturn')
    expect(out).toContain('10.0.0.9')
    expect((await hns(['lb', 'list'])).out).toMatch(
      /10\.96\.0\.10, 10\.96\.0\.11 +TCP 80 to 8080 +1 /,
    )
  })

  test('a route tells its destinations', async () => {
    const { ID } = await made('route', route())
    const words = '192.168.0.0/24 via 10.244.0.1, encapsulated'
    expect((await hns(['route', 'show', ID])).out).toContain(words)
    expect((await hns(['route', 'list'])).out).toContain(words)
  })

  test('nothing is told as such', async () => {
    expect((await hns(['lb', 'list'])).out).toBe('no load balancers\n')
    expect((await hns(['ports', 'list'])).out).toBe('no ports are reserved\n')
  })
})

describe('hns features', () => {
  test('tells the version and every feature', async () => {
    const { Major, Minor } = await client.version()
    const { out } = await hns(['features'])
    expect(out).toMatch(new RegExp(`^HNS ${Major}\\.${Minor}\n`))
    expect(out).toMatch(/DSR +yes +9\.3 to 9\.x, 10\.2 on\n/)
    expect(JSON.parse((await hns(['features', '--json'])).out)).toEqual(await client.features())
  })
})

describe('hns ports and gns', () => {
  test('list reservations, and end them with their service', async () => {
    const service = await client.guestNetworkServices.create({})
    await service.reservePort({ protocol: 'UDP', access: 'Shared', port: 24_000 })
    const { startingPort, endingPort } = await service.reservePortRange(8)
    const { out } = await hns(['ports', 'list'])
    expect(out).toMatch(new RegExp(`24000 +UDP +${service.id}\n`))
    expect(out).toMatch(new RegExp(`${startingPort}-${endingPort} +TCP and UDP +${service.id}\n`))
    const json = JSON.parse((await hns(['ports', 'list', '--json'])).out)
    expect(json).toMatchObject([
      { StartingPort: 24_000, Priority: '0' },
      { EndingPort: endingPort },
    ])
    expect(await hns(['gns', 'delete', service.id])).toMatchObject({ code: 0 })
    expect((await hns(['ports', 'list'])).out).toBe('no ports are reserved\n')
    expect((await hns(['gns', 'delete', service.id])).code).toBe(3)
    expect((await hns(['gns', 'delete', '--if-exists', service.id])).code).toBe(0)
    await service.close()
  })
})
