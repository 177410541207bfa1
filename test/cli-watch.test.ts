// `hns watch`, in this process.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../lib/cli/program.ts'
import { connect, type Hns } from '../lib/index.ts'
import { collector, hns, type Outcome } from './support/cli.ts'
import { FaultyHns, faultyLibrary, until } from './support/faulty-hns.ts'

const main = fileURLToPath(new URL('../lib/cli/main.ts', import.meta.url))
const faulty = new FaultyHns()
const onFaulty = ['--provider', `library:${faultyLibrary}`]
let other: Hns

beforeAll(async () => {
  process.env.HNS_PROVIDER = 'simulator'
  other = await connect()
})
afterAll(async () => {
  await other.close()
  faulty.remove()
})

// What it is told of, for as long as it runs.
async function watched(...args: string[]): Promise<Outcome> {
  let ended = false
  const watching = hns(['watch', ...args]).finally(() => {
    ended = true
  })
  while (!ended) {
    const network = await other.networks.create({ Type: 'NAT', Name: 'told', Flags: 8 })
    await network.delete()
  }
  return watching
}

test('prints a line for each notification', async () => {
  const { code, out, err } = await watched('--count', '4')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(
    /^(?:\d{4}-\S+Z Network(?:Pre)?(?:Create|Delete) [\da-f-]{36} EnableNonPersistent\n){4}$/,
  )
})

test('prints an object on a line of its own for each in JSON', async () => {
  const { out } = await watched('--count', '3', '--json')
  const lines = out.trimEnd().split('\n')
  const told = lines.map((line): { type: string; id: string; received: string } => JSON.parse(line))
  expect(told).toHaveLength(3)
  for (const { type, id, received } of told) {
    expect(type).toMatch(/^Network/)
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(new Date(received).toISOString()).toBe(received)
  }
})

test.each(['0', 'many', '1.5'])('refuses --count %s', async count => {
  expect(await hns(['watch', '--count', count])).toMatchObject({ code: 2, out: '' })
})

test('puts into words what is about no object', async () => {
  const teller = await faulty.connect()
  await teller.routes.list()
  const watching = hns(['watch', ...onFaulty, '--count', '5'])
  await until(() => faulty.counts.handles === 1)
  const tell = async (what: string) => {
    faulty.inject(`HcnEnumerateSdnRoutes tell ${what}`)
    await teller.routes.list()
    faulty.clear()
  }
  const id = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
  await tell(`11 {"ID":"${id}","Data":{"State":"Paused"}}`)
  await tell('77 {"Name":"a\u001b[2J"}')
  await tell('77 null')
  await tell('1000000 null')
  const { code, out, err } = await watching
  await teller.close()
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.split('\n').map(line => line.slice(line.indexOf(' ') + 1))).toEqual([
    `GuestNetworkServiceStateChanged ${id} Paused`,
    'Unknown 119 {"Name":"a\ufffd[2J"}',
    'Unknown 119',
    'ServiceDisconnect HNS has gone',
    'ServiceReconnect HNS is back',
    '',
  ])
})

test('fails where HNS refuses the registration', async () => {
  faulty.inject('HcnRegisterServiceCallback silent 80070005')
  const outcome = await hns(['watch', ...onFaulty])
  faulty.clear()
  expect(outcome).toMatchObject({ code: 1, out: '' })
  expect(outcome.err).toContain('HcnRegisterServiceCallback')
})

test('ends when its reader has gone', async () => {
  const out = collector()
  const streams = { stdin: Readable.from([]), stdout: out.stream, stderr: collector().stream }
  const watching = run(['watch'], streams)
  out.stream.destroy()
  expect(await watching).toBe(0)
})

test('ends without a word when the program that reads it has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hns-watch-'))
  const control = join(folder, 'control')
  const err = join(folder, 'err')
  writeFileSync(control, 'HcnRegisterServiceCallback flood 77 null')
  const watch = `"${process.execPath}" --no-warnings "${main}" watch ${onFaulty.join(' ')}`
  const { stdout } = spawnSync(
    'sh',
    ['-c', `{ ${watch}; echo "code $?" >&2; } 2>"${err}" | head -1`],
    {
      env: { ...process.env, HNS_FAULTY_CONTROL: control },
      encoding: 'utf8',
    },
  )
  expect(stdout).toMatch(/^\S+Z Unknown 119\n$/)
  expect(readFileSync(err, 'utf8')).toBe('code 0\n')
  rmSync(folder, { recursive: true })
})
