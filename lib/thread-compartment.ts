import { HnsError } from './errors.ts'
import { loadBinding } from './native.ts'
import { checkInteger } from './validate.ts'

/**
 * Moves this thread of JavaScript to a network compartment of Windows, such as that of a namespace
 * (`namespace.compartmentId`): TCP and UDP sockets that it opens from then on are in it, name
 * resolution and what others of Node.js' threads do is not. A `Worker` has a thread of its own and
 * makes a good place for it.
 * @param compartmentId 1 is the host's own; 0 leaves the thread to its process
 * @throws {HnsError} `HNS_REQUEST_UNSUPPORTED` elsewhere than on Windows; `HNS_FAILED` with the code
 * of Windows in its message for a compartment that does not exist
 */
export function setThreadCompartment(compartmentId: number): void {
  const id = checkInteger('compartmentId', compartmentId, 0, 0xffff_ffff)
  const operation = 'setThreadCompartment'
  const error = loadBinding().setThreadCompartment(id)
  if (error === undefined) {
    throw new HnsError('HNS_REQUEST_UNSUPPORTED', `${operation}: there are no compartments here`, {
      category: 'unsupported',
      operation,
      hint: 'Network compartments are of Windows.',
    })
  }
  if (error === 0) return
  throw new HnsError('HNS_FAILED', `${operation}: Windows refused compartment ${id}: ${error}`, {
    category: 'failed',
    operation,
  })
}
