import type { Command } from 'commander'
import { type Endpoint, EndpointFlags, EndpointState, type Hns } from '../index.ts'
import { createFromFile, deleteEach } from './changes.ts'
import { findEndpoint, findNetwork } from './lookup.ts'
import { badInput } from './read-document.ts'
import type { Session } from './session.ts'
import { alignColumns } from './table.ts'
import {
  detailsInWords,
  dnsInWords,
  endpointStateInWords,
  flagsInWords,
  nameOfValue,
  policiesInWords,
  routesInWords,
} from './wording.ts'

export function addEndpointCommands(program: Command, session: Session): void {
  const endpoint = program.command('endpoint').description('list and change endpoints')

  endpoint
    .command('list')
    .description('list the endpoints of this host')
    .option('--network <name-or-id>', 'only those of this network')
    .action(({ network }: { network?: string }) => list(session, network))

  endpoint
    .command('show')
    .description('describe an endpoint')
    .argument('<name-or-id>')
    .action((nameOrId: string) => show(session, nameOrId))

  endpoint
    .command('create')
    .description('create endpoints from their HCN documents')
    .requiredOption('-f, --file <file>', 'JSON: a document or an array of them; - for stdin')
    .option('--network <name-or-id>', 'in this network; else the documents name theirs')
    .action(({ file, network }: { file: string; network?: string }) =>
      create(session, file, network),
    )

  endpoint
    .command('delete')
    .description('delete endpoints')
    .argument('<id-or-name...>')
    .option('--if-exists', 'absent ones are no error', false)
    .action((wanted: string[], options: { ifExists: boolean }) =>
      deleteEach(session, 'endpoint', wanted, options, findEndpoint),
    )
}

function list(session: Session, nameOrId: string | undefined): Promise<void> {
  return session.read(async hns => {
    const network = nameOrId === undefined ? undefined : await findNetwork(hns, nameOrId)
    const endpoints = await hns.endpoints.list({ network })
    const networkNames = await namesOfNetworks(hns)
    session.print(
      endpoints.map(endpoint => endpoint.document),
      () => (endpoints.length === 0 ? 'no endpoints\n' : endpointTable(endpoints, networkNames)),
    )
  })
}

/** HNS returns ids in either case. */
async function namesOfNetworks(hns: Hns): Promise<ReadonlyMap<string, string>> {
  const networks = await hns.networks.list()
  return new Map(networks.map(network => [network.id.toLowerCase(), network.name]))
}

function addressesOf(endpoint: Endpoint): string[] {
  const { IpConfigurations = [] } = endpoint.document
  return IpConfigurations.map(({ IpAddress = '', PrefixLength }) =>
    PrefixLength === undefined ? IpAddress : `${IpAddress}/${PrefixLength}`,
  )
}

function endpointTable(
  endpoints: readonly Endpoint[],
  networkNames: ReadonlyMap<string, string>,
): string {
  const rows = endpoints.map(endpoint => {
    const { MacAddress = '', State } = endpoint.document
    return [
      endpoint.name,
      networkNames.get(endpoint.networkId.toLowerCase()) ?? endpoint.networkId,
      addressesOf(endpoint).join(', '),
      MacAddress,
      State === undefined ? '' : nameOfValue(EndpointState, State),
      endpoint.id,
    ]
  })
  return alignColumns([['NAME', 'NETWORK', 'ADDRESSES', 'MAC', 'STATE', 'ID'], ...rows])
}

function create(session: Session, file: string, nameOrId: string | undefined): Promise<void> {
  return createFromFile(session, 'endpoint', file, async hns => {
    if (nameOrId !== undefined) {
      const { endpoints } = await findNetwork(hns, nameOrId)
      return document => endpoints.create(document)
    }
    return async document => {
      if (Object.hasOwn(document, 'HostComputeNetwork')) return hns.endpoints.create(document)
      throw badInput(
        'the document names no network',
        'Give --network <name-or-id>, or its id as HostComputeNetwork in the document.',
      )
    }
  })
}

function show(session: Session, nameOrId: string): Promise<void> {
  return session.read(async hns => {
    const endpoint = await findEndpoint(hns, nameOrId)
    const networkNames = await namesOfNetworks(hns)
    session.print(endpoint.document, () => describe(endpoint, networkNames))
  })
}

const noNamespace = '00000000-0000-0000-0000-000000000000'

function describe(endpoint: Endpoint, networkNames: ReadonlyMap<string, string>): string {
  const { HostComputeNamespace = noNamespace, MacAddress, State } = endpoint.document
  const { Dns = {}, Routes = [], Policies = [], Flags = 0 } = endpoint.document
  const networkName = networkNames.get(endpoint.networkId.toLowerCase())
  return detailsInWords(`endpoint '${endpoint.name}'`, [
    ['ID', [endpoint.id]],
    [
      'Network',
      [networkName === undefined ? endpoint.networkId : `${networkName} (${endpoint.networkId})`],
    ],
    ['Namespace', HostComputeNamespace === noNamespace ? [] : [HostComputeNamespace]],
    ...(State === undefined ? [] : [['State', [endpointStateInWords(State)]] as const]),
    ['Flags', flagsInWords(EndpointFlags, Flags)],
    ['Addresses', addressesOf(endpoint)],
    ['MAC', MacAddress === undefined ? [] : [MacAddress]],
    ['Routes', routesInWords(Routes)],
    ['DNS', dnsInWords(Dns)],
    ['Policies', policiesInWords(Policies)],
  ])
}
