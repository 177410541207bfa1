// The conformance suite's manners on an HNS that others use: everything it makes is named after the
// run, and goes when the run goes.
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  connect,
  type Hns,
  type HostComputeNetwork,
  type Network,
  NetworkFlags,
  type Provider,
} from '../../lib/index.ts'

/** Of the HNS that HNS_LIVE names; undefined where it names none. */
export function liveProvider(text: string | undefined): Provider | undefined {
  if (text === undefined || text === '') return undefined
  if (text === '1') return 'windows'
  if (text.startsWith('library:')) return { library: text.slice('library:'.length) }
  throw new Error(`HNS_LIVE=${text}: it is 1, for the Windows service, or library:<path>`)
}

const run = `node-hns-${randomBytes(4).toString('hex')}`
let names = 0

/** A name that no other network of this run, of other runs or of other programs has. */
export function ownName(name: string): string {
  return `${run}-${++names}-${name}`
}

/** An id that no object has. */
export const nil = '00000000-0000-4000-8000-000000000000'

export function l2Bridge(name: string, prefix = '10.244.0.0/16'): HostComputeNetwork {
  return { Name: ownName(name), Type: 'L2Bridge', ...subnet(prefix) }
}

export function nat(name: string, prefix = '192.168.249.0/24'): HostComputeNetwork {
  const Flags = NetworkFlags.EnableNonPersistent
  return { Name: ownName(name), Type: 'NAT', Flags, ...subnet(prefix) }
}

/** With its first address as the gateway. */
function subnet(prefix: string): HostComputeNetwork {
  const [network = ''] = prefix.split(/\.\d+\/|\//)
  const Routes = [{ NextHop: `${network}.1`, DestinationPrefix: '0.0.0.0/0' }]
  return { Ipams: [{ Type: 'Static', Subnets: [{ IpAddressPrefix: prefix, Routes }] }] }
}

export class Guest {
  readonly hns: Hns
  readonly #switchKeeper: Network
  readonly #patience: number
  #nameless: { delete(): Promise<boolean> }[] = []

  private constructor(hns: Hns, switchKeeper: Network, patience: number) {
    this.hns = hns
    this.#switchKeeper = switchKeeper
    this.#patience = patience
  }

  /**
   * The first network on an external switch and the deletion of the last interrupt the host's own
   * connection. A network that stays for the whole run makes that happen once.
   */
  static async arrive(provider: Provider): Promise<Guest> {
    const hns = await connect({ provider })
    const real = provider === 'windows'
    const switchKeeper = await hns.networks.create(l2Bridge('switch-keeper', '10.243.0.0/24'))
    // kube-proxy waits as long for the host's address to move to the switch.
    await setTimeout(real ? 10_000 : 0)
    // hnslib's own tests wait as long, for what is deleted may linger.
    return new Guest(hns, switchKeeper, real ? 2_000 : 0)
  }

  /** Has an object that bears no name of this run go with the test. */
  own<Made extends { delete(): Promise<boolean> }>(made: Made): Made {
    this.#nameless.unshift(made)
    return made
  }

  /** Removes what a test made, whether it passed or not. */
  async tidy(): Promise<void> {
    for (const made of this.#nameless) await made.delete()
    this.#nameless = []
    const others = (await this.#own()).filter(({ id }) => id !== this.#switchKeeper.id)
    for (const network of others) await network.delete()
    if (others.length > 0) await setTimeout(this.#patience)
  }

  async leave(): Promise<void> {
    for (const network of await this.#own()) await network.delete()
    await this.hns.close()
  }

  async #own(): Promise<Network[]> {
    const networks = await this.hns.networks.list()
    return networks.filter(({ name }) => name.startsWith(`${run}-`))
  }
}
