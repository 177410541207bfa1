// The simulator's own controls, as the tests of its users have them.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect, type Hns, portMapping } from '../lib/index.ts'
import { simulator } from '../lib/simulator.ts'
import { type Ended, moduleArguments, runNode } from './support/child.ts'
import { hnsError } from './support/errors.ts'

let hns: Hns
beforeAll(async () => {
  hns = await connect({ provider: 'simulator' })
})
afterEach(() => simulator.reset())
afterAll(() => hns.close())

const subnets = [
  {
    IpAddressPrefix: '10.9.0.0/24',
    Routes: [{ NextHop: '10.9.0.1', DestinationPrefix: '0.0.0.0/0' }],
  },
]

function createNetwork(name = 'net') {
  return hns.networks.create({ Name: name, Type: 'L2Bridge', Ipams: [{ Subnets: subnets }] })
}

function errorOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

describe('faults', () => {
  test('a hanging call runs into the timeout, and others do not', async () => {
    const network = await createNetwork()
    using hang = simulator.addFault({ calls: 'HcnDeleteNetwork', hang: true })
    expect(await hnsError(network.delete({ timeout: 20 }))).toMatchObject({ code: 'HNS_TIMEOUT' })
    expect(await hns.networks.list()).toHaveLength(1)
    expect(hang.hits).toBe(1)
    expect(simulator.statistics().hanging).toBe(1)
    expect(simulator.releaseHanging()).toBe(1)
    await vi.waitUntil(() => simulator.statistics().objects.networks === 0, { timeout: 30_000 })
  })

  test('an outage is a failure of RPC without an error record', async () => {
    {
      using _ = simulator.addFault({ error: 0x800706ba })
      const error = await hnsError(hns.networks.list())
      expect(error).toMatchObject({
        code: 'HNS_SERVICE_UNAVAILABLE',
        category: 'unavailable',
        hresult: 0x800706ba,
      })
      expect(error.record).toBeUndefined()
    }
    expect(await hns.networks.list()).toEqual([])
  })

  test('the n-th call fails, with the record of HNS', async () => {
    const network = await createNetwork()
    using fault = simulator.addFault({
      calls: 'HcnCreateEndpoint',
      nth: 3,
      error: '0x803b0013',
      detail: 'Port 80.',
    })
    const endpoints = []
    for (let i = 0; i < 2; i++) endpoints.push(await network.endpoints.create())
    expect(await hnsError(network.endpoints.create())).toMatchObject({
      code: 'HNS_PORT_ALREADY_EXISTS',
      function: 'HcnCreateEndpoint',
      record: { Error: 'The specified port already exists. Port 80.' },
    })
    await network.endpoints.create()
    expect(fault.hits).toBe(1)
    expect(await network.endpoints.list()).toHaveLength(3)
  })

  test('a creation whose answer is lost leaves the object', async () => {
    using _ = simulator.addFault({
      calls: 'HcnCreateNetwork',
      error: 0x800706be,
      moment: 'after',
    })
    expect(await hnsError(createNetwork())).toMatchObject({ hresult: 0x800706be })
    expect(await hns.networks.find({ name: 'net' })).toBeDefined()
  })

  test('a restart in mid-call fails it, and persistent objects are there again', async () => {
    await createNetwork()
    using _ = simulator.addFault({ calls: 'HcnEnumerateNetworks', times: 1, restart: true })
    expect(await hnsError(hns.networks.list())).toMatchObject({ code: 'HNS_SERVICE_UNAVAILABLE' })
    expect(await hns.networks.list()).toHaveLength(1)
  })

  test('hits are told after the removal, which may be done twice', async () => {
    const fault = simulator.addFault({ calls: 'network', error: 0x80070005 })
    await hnsError(hns.networks.list())
    fault.remove()
    fault.remove()
    expect(fault.hits).toBe(1)
    expect(await hns.networks.list()).toEqual([])
  })

  test('what is wrong is named and nothing changes', () => {
    const wrong = { calls: 'HcnCreateSwitch', hang: true }
    expect(errorOf(() => simulator.addFault(wrong))).toMatchObject({
      code: 'HNS_INVALID_ARGUMENT',
      path: 'calls',
    })
    expect(
      errorOf(() => simulator.addFault({ hang: true, probability: Number.NaN })),
    ).toMatchObject({
      path: 'probability',
    })
    expect(simulator.settings().faults).toEqual([])
  })
})

describe('settings', () => {
  test('hold for a block that is using them', async () => {
    simulator.configure({ profile: 'ws2022', faults: [{ calls: 'HNSCall', hang: true }] })
    {
      using _ = simulator.configure({ profile: 'ws2019', latency: 1 })
      expect(simulator.settings()).toEqual({ profile: 'ws2019', latency: 1, faults: [] })
    }
    expect(simulator.settings()).toMatchObject({
      profile: 'ws2022',
      faults: [{ calls: 'HNSCall', hang: true }],
    })
  })

  test('latency makes calls take that long', async () => {
    using _ = simulator.configure({ latency: [{ calls: 'HcnEnumerate*', delay: 30 }] })
    const start = performance.now()
    await hns.networks.list()
    // Timers of the system may be a little early.
    expect(performance.now() - start).toBeGreaterThan(28)
  })

  test('with a seed the same calls make the same objects', async () => {
    const made = async () => {
      simulator.reset()
      simulator.configure({ seed: 42n })
      const endpoint = await (await createNetwork()).endpoints.create()
      const { IpConfigurations, MacAddress } = endpoint.document
      return { IpConfigurations, MacAddress }
    }
    expect(await made()).toEqual(await made())
  })

  test('the wrong ones are named', () => {
    const wrong = { slowEffects: { deletion: -1 } }
    expect(errorOf(() => simulator.configure(wrong))).toMatchObject({
      code: 'HNS_INVALID_ARGUMENT',
      path: 'slowEffects.deletion',
      message: 'slowEffects.deletion: must be a number from 0 to 3600000',
    })
  })

  test('deleted objects linger', async () => {
    using _ = simulator.configure({ slowEffects: { deletion: 3_600_000 } })
    const network = await createNetwork()
    await network.delete()
    expect(await hns.networks.list()).toHaveLength(1)
    expect(await hnsError(createNetwork())).toMatchObject({ category: 'already-exists' })
  })

  test('are shared by worker threads', async () => {
    const library = JSON.stringify(new URL('../lib/simulator.ts', import.meta.url).href)
    const script = `import { simulator } from ${library}\nsimulator.configure({ profile: 'win11' })`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    await new Promise((fulfil, reject) => worker.on('exit', fulfil).on('error', reject))
    expect(simulator.settings().profile).toBe('win11')
  })
})

describe('a load balancer is updated', () => {
  const methods = [
    // 15.4 accepts the change and does nothing, older builds refuse it.
    ['ws2025-rtm', 'recreated', {}],
    ['win11', 'recreated', {}],
    ['ws2022', 'recreated', {}],
    ['ws2019', 'recreated', {}],
    ['ws2025', 'modified', {}],
    ['ws2025-rtm', 'modified', { version: '15.5' }],
  ] as const

  test.each(methods)('on %s: %s', async (profile, method, decisions) => {
    using _ = simulator.configure({ profile, decisions })
    const network = await createNetwork()
    const first = await network.endpoints.create()
    const second = await network.endpoints.create()
    const balancer = await hns.loadBalancers.create({
      HostComputeEndpoints: [first.id],
      FrontendVIPs: ['10.96.0.10'],
      PortMappings: [{ Protocol: 6, ExternalPort: 80, InternalPort: 8080 }],
      Flags: 1,
    })
    expect(await balancer.addEndpoint(second)).toBe(method)
    expect((await balancer.refresh()).endpointIds).toEqual([first.id, second.id])
  })
})

test('a port that a program of the host has bound can be neither mapped nor reserved', async () => {
  using _ = simulator.configure({ hostPorts: [{ protocol: 'TCP', port: 8080 }] })
  const network = await hns.networks.create({ Name: 'nat', Type: 'NAT' })
  const mapping = (Protocol: number) =>
    portMapping({ Protocol, InternalPort: 80, ExternalPort: 8080 })
  await expect(network.endpoints.create({ Policies: [mapping(6)] })).rejects.toMatchObject({
    hresult: 0x8007_0020,
  })
  await network.endpoints.create({ Policies: [mapping(17)] })
  const service = await hns.guestNetworkServices.create({ VirtualMachineId: randomUUID() })
  await expect(service.reservePort({ protocol: 'TCP', port: 8080 })).rejects.toMatchObject({
    code: 'HNS_PORT_ALREADY_EXISTS',
  })
  simulator.configure({})
  await service.reservePort({ protocol: 'TCP', port: 8080 })
  expect(() => simulator.configure({ hostPorts: [{ port: 8080 }] })).toThrow(
    expect.objectContaining({ code: 'HNS_PORT_ALREADY_EXISTS' }),
  )
  expect(() => simulator.configure({ hostPorts: [{ port: 0 }] })).toThrow(
    expect.objectContaining({ path: 'hostPorts[0].port' }),
  )
  await service.delete()
})

test('an endpoint counts the traffic that it is told of', async () => {
  const network = await createNetwork()
  const endpoint = await network.endpoints.create()
  simulator.addTraffic(endpoint, { bytesReceived: 1500, packetsReceived: 1 })
  simulator.addTraffic(endpoint.id, { bytesReceived: 500, packetsReceived: 1, bytesSent: 60 })
  expect(await endpoint.statistics()).toMatchObject({
    BytesReceived: 2000,
    PacketsReceived: 2,
    BytesSent: 60,
    PacketsSent: 0,
  })
  expect(() => simulator.addTraffic(endpoint, { bytesSent: -1 })).toThrow(
    expect.objectContaining({ path: 'traffic.bytesSent' }),
  )
  expect(() => simulator.addTraffic(randomUUID(), {})).toThrow(
    expect.objectContaining({ code: 'HNS_ENDPOINT_NOT_FOUND' }),
  )
})

test('statistics tell calls, objects and pools', async () => {
  const network = await createNetwork()
  await network.endpoints.create()
  const { calls, objects, pools } = simulator.statistics()
  expect(calls).toMatchObject({ HcnCreateNetwork: 1, HcnCreateEndpoint: 1 })
  expect(objects).toMatchObject({ networks: 1, endpoints: 1 })
  expect(pools.networks).toMatchObject([
    { name: 'net', macAddresses: { size: 4096, inUse: 1 }, subnets: [{ prefix: '10.9.0.0/24' }] },
  ])
})

describe('the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hns-simulator-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const program = `
    const hns = await connect({ provider: 'simulator' })
    try {
      console.log((await hns.networks.list()).length)
    } catch (error) {
      console.log(error.code, error.record?.Error)
    }
  `
  function run(env: Record<string, string>, body = program): Ended {
    return runNode(moduleArguments(body), { env: { ...process.env, ...env } })
  }
  function file(name: string, content: string): string {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }

  const outage = JSON.stringify({ faults: [{ error: 0x800706ba }] })

  test('has settings in JSON', () => {
    expect(run({ HNS_SIMULATOR_SETTINGS: outage }).stdout).toBe(
      'HNS_SERVICE_UNAVAILABLE undefined\n',
    )
  })

  test('has settings in a file, whose name may be in any language', () => {
    const path = file('störung-故障.json', outage)
    expect(run({ HNS_SIMULATOR_SETTINGS: `@${path}` }).stdout).toBe(
      'HNS_SERVICE_UNAVAILABLE undefined\n',
    )
  })

  test('has the profile, and what is configured keeps it', () => {
    const body = `
      const { simulator } = await import(${JSON.stringify(new URL('../lib/simulator.ts', import.meta.url).href)})
      simulator.configure({ latency: 1 })
      console.log(simulator.settings().profile, simulator.settings().latency)
      simulator.reset()
      console.log(simulator.settings().profile, simulator.settings().latency)
    `
    expect(run({ HNS_SIMULATOR_PROFILE: 'ws2019' }, body).stdout).toBe(
      'ws2019 1\nws2019 undefined\n',
    )
  })

  const wrong = [
    [{ HNS_SIMULATOR_PROFILE: 'ws2016' }, 'HNS_SIMULATOR_PROFILE: profile: must be'],
    [{ HNS_SIMULATOR_SETTINGS: '{' }, 'HNS_SIMULATOR_SETTINGS: is not JSON at offset 1'],
    [{ HNS_SIMULATOR_SETTINGS: '[]' }, 'HNS_SIMULATOR_SETTINGS: must be a JSON object'],
    [
      { HNS_SIMULATOR_SETTINGS: '{"faults":[{"hang":1}]}' },
      'HNS_SIMULATOR_SETTINGS: faults[0].hang: must be true or false',
    ],
    [
      { HNS_SIMULATOR_SETTINGS: '@/no/such/file' },
      'HNS_SIMULATOR_SETTINGS: the file /no/such/file cannot be read',
    ],
    [
      { HNS_SIMULATOR_SETTINGS: '{"profile":"ws2019"}', HNS_SIMULATOR_PROFILE: 'ws2019' },
      'HNS_SIMULATOR_PROFILE: HNS_SIMULATOR_SETTINGS has a profile already',
    ],
  ] as const

  test.each(wrong)('%o fails every call and says why', (env, problem) => {
    expect(run(env).stdout).toContain(
      `HNS_INVALID_PARAMETER The parameter is incorrect. ${problem}`,
    )
  })

  test('with a shared state has the faults that another process adds', () => {
    const env = { HNS_SIMULATOR_STATE: join(folder, 'state') }
    const fault = file('fault.json', '{"calls":"HcnEnumerateNetworks","error":"0x800706ba"}')
    const main = fileURLToPath(new URL('../lib/cli/main.ts', import.meta.url))
    const hnsSimulator = (...args: string[]) =>
      runNode(['--no-warnings', main, 'simulator', ...args], { env: { ...process.env, ...env } })

    expect(run(env).stdout).toBe('0\n')
    expect(hnsSimulator('faults', 'add', '-f', fault)).toMatchObject({
      code: 0,
      stdout: 'fault 1 added\n',
    })
    expect(run(env).stdout).toBe('HNS_SERVICE_UNAVAILABLE undefined\n')
    expect(hnsSimulator('faults', 'remove', '1').code).toBe(0)
    expect(run(env).stdout).toBe('0\n')
  })
})
