import type { Guid, Hns, Network } from 'node-hns'
import type { PodNetwork } from './conflist.ts'
import { forEachInFlight } from './in-flight.ts'
import { podDocument } from './l2bridge-documents.ts'

/** How many calls to HNS at once, and what ends them early. */
export interface Pace {
  readonly inFlight: number
  readonly signal: AbortSignal
}

/** Creates the endpoints of so many pods; resolves with their ids. */
export async function createPods(
  network: Network,
  plan: PodNetwork,
  count: number,
  { inFlight, signal }: Pace,
): Promise<Guid[]> {
  const digits = String(count).length
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1))
  const created: Guid[] = []
  await forEachInFlight(numbers, inFlight, async number => {
    signal.throwIfAborted()
    const document = podDocument(`pod-${number.padStart(digits, '0')}`, plan)
    const endpoint = await network.endpoints.create(document)
    created.push(endpoint.id)
  })
  return created
}

/** Deletes endpoints, one call each. */
export async function deletePods(
  { endpoints }: Hns,
  ids: readonly Guid[],
  { inFlight, signal }: Pace,
): Promise<void> {
  await forEachInFlight(ids, inFlight, async id => {
    signal.throwIfAborted()
    await endpoints.delete(id)
  })
}
