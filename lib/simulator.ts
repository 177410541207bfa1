/**
 * The controls of the simulator, for tests: faults, latency, builds of Windows.
 *
 * They are those of the simulator inside this package, which is one per process: worker threads and
 * all connections share it, and with `HNS_SIMULATOR_STATE` so do processes. Real HNS and libraries
 * at a path do not hear of them.
 * @module
 */
import { failureOf, invalidArgument } from './errors.ts'
import { loadBinding } from './native.ts'
import type {
  Fault,
  NumberedFault,
  SimulatorSettings,
  SimulatorStatistics,
  Traffic,
} from './schema/simulator.ts'
import { checkReference, type Reference } from './validate.ts'

export type * from './schema/simulator.ts'

/** The settings in force. */
export type CurrentSettings = Omit<SimulatorSettings, 'faults'> & {
  readonly faults: readonly NumberedFault[]
}

type Reply<Result> =
  | { readonly result: Result }
  | { readonly path: string; readonly problem: string }
  | { readonly hresult: number; readonly problem: string }

type Request = { readonly [name: string]: unknown }

/** The result has the shape that native/simulator/controls.h gives it. */
function request<Result>(message: Request): Result {
  const text = JSON.stringify(message, (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
  const reply: Reply<Result> = JSON.parse(loadBinding().controlSimulator(text))
  if ('result' in reply) return reply.result
  if ('path' in reply) throw invalidArgument(reply.path, reply.problem)
  const record = JSON.stringify({ Error: reply.problem })
  const [operation = 'control'] = Object.keys(message)
  throw failureOf(
    { hresult: reply.hresult, record, function: 'controlSimulator' },
    { operation: `simulator.${operation}` },
  )
}

function checkObject<T>(path: string, value: T): T {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw invalidArgument(path, 'must be an object')
}

/** A fault in force, until it is removed: by hand, or at the end of a block that is `using` it. */
export class ActiveFault implements Disposable {
  readonly id: number
  #lastHits: number | undefined

  /** @internal */
  constructor(id: number) {
    this.id = id
  }

  /** How many calls of this process it has hit. */
  get hits(): number {
    return this.#lastHits ?? request<number>({ hits: this.id })
  }

  /** Calls that hang or wait by it go on. A fault that is gone already is fine. */
  remove(): void {
    this.#lastHits ??= this.hits
    request({ removeFault: this.id })
  }

  [Symbol.dispose](): void {
    this.remove()
  }
}

/** The simulator of this process. Nothing here waits for a call. */
export class Simulator {
  /**
   * Replaces all settings, faults included; what is left out is what the environment variables
   * `HNS_SIMULATOR_PROFILE` and `HNS_SIMULATOR_SETTINGS` say, or the default. Objects stay. Calls
   * that hang or wait go on, unless by a fault that stays.
   *
   * Gives something that a test can be `using`: at the end of its block the settings of before are
   * in force again, with faults that count anew.
   * @throws {HnsError} `HNS_INVALID_ARGUMENT` with the `path` of the wrong setting; nothing changed
   */
  configure(settings: SimulatorSettings): Disposable {
    const { seed, ...before } = this.settings()
    request({ configure: checkObject('settings', settings) })
    return { [Symbol.dispose]: () => request({ configure: before }) }
  }

  /** The settings in force, as they were given. */
  settings(): CurrentSettings {
    return request<CurrentSettings>({ settings: true })
  }

  /**
   * Adds a fault to those that there are.
   * @throws {HnsError} `HNS_INVALID_ARGUMENT` with the `path` of what is wrong with it
   */
  addFault(fault: Fault): ActiveFault {
    return new ActiveFault(request<number>({ addFault: checkObject('fault', fault) }))
  }

  /** The fault with the number, which may be one of the settings' or another process'. */
  fault(id: number): ActiveFault {
    return new ActiveFault(id)
  }

  /**
   * Adds to what the endpoint's port has counted: `endpoint.statistics()` tells it. No packet flows
   * in the simulator, so its counters stand still otherwise.
   * @throws {HnsError} `HNS_ENDPOINT_NOT_FOUND`
   */
  addTraffic(endpoint: Reference, traffic: Traffic): void {
    const counters = checkObject('traffic', traffic)
    request({ addTraffic: { ...counters, endpoint: checkReference('endpoint', endpoint) } })
  }

  /** Lets all calls go on that hang now; later ones hang again. Gives their number. */
  releaseHanging(): number {
    return request<number>({ releaseHanging: true })
  }

  /**
   * Restarts the service as `Restart-Service hns` does: open handles end, callbacks are told that
   * the service is gone, and networks that are not persistent vanish. Calls that hang or wait fail.
   */
  restartService(): void {
    request({ restartService: true })
  }

  /** Removes all objects, and settings are those of the environment again. */
  reset(): void {
    request({ reset: true })
  }

  /** What was called in this process, what exists, and how much is taken from the pools. */
  statistics(): SimulatorStatistics {
    return request<SimulatorStatistics>({ statistics: true })
  }
}

/** The simulator of this process. */
export const simulator = new Simulator()
