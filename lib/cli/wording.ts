import {
  type Dns,
  EndpointState,
  PortProtocol,
  ProtocolType,
  type Route,
  type Subnet,
  type VersionRange,
} from '../index.ts'
import { alignColumns } from './table.ts'

/** A label, and what there is to say: any number of lines. */
export type Detail = readonly [label: string, values: readonly string[]]

/** A title and labelled lines below it. */
export function detailsInWords(title: string, details: readonly Detail[]): string {
  const rows = details.flatMap(([label, values]) =>
    (values.length === 0 ? ['none'] : values).map((value, index) => [
      index === 0 ? `  ${label}` : '',
      value,
    ]),
  )
  return alignColumns([[title]]) + alignColumns(rows)
}

/** The names of the bits that are set; bits without a name as a number. */
export function flagsInWords(names: Readonly<Record<string, number>>, flags: number): string[] {
  const set = Object.entries(names).filter(([, bit]) => bit !== 0 && (flags & bit) === bit)
  const unnamed = set.reduce((rest, [, bit]) => rest & ~bit, flags)
  const words = set.map(([name]) => name)
  return unnamed === 0 ? words : [...words, `0x${(unnamed >>> 0).toString(16)}`]
}

/** The name of a value in a table of constants, else the value. */
export function nameOfValue(names: Readonly<Record<string, number>>, value: number): string {
  return Object.entries(names).find(([, candidate]) => candidate === value)?.[0] ?? `${value}`
}

/** TCP, UDP and others by their IP protocol number. */
export function protocolInWords(protocol: number): string {
  return nameOfValue(ProtocolType, protocol)
}

/** Of a port reservation. */
export function portProtocolInWords(protocol: number): string {
  return protocol === PortProtocol.Both ? 'TCP and UDP' : nameOfValue(PortProtocol, protocol)
}

/** Such as `9.3 to 9.x`, or `10.2 on`. */
export function versionsInWords({ from, to }: VersionRange): string {
  const first = `${from.Major}.${from.Minor}`
  return to === undefined ? `${first} on` : `${first} to ${to.Major}.x`
}

const explanations: Readonly<Record<number, string>> = {
  [EndpointState.Created]: 'not attached to a container',
  [EndpointState.AttachedSharing]: 'healthy, in a namespace that containers share',
}

export function endpointStateInWords(state: number): string {
  const name = nameOfValue(EndpointState, state)
  const explanation = explanations[state]
  return explanation === undefined ? name : `${name} (${explanation})`
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** A line per policy: its type and its settings. */
export function policiesInWords(
  policies: readonly { readonly Type: string; readonly Settings?: object }[],
): string[] {
  return policies.map(({ Type, Settings = {} }) => {
    const settings = Object.entries(Settings).map(
      ([name, value]) => `${name} ${valueInWords(value)}`,
    )
    return settings.length === 0 ? Type : `${Type}: ${settings.join('; ')}`
  })
}

export function dnsInWords({
  Domain = '',
  Search = [],
  ServerList = [],
  Options = [],
}: Dns): string[] {
  const parts: (readonly [string, readonly string[]])[] = [
    ['servers', ServerList],
    ['search', Search],
    ['domain', Domain === '' ? [] : [Domain]],
    ['options', Options],
  ]
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) => `${label} ${values.join(', ')}`)
}

function isDefault({ DestinationPrefix }: Route): boolean {
  return DestinationPrefix === '0.0.0.0/0' || DestinationPrefix === '::/0'
}

/** The next hops of the default routes. */
export function gatewaysOf(routes: readonly Route[] = []): string[] {
  return routes.flatMap(route => (isDefault(route) && route.NextHop ? [route.NextHop] : []))
}

/** A line per route. */
export function routesInWords(routes: readonly Route[] = []): string[] {
  return routes.map(route =>
    isDefault(route)
      ? `gateway ${route.NextHop ?? ''}`
      : `${route.DestinationPrefix ?? ''} via ${route.NextHop ?? ''}`,
  )
}

/** A subnet with its routes and policies, on one line. */
export function subnetInWords({ IpAddressPrefix = '', Routes, Policies = [] }: Subnet): string {
  return [IpAddressPrefix, ...routesInWords(Routes), ...policiesInWords(Policies)].join(', ')
}
