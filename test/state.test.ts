// HNS_SIMULATOR_STATE and HNS_SIMULATOR_SEED: one HNS for several processes, the same every time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { moduleArguments, runNode } from './support/child.ts'
import { stressState } from './support/state-stress.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-hns-state-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

/** What a process prints that has the simulator as `hns`. */
function run(body: string, variables: Record<string, string>): string {
  const script = `const hns = await connect({ provider: 'simulator' })\n${body}\nawait hns.close()`
  const env = { ...process.env, ...variables }
  const { code, stdout, stderr } = runNode(moduleArguments(script), { env })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return stdout.trim()
}

const create = `
  const network = await hns.networks.create({
    Name: 'shared',
    Type: 'L2Bridge',
    Ipams: [{ Subnets: [{ IpAddressPrefix: '10.244.0.0/16', Routes: [{ NextHop: '10.244.0.1', DestinationPrefix: '0.0.0.0/0' }] }] }],
  })
  const endpoint = await network.endpoints.create({ Name: 'pod' })
  const { ID, MacAddress, IpConfigurations } = endpoint.document
  console.log(network.id, ID, MacAddress, IpConfigurations[0].IpAddress)`

const list = `
  for (const network of await hns.networks.list()) {
    for (const endpoint of await network.endpoints.list()) {
      const { ID, MacAddress, IpConfigurations } = endpoint.document
      console.log(network.id, ID, MacAddress, IpConfigurations[0].IpAddress)
    }
  }`

const refusal = `
  const error = await hns.networks.list().catch(error => error)
  console.log(error.hresult?.toString(16), error.message)`

test('what one process makes the next one has', () => {
  const state = { HNS_SIMULATOR_STATE: join(folder, 'stätê') }
  const made = run(create, state)
  expect(made).toMatch(/^\S+ \S+ 00-15-5D-\S+ 10\.244\.\S+$/)
  expect(run(list, state)).toBe(made)
})

test('without a state each process has an HNS of its own', () => {
  run(create, { HNS_SIMULATOR_STATE: '' })
  expect(run(list, { HNS_SIMULATOR_STATE: '' })).toBe('')
})

test('the same seed gives the same addresses, in one process or in several', () => {
  const addresses = (text: string) => text.split(' ').slice(2)
  const alone = run(create, { HNS_SIMULATOR_SEED: '0xC0FFEE' })
  expect(addresses(run(create, { HNS_SIMULATOR_SEED: '12648430' }))).toEqual(addresses(alone))
  const state = { HNS_SIMULATOR_STATE: join(folder, 'state'), HNS_SIMULATOR_SEED: '12648430' }
  run('await hns.networks.list()', state)
  expect(addresses(run(create, state))).toEqual(addresses(alone))
  const other = run(create, { HNS_SIMULATOR_SEED: '1' })
  expect(addresses(other)).not.toEqual(addresses(alone))
})

test.each(['seven', '-1', '0x', '18446744073709551616', '1 '])(
  'a seed that is none fails every call: %s',
  seed => {
    expect(run(refusal, { HNS_SIMULATOR_SEED: seed })).toMatch(
      /^80070057 .*HNS_SIMULATOR_SEED must be a decimal/,
    )
  },
)

test('a state that cannot be used fails every call, and says which file it is', () => {
  const HNS_SIMULATOR_STATE = join(folder, 'missing', 'state')
  expect(run(refusal, { HNS_SIMULATOR_STATE })).toMatch(/^80070003 .*missing/)
})

test('a file of something else is refused and left alone', () => {
  const HNS_SIMULATOR_STATE = join(folder, 'state')
  writeFileSync(HNS_SIMULATOR_STATE, 'This is a letter, and by no means a state of HNS.')
  expect(run(refusal, { HNS_SIMULATOR_STATE })).toMatch(/^80070570 .*corrupted/)
})

test('what processes leave that are killed in the middle of their calls is sound', {
  timeout: 120_000,
}, async () => {
  const { killed, created } = await stressState(8, 1)
  expect(killed).toBeGreaterThan(8)
  expect(created).toBeGreaterThan(100)
})
