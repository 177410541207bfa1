import { type Endpoint, type Hns, HnsError, type HnsErrorCode, type Network } from '../index.ts'

const guid = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i

/** The network of that name or id. */
export async function findNetwork(hns: Hns, nameOrId: string): Promise<Network> {
  if (guid.test(nameOrId)) return hns.networks.get(nameOrId)
  const [network, ...others] = await hns.networks.list({ name: nameOrId })
  if (network === undefined) {
    const known = await hns.networks.list()
    throw notNamed('network', 'HNS_NETWORK_NOT_FOUND', nameOrId, known)
  }
  if (others.length > 0) throw ambiguous('network', nameOrId, [network, ...others])
  return network
}

/** The endpoint of that id, or the only one of that name. */
export async function findEndpoint(hns: Hns, idOrName: string): Promise<Endpoint> {
  if (guid.test(idOrName)) return hns.endpoints.get(idOrName)
  const [endpoint, ...others] = await hns.endpoints.list({ name: idOrName })
  if (endpoint === undefined) {
    const known = await hns.endpoints.list()
    throw notNamed('endpoint', 'HNS_ENDPOINT_NOT_FOUND', idOrName, known)
  }
  if (others.length > 0) throw ambiguous('endpoint', idOrName, [endpoint, ...others])
  return endpoint
}

interface Named {
  readonly id: string
  readonly name: string
}

function notNamed(
  kind: 'network' | 'endpoint',
  code: HnsErrorCode,
  name: string,
  known: readonly Named[],
): HnsError {
  const near = nearNames(name, [...new Set(known.map(object => object.name))])
  return new HnsError(code, `no ${kind} is named '${name}'`, {
    category: 'not-found',
    object: { kind, name },
    hint: near.length === 0 ? undefined : `Did you mean ${near.map(n => `'${n}'`).join(' or ')}?`,
  })
}

function ambiguous(
  kind: 'network' | 'endpoint',
  name: string,
  objects: readonly Named[],
): HnsError {
  const ids = objects.map(object => object.id).join(', ')
  return new HnsError(
    'HNS_INVALID_ARGUMENT',
    `${objects.length} ${kind}s are named '${name}': ${ids}`,
    { category: 'invalid', object: { kind, name }, hint: 'Give the id of the one you mean.' },
  )
}

/** At most three names that someone may have meant, the nearest first. */
function nearNames(wanted: string, names: readonly string[]): string[] {
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  return names
    .map(name => ({ name, distance: distanceBetween(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => name !== '' && distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** How many characters must be inserted, deleted or replaced to get from one text to the other. */
function distanceBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const deleted = (previous[column] ?? 0) + 1
      const inserted = (current[column - 1] ?? 0) + 1
      current.push(Math.min(replaced, deleted, inserted))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
