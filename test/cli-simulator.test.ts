// `hns simulator`, called in this process: its simulator stands for the one that processes share.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect } from '../lib/index.ts'
import { simulator } from '../lib/simulator.ts'
import { hns } from './support/cli.ts'

beforeAll(() => {
  process.env.HNS_PROVIDER = 'simulator'
  process.env.HNS_SIMULATOR_STATE = join(tmpdir(), `hns-cli-simulator-${process.pid}`)
})
afterEach(() => simulator.reset())
afterAll(() => {
  delete process.env.HNS_SIMULATOR_STATE
})

function simulatorCommand(args: string, document?: unknown) {
  return hns(['simulator', ...args.split(' ')], JSON.stringify(document))
}

test('configure replaces the settings, and show tells them and what exists', async () => {
  const settings = {
    profile: 'ws2022',
    latency: [5, 10],
    faults: [{ calls: 'endpoint', nth: 2, hang: true }],
  }
  expect(await simulatorCommand('configure -f -', settings)).toEqual({
    code: 0,
    out: 'simulator configured\n',
    err: '',
  })
  const client = await connect()
  await client.networks.create({ Name: 'n', Type: 'NAT' })
  await client.close()
  const { out } = await simulatorCommand('show')
  const id = simulator.settings().faults[0]?.id
  expect(out.split('\n')).toEqual([
    'simulator',
    '  profile  ws2022',
    '  latency  [5,10]',
    `  faults   ${id}: {"calls":"endpoint","nth":2,"hang":true}`,
    '  objects  networks 1',
    '           namespaces 1',
    '',
  ])
  const { settings: told, statistics } = JSON.parse((await simulatorCommand('show --json')).out)
  expect(told).toEqual({ ...settings, faults: [{ id, ...settings.faults[0] }] })
  expect(statistics.objects.networks).toBe(1)
})

test('faults are added, listed and removed', async () => {
  expect((await simulatorCommand('faults list')).out).toBe('no faults\n')
  const added = await simulatorCommand('faults add -f - --json', [
    { calls: ['HcnCreate*', 'HNSCall'], error: '0x800706ba' },
    { hang: true },
  ])
  const [first, second] = JSON.parse(added.out)
  const { out } = await simulatorCommand('faults list')
  expect(out.split('\n').map(line => line.split(/ {2,}/))).toEqual([
    ['ID', 'CALLS', 'WHAT'],
    [`${first}`, 'HcnCreate*, HNSCall', '{"error":"0x800706ba"}'],
    [`${second}`, '*', '{"hang":true}'],
    [''],
  ])
  expect(await simulatorCommand(`faults remove ${first} ${second}`)).toEqual({
    code: 0,
    out: `fault ${first} removed\nfault ${second} removed\n`,
    err: '',
  })
  expect(simulator.settings().faults).toEqual([])
})

test('removing what is not there is an error, after the others are removed', async () => {
  const { id } = simulator.addFault({ hang: true })
  const { code, out, err } = await simulatorCommand(`faults remove ${id + 1} ${id}`)
  expect({ code, out }).toEqual({ code: 2, out: `fault ${id} removed\n` })
  expect(err).toContain(`there is no fault ${id + 1}`)
  expect(await simulatorCommand('faults remove one')).toMatchObject({ code: 2, out: '' })
})

test('restart and reset act at once', async () => {
  expect((await simulatorCommand('restart')).out).toBe('service restarted\n')
  simulator.addFault({ hang: true })
  expect((await simulatorCommand('reset')).out).toBe('simulator reset\n')
  expect(simulator.settings().faults).toEqual([])
})

test('settings that are wrong are named and change nothing', async () => {
  const { code, err } = await simulatorCommand('configure -f -', { latency: 'long' })
  expect({ code, err }).toEqual({
    code: 2,
    err: 'hns: latency: must be milliseconds, a range of them or a distribution\n',
  })
  const list = await simulatorCommand('configure -f -', [{}])
  expect(list).toMatchObject({ code: 2, err: expect.stringContaining('not an array') })
})

test('without a shared state nothing is done, and the remedy is told', async () => {
  const state = process.env.HNS_SIMULATOR_STATE
  delete process.env.HNS_SIMULATOR_STATE
  const { code, out, err } = await simulatorCommand('faults add -f -', { hang: true })
  process.env.HNS_SIMULATOR_STATE = state
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toBe(
    'hns: HNS_SIMULATOR_STATE is not set, so that the simulator of this command would end with it\n' +
      'hint: Set it to a file, for this command and for the processes that are to share the simulator.\n',
  )
  expect(simulator.settings().faults).toEqual([])
})
