// HNS_LIVE: the conformance suite on an HNS that others use. The drop-in library stands in for the
// Windows service here.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../lib/index.ts'
import { type Ended, runNode } from './support/child.ts'
import { dropInLibrary } from './support/drop-in.ts'
import { Guest, l2Bridge, nat } from './support/guest.ts'
import { testsNotOnLiveHns } from './support/skip-list.ts'
import { readTranscript, type TranscriptLine } from './support/transcript.ts'
import { compareTranscripts } from './support/transcript-comparison.ts'

const folder = mkdtempSync(join(tmpdir(), 'node-hns-transcripts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

function runSuite(live: string): Ended {
  const suite = ['run', 'test/conformance.test.ts', '--reporter=default']
  const suites = ['--testNamePattern', '^the (simulator|live HNS) ']
  return runNode(['node_modules/vitest/vitest.mjs', ...suite, ...suites], {
    env: { ...process.env, HNS_LIVE: live, HNS_TRANSCRIPTS: folder, NO_COLOR: '1' },
  })
}

describe('the suite on a live HNS', () => {
  let ended: Ended
  const transcript = (name: string) => readTranscript(join(folder, `${name}.jsonl`))

  beforeAll(() => {
    ended = runSuite(`library:${dropInLibrary}`)
  })

  test('passes', () => {
    expect(ended).toMatchObject({ code: 0 })
  })

  test('makes the same calls as on the simulator, but for the tests that it is spared', () => {
    const differences = compareTranscripts(transcript('simulator'), transcript('live'))
    const spared = Object.keys(testsNotOnLiveHns)
    const isSpared = (test: string) => spared.some(name => test.endsWith(` > ${name}`))
    expect(differences.filter(({ test }) => !isSpared(test))).toEqual([])
    expect(new Set(differences.map(({ right }) => right))).toEqual(new Set(['did not run']))
  })

  test('gives every network a name of its own', () => {
    const names = readFileSync(join(folder, 'live.jsonl'), 'utf8').match(
      /node-hns-[\da-f]{8}-\d+-/g,
    )
    expect(new Set(names).size).toBeGreaterThan(20)
  })
})

test.each([
  ['1', 'There is no HNS on this machine'],
  ['library:no/such/library', 'The library cannot serve as HNS'],
  ['yes', 'HNS_LIVE=yes: it is 1'],
])('HNS_LIVE=%s fails where that is no HNS', (live, reason) => {
  const { code, stderr } = runSuite(live)
  expect(stderr).toContain(reason)
  expect(code).not.toBe(0)
})

test('a guest removes its own networks only', async () => {
  const others = await connect({ provider: 'simulator' })
  const other = await others.networks.create({ Name: 'of somebody else', Type: 'NAT' })
  const guest = await Guest.arrive('simulator')
  const own = await guest.hns.networks.create(l2Bridge('own'))
  await guest.tidy()
  expect(await others.networks.find({ name: own.name })).toBeUndefined()
  await guest.hns.networks.create(nat('own'))
  await guest.leave()
  expect((await others.networks.list()).map(({ id }) => id)).toEqual([other.id])
})

describe('the comparison of transcripts', () => {
  const ids = [crypto.randomUUID(), crypto.randomUUID()]
  const line = (id = '', document: object = {}): TranscriptLine => ({
    test: 'a test',
    operation: 'networks.create',
    id,
    request: { Name: `node-hns-00000000-${id.length}-name`, Gateway: '10.0.0.1' },
    documents: [{ ID: id, ...document }],
  })

  test('takes no notice of what is random', () => {
    const [one, other] = ids.map(id =>
      line(id.toUpperCase(), {
        Name: `node-hns-${id.slice(0, 8)}-7-name`,
        NatName: `NAT${crypto.randomUUID()}`,
        MacAddress: `00-15-5D-00-00-${id.slice(0, 2)}`,
        IpAddress: `10.0.0.${2 + ids.indexOf(id)}`,
        Health: { LastUpdateTime: ids.indexOf(id) },
      }),
    )
    expect(compareTranscripts(one ? [one] : [], other ? [other] : [])).toEqual([])
  })

  test.each([
    ['a member', { Flags: 8 }, { Flags: 9 }, 'documents[0].Flags', 8, 9],
    ['a member too many', {}, { Flags: 9 }, 'documents[0].Flags', undefined, 9],
    ['a list', { List: [1] }, { List: [] }, 'documents[0].List[0]', 1, undefined],
    [
      'an address asked for',
      { Ip: '10.0.0.1' },
      { Ip: '10.0.0.9' },
      'documents[0].Ip',
      '10.0.0.1',
      '<address>',
    ],
  ])('finds %s', (_what, one, other, path, left, right) => {
    const [first, second] = ids
    expect(compareTranscripts([line(first, one)], [line(second, other)])).toEqual([
      { test: 'a test', operation: 'networks.create', path, left, right },
    ])
  })

  test('finds a failure without comparing what cannot be compared', () => {
    const [id] = ids
    const error = { code: 'HNS_INVALID_JSON' }
    const failed = { ...line(id), documents: undefined, error }
    expect(compareTranscripts([line(id)], [failed])).toMatchObject([
      { path: 'outcome', left: 'done', right: error },
    ])
  })

  test('finds tests and calls that one side lacks', () => {
    const [id] = ids
    const elsewhere = { ...line(id), test: 'another test' }
    expect(compareTranscripts([line(id), line(id), elsewhere], [line(id)])).toMatchObject([
      { test: 'a test', path: 'number of calls', left: 2, right: 1 },
      { test: 'another test', path: 'test', left: 'ran', right: 'did not run' },
    ])
  })
})
