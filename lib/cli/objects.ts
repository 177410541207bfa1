import type { Command } from 'commander'
import {
  type LoadBalancer,
  LoadBalancerDistribution,
  LoadBalancerFlags,
  type LoadBalancerPortMapping,
  LoadBalancerPortMappingFlags,
  type Namespace,
  type SdnRoute,
  type SdnRouteSettings,
} from '../index.ts'
import { addObjectCommands, type ObjectWords } from './object-commands.ts'
import type { Session } from './session.ts'
import { flagsInWords, nameOfValue, protocolInWords } from './wording.ts'

const namespaces: ObjectWords<Namespace> = {
  command: 'namespace',
  kind: 'namespace',
  list: hns => hns.namespaces.list(),
  get: (hns, id) => hns.namespaces.get(id),
  create: hns => document => hns.namespaces.create(document),
  columns: ['TYPE', 'COMPARTMENT', 'ENDPOINTS', 'CONTAINERS', 'ID'],
  row: ({ type, compartmentId, endpointIds, containerIds, id }) => [
    type,
    `${compartmentId}`,
    `${endpointIds.length}`,
    `${containerIds.length}`,
    id,
  ],
  details: ({ type, compartmentId, endpointIds, containerIds }) => [
    ['Type', [type]],
    ['Compartment', [`${compartmentId}`]],
    ['Endpoints', endpointIds],
    ['Containers', containerIds],
  ],
}

function portsInWords({
  Protocol = 0,
  ExternalPort = 0,
  InternalPort = 0,
}: LoadBalancerPortMapping) {
  return `${protocolInWords(Protocol)} ${ExternalPort} to ${InternalPort}`
}

function mappingInWords(mapping: LoadBalancerPortMapping): string {
  const { DistributionType = 0, Flags = 0 } = mapping
  const distribution =
    DistributionType === 0 ? [] : [nameOfValue(LoadBalancerDistribution, DistributionType)]
  const flags = flagsInWords(LoadBalancerPortMappingFlags, Flags)
  return [portsInWords(mapping), ...distribution, ...flags].join(', ')
}

const loadBalancers: ObjectWords<LoadBalancer> = {
  command: 'lb',
  kind: 'load balancer',
  list: hns => hns.loadBalancers.list(),
  get: (hns, id) => hns.loadBalancers.get(id),
  create: hns => document => hns.loadBalancers.create(document),
  columns: ['VIRTUAL IPS', 'PORTS', 'ENDPOINTS', 'FLAGS', 'ID'],
  row: ({ document, endpointIds, id }) => [
    (document.FrontendVIPs ?? []).join(', '),
    (document.PortMappings ?? []).map(portsInWords).join(', '),
    `${endpointIds.length}`,
    flagsInWords(LoadBalancerFlags, document.Flags ?? 0).join(', '),
    id,
  ],
  details: ({ document, endpointIds, networkId }) => [
    ['Network', networkId === undefined ? [] : [networkId]],
    ['Flags', flagsInWords(LoadBalancerFlags, document.Flags ?? 0)],
    ['Virtual IPs', document.FrontendVIPs ?? []],
    ['Source VIP', document.SourceVIP === undefined ? [] : [document.SourceVIP]],
    ['Ports', (document.PortMappings ?? []).map(mappingInWords)],
    ['Endpoints', endpointIds],
  ],
}

function destinationInWords({ DestinationPrefix, NextHop, NeedEncap = false }: SdnRouteSettings) {
  const hop = NextHop === undefined ? '' : ` via ${NextHop}`
  return `${DestinationPrefix}${hop}${NeedEncap ? ', encapsulated' : ''}`
}

const routes: ObjectWords<SdnRoute> = {
  command: 'route',
  kind: 'route',
  list: hns => hns.routes.list(),
  get: (hns, id) => hns.routes.get(id),
  create: hns => document => hns.routes.create(document),
  columns: ['DESTINATIONS', 'ENDPOINTS', 'ID'],
  row: route => [
    route.routes.map(destinationInWords).join('; '),
    `${route.endpointIds.length}`,
    route.id,
  ],
  details: route => [
    ['Network', route.networkId === undefined ? [] : [route.networkId]],
    ['Destinations', route.routes.map(destinationInWords)],
    ['Endpoints', route.endpointIds],
  ],
}

export function addOtherObjectCommands(program: Command, session: Session): void {
  addObjectCommands(program, session, namespaces)
  addObjectCommands(program, session, loadBalancers)
  addObjectCommands(program, session, routes)
}
