// Pods on an l2bridge network, as a CNI plugin makes and removes them on a Windows node.
import { connect, type Hns, type Network } from 'node-hns'
import { type PodNetwork, readConflist } from './conflist.ts'
import { ConflistError } from './conflist-place.ts'
import { hostEndpointDocument, networkDocument, reservedAddresses } from './l2bridge-documents.ts'
import { type Options, readOptions, UsageError, usage } from './options.ts'
import { createPods, deletePods, type Pace } from './pods.ts'
import { addressOf, churnTable, endpointTable } from './report.ts'

const say = console.log

async function main(): Promise<void> {
  const options = readOptions()
  const conflist = readConflist(options.conflist)
  const hns = await connect({ provider: options.provider })
  try {
    announce(hns)
    checkConsent(hns, options)
    say(`conflist: ${options.conflist}`)
    await demonstrate(hns, withRoomFor(options.pods, conflist), options)
  } finally {
    await hns.close()
  }
}

function announce({ provider }: Hns): void {
  const effect = provider.name === 'simulator' ? ' (nothing on this machine changes)' : ''
  say(`HNS: ${provider.description}${effect}`)
}

function checkConsent({ provider }: Hns, { yes }: Options): void {
  if (yes || provider.name === 'simulator') return
  throw new UsageError(
    'An l2bridge network takes a physical network adapter of this machine: the connection\n' +
      'blips when the network is created and again when it is removed. Add --yes to go on,\n' +
      'or --provider simulator to change nothing.',
  )
}

function withRoomFor(pods: number, plan: PodNetwork): PodNetwork {
  const subnet = plan.subnet.widenedTo(pods + reservedAddresses)
  if (subnet.length < plan.subnet.length) {
    say(`${pods} pods do not fit ${plan.subnet}: for this run the subnet is ${subnet}`)
  }
  return { ...plan, subnet }
}

async function demonstrate(hns: Hns, plan: PodNetwork, options: Options): Promise<void> {
  const pace = { inFlight: options.inFlight, signal: interruption() }
  const network = await hns.networks.create(networkDocument(plan))
  say(`network '${network.name}' created: ${network.type}, ${plan.subnet}`)
  try {
    await churn(hns, network, plan, options.pods, pace)
  } catch (error) {
    fail(error, 1)
    say('removing what was made')
  }
  await network.delete()
  await verifyNothingIsLeft(hns, network)
}

async function churn(
  hns: Hns,
  network: Network,
  plan: PodNetwork,
  pods: number,
  pace: Pace,
): Promise<void> {
  const host = await network.endpoints.create(hostEndpointDocument(plan))
  say(`host endpoint '${host.name}' created: ${addressOf(host)}, no policies`)
  if (hns.provider.name === 'simulator') await warmUp(hns, network, plan, pace)

  const created = await timed(() => createPods(network, plan, pods, pace))
  const listed = await timed(() => network.endpoints.list())
  const endpoints = listed.result.filter(endpoint => endpoint.id !== host.id)
  say(`${pods} pod endpoints created, ${endpoints.length} listed:`)
  say(endpointTable(endpoints))
  if (endpoints.length !== pods) throw new Error(`${pods} endpoints should have been listed`)

  const deleted = await timed(() => deletePods(hns, created.result, pace))
  say(`${pods} pod endpoints deleted; the churn, at most ${pace.inFlight} calls in flight:`)
  say(churnTable({ create: created.seconds, list: listed.seconds, delete: deleted.seconds }, pods))
  await host.delete()
  const left = await network.endpoints.list()
  if (left.length > 0) throw new Error(`${left.length} endpoints outlived their deletion`)
}

// Starting threads and compiling JavaScript would dominate a short run. On the real service, whose
// calls take milliseconds, neither matters.
async function warmUp(hns: Hns, network: Network, plan: PodNetwork, pace: Pace): Promise<void> {
  const rounds = 5
  const pods = Math.min(200, plan.subnet.size - reservedAddresses)
  for (let round = 0; round < rounds; round++) {
    const created = await createPods(network, plan, pods, pace)
    await network.endpoints.list()
    await deletePods(hns, created, pace)
  }
  say(`warm-up, not measured: ${rounds} times ${pods} pod endpoints created, listed and deleted`)
}

async function timed<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number }> {
  const start = performance.now()
  const result = await run()
  return { result, seconds: (performance.now() - start) / 1000 }
}

// Ctrl+C ends the churn, not the cleaning up after it.
function interruption(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort(new Error('interrupted')))
  return controller.signal
}

async function verifyNothingIsLeft(hns: Hns, { id, name }: Network): Promise<void> {
  const network = await hns.networks.find({ name })
  const endpoints = await hns.endpoints.list({ network: id })
  if (network !== undefined || endpoints.length > 0) {
    throw new Error(
      `left behind: ${network === undefined ? 'no' : 'the'} network, ${endpoints.length} endpoints`,
    )
  }
  say(`removed and verified: no network is named '${name}', none of its endpoints is left`)
}

function fail(error: unknown, exitCode: number): void {
  console.error(`l2bridge-pods: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = exitCode
}

try {
  await main()
} catch (error) {
  const isWrongUse = error instanceof UsageError || error instanceof ConflistError
  fail(error, isWrongUse ? 2 : 1)
  if (error instanceof UsageError) console.error(usage)
}
