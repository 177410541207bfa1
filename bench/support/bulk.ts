// The one place that knows whether this version of the package has operations on many endpoints.
import type { Endpoint, Hns, HostComputeEndpoint } from '../../lib/index.ts'

export interface BulkEndpoints {
  createMany(
    documents: Iterable<HostComputeEndpoint>,
  ): Promise<readonly PromiseSettledResult<Endpoint>[]>
  deleteMany(ids: Iterable<string>): Promise<readonly PromiseSettledResult<boolean>[]>
}

function isBulk(endpoints: object): endpoints is BulkEndpoints {
  return 'createMany' in endpoints && 'deleteMany' in endpoints
}

/** Undefined where there are none. */
export function bulkEndpoints({ endpoints }: Hns): BulkEndpoints | undefined {
  return isBulk(endpoints) ? endpoints : undefined
}

/** What was made; throws where anything was not. */
export function fulfilled<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.map(result => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
