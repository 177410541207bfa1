import type { Command } from 'commander'
import { type Network, NetworkFlags, NetworkState, type Subnet } from '../index.ts'
import { createFromFile, deleteEach } from './changes.ts'
import { findNetwork } from './lookup.ts'
import type { Session } from './session.ts'
import { alignColumns } from './table.ts'
import {
  detailsInWords,
  dnsInWords,
  flagsInWords,
  gatewaysOf,
  nameOfValue,
  policiesInWords,
  subnetInWords,
} from './wording.ts'

export function addNetworkCommands(program: Command, session: Session): void {
  const network = program.command('network').description('list and change networks')

  network
    .command('list')
    .description('list the networks of this host')
    .action(() => list(session))

  network
    .command('show')
    .description('describe a network')
    .argument('<name-or-id>')
    .action((nameOrId: string) => show(session, nameOrId))

  network
    .command('create')
    .description('create networks from their HCN documents')
    .requiredOption('-f, --file <file>', 'JSON: a document or an array of them; - for stdin')
    .action(({ file }: { file: string }) =>
      createFromFile(session, 'network', file, hns => document => hns.networks.create(document)),
    )

  network
    .command('delete')
    .description('delete networks, with their endpoints')
    .argument('<name-or-id...>')
    .option('--if-exists', 'absent ones are no error', false)
    .action((wanted: string[], options: { ifExists: boolean }) =>
      deleteEach(session, 'network', wanted, options, findNetwork),
    )
}

function subnetsOf(network: Network): Subnet[] {
  return (network.document.Ipams ?? []).flatMap(ipam => ipam.Subnets ?? [])
}

function list(session: Session): Promise<void> {
  return session.read(async hns => {
    const networks = await hns.networks.list()
    session.print(
      networks.map(network => network.document),
      () => (networks.length === 0 ? 'no networks\n' : networkTable(networks)),
    )
  })
}

function networkTable(networks: readonly Network[]): string {
  const rows = networks.map(network => {
    const subnets = subnetsOf(network)
    return [
      network.name,
      network.type,
      subnets.map(subnet => subnet.IpAddressPrefix ?? '').join(', '),
      subnets.flatMap(subnet => gatewaysOf(subnet.Routes)).join(', '),
      network.id,
    ]
  })
  return alignColumns([['NAME', 'TYPE', 'SUBNETS', 'GATEWAYS', 'ID'], ...rows])
}

function show(session: Session, nameOrId: string): Promise<void> {
  return session.read(async hns => {
    const network = await findNetwork(hns, nameOrId)
    const endpoints = await network.endpoints.list()
    session.print(network.document, () => describe(network, endpoints.length))
  })
}

function describe(network: Network, endpointCount: number): string {
  const { Dns = {}, MacPool = {}, Policies = [], Flags = 0, State } = network.document
  const ranges = MacPool.Ranges ?? []
  return detailsInWords(`network '${network.name}'`, [
    ['ID', [network.id]],
    ['Type', [network.type]],
    ...(State === undefined ? [] : [['State', [nameOfValue(NetworkState, State)]] as const]),
    ['Flags', flagsInWords(NetworkFlags, Flags)],
    ['Subnets', subnetsOf(network).map(subnetInWords)],
    ['DNS', dnsInWords(Dns)],
    ['MAC pool', ranges.map(range => `${range.StartMacAddress} to ${range.EndMacAddress}`)],
    ['Policies', policiesInWords(Policies)],
    ['Endpoints', [`${endpointCount}`]],
  ])
}
