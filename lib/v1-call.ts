/** Calls of V1: a method and a path, as of a web service. */
import { invalidReply } from './answers.ts'
import { failureOf, type HnsErrorObject, type NativeFailure } from './errors.ts'
import { Verb } from './native.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { V1Output } from './schema/v1.ts'
import { refusal } from './validate.ts'

/** How a V1 call is reported: as what, and about which object. */
export interface CallName {
  readonly name: string
  readonly object?: HnsErrorObject
}

interface Envelope {
  readonly Success?: boolean
  readonly Error?: string
  readonly ErrorCode?: number
}

const generalFailure = 0x8007001f
const elementNotFound = 0x80070490

function checkPart(path: string, value: unknown, pattern: RegExp, remedy: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw refusal(path, value, `a ${path}`, remedy)
}

/** HNS may succeed in telling of a failure. Old builds say it in words only, as hcsshim knows. */
function failureIn({ Success, Error: text = '', ErrorCode }: Envelope): number | undefined {
  if (Success !== false) return undefined
  if (ErrorCode !== undefined && ErrorCode !== 0) return ErrorCode
  return text.includes('Element not found') ? elementNotFound : generalFailure
}

/** The `Output` of HNS's answer. */
export async function callV1<Method extends string, Path extends string>(
  operations: Operations,
  method: Method,
  path: Path,
  document: object | undefined,
  options: CallOptions,
  { name, object }: CallName = { name: `call ${method} ${path}` },
): Promise<V1Output<Method, Path>> {
  checkPart('method', method, /^[A-Za-z]+$/, 'Use GET, POST or DELETE.')
  checkPart('path', path, /^\/[^\0]*$/, "Use a form such as '/networks/<id>'.")
  const sent = document === undefined ? undefined : JSON.stringify(document)
  const request = [Verb.Call, method, path, sent ?? ''] as const
  const [reply] = await operations.run({ name, object, sent, request }, options)
  const text = String(reply ?? '')
  const answer: Envelope & { Output: V1Output<Method, Path> } = parse(text, name)
  const hresult = failureIn(answer)
  if (hresult !== undefined) {
    const failure: NativeFailure = { hresult, record: text, function: 'HNSCall' }
    throw failureOf(failure, { operation: name, object })
  }
  return answer.Output
}

function parse(text: string, name: string) {
  let cause: unknown
  try {
    const answer = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null) return answer
  } catch (error) {
    cause = error
  }
  throw invalidReply(name, 'HNS returned no JSON object', cause)
}
