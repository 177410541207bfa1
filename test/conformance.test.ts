// What every HNS must do, seen through the public API. The same tests run against the simulator in
// this process, the simulator as a library at a path and, with HNS_LIVE=1 on Windows, real HNS.
// docs/conformance.md tells how.
import { readdirSync, readFileSync } from 'node:fs'
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
import type { Hns, Provider } from '../lib/index.ts'
import { bulk } from './conformance/bulk.ts'
import { documents } from './conformance/documents.ts'
import { endpoints } from './conformance/endpoints.ts'
import { guestNetworkServices } from './conformance/guest-network-services.ts'
import { loadBalancers } from './conformance/load-balancers.ts'
import { namespaces } from './conformance/namespaces.ts'
import { networks } from './conformance/networks.ts'
import { queries } from './conformance/queries.ts'
import { routes } from './conformance/routes.ts'
import type { Suite } from './conformance/suite.ts'
import { v1 } from './conformance/v1.ts'
import { dropInLibrary } from './support/drop-in.ts'
import { faultyLibrary } from './support/faulty-hns.ts'
import { Guest, liveProvider } from './support/guest.ts'
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

describe.each(providers)('%s', (title, transcriptName, provider) => {
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
    transcript.endTest(task.fullTestName.replace(`${title} > `, ''))
    await guest?.tidy()
  })

  afterAll(() => guest?.leave())

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

  const suite: Suite = {
    get hns() {
      return hns
    },
    own: made => guest?.own(made) ?? made,
    decision,
  }
  networks(suite)
  endpoints(suite)
  namespaces(suite)
  loadBalancers(suite)
  routes(suite)
  queries(suite)
  bulk(suite)
  guestNetworkServices(suite)
  v1(suite)
  documents(suite)
})

test('every test that a live HNS is spared exists', () => {
  const folder = `${import.meta.dirname}/conformance`
  const all = readdirSync(folder).map(file => readFileSync(`${folder}/${file}`, 'utf8'))
  for (const name of Object.keys(testsNotOnLiveHns)) expect(all.join()).toContain(`test('${name}'`)
})
