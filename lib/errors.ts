import { type HnsErrorCategory, meaningOf, type ResultCode } from './results.ts'

export type { HnsErrorCategory } from './results.ts'

/**
 * The stable, machine-readable code of an {@link HnsError}.
 *
 * Codes that stand for a result of HNS carry its name in winerror.h (`HNS_NETWORK_NOT_FOUND` is
 * HCN_E_NETWORK_NOT_FOUND). The others come from this package.
 */
export type HnsErrorCode =
  | ResultCode
  /** HNS failed with a result that has no code of its own; see {@link HnsError.hresult}. */
  | 'HNS_FAILED'
  /** An argument was refused before HNS was called. */
  | 'HNS_INVALID_ARGUMENT'
  /** The time given with `timeout` passed; the call may still take effect. */
  | 'HNS_TIMEOUT'
  /** The signal given with `signal` fired; a call that had begun may still take effect. */
  | 'HNS_ABORTED'
  /** The client, or the guest network service, was closed. */
  | 'HNS_CLOSED'
  /** More operations are waiting than the client's `queueLimit` allows. */
  | 'HNS_QUEUE_FULL'
  /** The native part of the package could not be loaded. */
  | 'HNS_LOAD_FAILED'

/** The object that an operation was about. */
export interface HnsErrorObject {
  readonly kind:
    | 'network'
    | 'endpoint'
    | 'namespace'
    | 'load balancer'
    | 'route'
    | 'guest network service'
  readonly id?: string
  readonly name?: string
}

/** What HNS says of a failure in its own words, next to the HRESULT. */
export interface ErrorRecord {
  readonly Success?: boolean
  /** Text in the language of the system, often ending in a blank. */
  readonly Error?: string
  /** The HRESULT as an unsigned number. */
  readonly ErrorCode?: number
  readonly [member: string]: unknown
}

/** What is known of a failure when its error is made. */
export interface HnsErrorDetails {
  readonly category: HnsErrorCategory
  readonly hresult?: number | undefined
  readonly record?: ErrorRecord | undefined
  readonly operation?: string | undefined
  readonly function?: string | undefined
  readonly object?: HnsErrorObject | undefined
  readonly path?: string | undefined
  readonly hint?: string | undefined
  readonly cause?: unknown
}

const brand = Symbol.for('node-hns.HnsError')

/**
 * The one class of errors of this package.
 *
 * Act on {@link code} or {@link category}; the message is for people. `instanceof` also holds for
 * errors of another copy of this package in the same process.
 */
export class HnsError extends Error {
  /** Stable and documented; never changes with the language of the system. */
  readonly code: HnsErrorCode
  /** Tells not found, already exists, unavailable and unsupported apart, among others. */
  readonly category: HnsErrorCategory
  /** The result of HNS as an unsigned 32-bit number, such as `0x803b0001`. */
  declare readonly hresult?: number
  /** The error record of HNS, parsed. */
  declare readonly record?: ErrorRecord
  /** The method that failed, such as `networks.create`. */
  declare readonly operation?: string
  /** The function of HCN that failed, such as `HcnCreateNetwork`. */
  declare readonly function?: string
  /** The object that the operation was about. A creation that failed midway names its id. */
  declare readonly object?: HnsErrorObject
  /** The argument that was refused, such as `Policies[0].Settings.InternalPort`. */
  declare readonly path?: string
  /** What to do about it. */
  declare readonly hint?: string

  constructor(code: HnsErrorCode, message: string, details: HnsErrorDetails) {
    super(
      details.hint === undefined ? message : `${message}\n${details.hint}`,
      'cause' in details ? { cause: details.cause } : undefined,
    )
    this.code = code
    this.category = details.category
    if (details.hresult !== undefined) this.hresult = details.hresult
    if (details.record !== undefined) this.record = details.record
    if (details.operation !== undefined) this.operation = details.operation
    if (details.function !== undefined) this.function = details.function
    if (details.object !== undefined) this.object = details.object
    if (details.path !== undefined) this.path = details.path
    if (details.hint !== undefined) this.hint = details.hint
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }
}

// On the prototype, so that an error shows its own members only. An abort keeps the name that
// every other API gives it.
Object.defineProperties(HnsError.prototype, {
  name: {
    configurable: true,
    get(this: HnsError) {
      return this.code === 'HNS_ABORTED' ? 'AbortError' : 'HnsError'
    },
  },
  [brand]: { value: true },
})

/** An argument was refused: which, why, and what to give instead. */
export function invalidArgument(path: string, problem: string, remedy?: string): HnsError {
  return new HnsError('HNS_INVALID_ARGUMENT', `${path}: ${problem}`, {
    category: 'invalid',
    path,
    hint: remedy,
  })
}

/** The same error with more to say. */
export function amended(
  error: HnsError,
  more: Partial<Pick<HnsErrorDetails, 'path' | 'hint'>>,
): HnsError {
  const [message = ''] = error.message.split('\n')
  const { code, category, hresult, record, operation, object, path, hint } = error
  const known = { category, hresult, record, operation, function: error.function, object }
  return new HnsError(code, message, { ...known, path, hint, ...more, cause: error })
}

/** What the native part reports of a failed operation. */
export interface NativeFailure {
  readonly hresult: number
  readonly record: string
  readonly function: string
}

/** Where in the package's own terms the failure happened. */
export interface FailureContext {
  readonly operation: string
  readonly object?: HnsErrorObject | undefined
}

function parseRecord(text: string): ErrorRecord | undefined {
  try {
    const record: unknown = JSON.parse(text)
    if (typeof record === 'object' && record !== null) return { ...record }
  } catch {
    // Older builds put plain text here.
  }
  return text === '' ? undefined : { Error: text }
}

function describe(object: HnsErrorObject | undefined): string {
  if (object === undefined) return ''
  const name = object.name ?? object.id
  return name === undefined ? ` of a ${object.kind}` : ` of ${object.kind} '${name}'`
}

/** The error for a failure that HNS reported. */
export function failureOf(failure: NativeFailure, context: FailureContext): HnsError {
  const hresult = failure.hresult >>> 0
  const { code, category, hint } = meaningOf(hresult)
  const record = parseRecord(failure.record)
  const text = record?.Error?.trim() ?? code
  const hex = `0x${hresult.toString(16).padStart(8, '0')}`
  return new HnsError(
    code,
    `${context.operation}${describe(context.object)} failed: ${text} (${failure.function}, ${hex})`,
    { category, hresult, record, function: failure.function, hint, ...context },
  )
}
