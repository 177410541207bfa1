import { tracingChannel } from 'node:diagnostics_channel'
import { debuglog } from 'node:util'
import type { HnsErrorObject } from './errors.ts'

/** What subscribers of the tracing channel `node-hns:operation` receive. */
export interface OperationTrace {
  /** The method, such as `networks.create`. */
  readonly operation: string
  readonly object?: HnsErrorObject | undefined
  /** The document, request to modify or query that HNS is sent, as JSON text. */
  readonly request?: string | undefined
  /** Present at `asyncEnd` of an operation that succeeded: HNS's documents, as JSON text. */
  readonly result?: readonly string[]
  /** Present at `error`. */
  readonly error?: unknown
}

/**
 * One channel for all operations: `start`, `end`, `asyncStart`, `asyncEnd` and `error`, as
 * `node:diagnostics_channel` defines them. Costs nothing while nobody listens.
 */
const operations = tracingChannel<OperationTrace, OperationTrace>('node-hns:operation')

/** Whether somebody watches. */
export function isTraced(): boolean {
  return operations.hasSubscribers
}

export function traced<T>(
  context: Pick<OperationTrace, 'operation' | 'object' | 'request'>,
  run: () => Promise<T>,
): Promise<T> {
  return operations.tracePromise(run, context)
}

// NODE_DEBUG=node-hns writes every operation to stderr.
const log = debuglog('node-hns')
if (log.enabled) {
  const nothing = () => {}
  operations.subscribe({
    start: nothing,
    end: nothing,
    asyncStart: nothing,
    asyncEnd: ({ operation, object, error }) =>
      log('%s %o %s', operation, object ?? {}, error === undefined ? 'done' : error),
    error: nothing,
  })
}
