import { type Endpoint, EndpointState } from 'node-hns'

type Row = readonly string[]

function columns(rows: readonly Row[]): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows
    .map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
    .map(line => line.trimEnd())
    .join('\n')
}

export function addressOf({ document }: Endpoint): string {
  return document.IpConfigurations?.[0]?.IpAddress ?? ''
}

/** The types of its policies, with their number where there are several. */
function policiesOf({ document }: Endpoint): string {
  const counts = new Map<string, number>()
  for (const { Type } of document.Policies ?? []) counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return [...counts].map(([type, count]) => (count === 1 ? type : `${type} x${count}`)).join(', ')
}

function stateOf({ document }: Endpoint): string {
  const named = Object.entries(EndpointState).find(([, state]) => state === document.State)
  return named?.[0] ?? String(document.State ?? '')
}

/** Up to twenty endpoints; of more, the first ten. */
export function endpointTable(endpoints: readonly Endpoint[]): string {
  const sorted = endpoints.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const shown = sorted.slice(0, sorted.length > 20 ? 10 : 20)
  const rows = shown.map(endpoint => [
    endpoint.name,
    addressOf(endpoint),
    endpoint.document.MacAddress ?? '',
    policiesOf(endpoint),
    stateOf(endpoint),
  ])
  const table = columns([['NAME', 'IP', 'MAC', 'POLICIES', 'STATE'], ...rows])
  const more = sorted.length - shown.length
  return more === 0 ? table : `${table}\n  … ${more} more`
}

/** How long each phase took, in all and per endpoint. */
export function churnTable(
  seconds: Readonly<Record<'create' | 'list' | 'delete', number>>,
  count: number,
): string {
  const total = seconds.create + seconds.list + seconds.delete
  const rows = Object.entries({ ...seconds, 'all three': total }).map(([phase, time]) => [
    phase,
    time.toFixed(4),
    ((time / count) * 1e6).toFixed(1),
    Math.round(count / time).toLocaleString('en'),
  ])
  return columns([['', 'SECONDS', 'µs PER ENDPOINT', 'ENDPOINTS PER SECOND'], ...rows])
}
