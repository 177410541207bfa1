import { HnsError } from './errors.ts'

/** A document of HNS: an object where the native part has taken its text apart, else the text. */
export type Answer = string | object

// What HNS sends is of the type that its schema promises, whether it is parsed here or there.
function isObject<Document>(answer: Answer): answer is Document & object {
  return typeof answer === 'object'
}

/** The error for a reply that is not what HNS replies. */
export function invalidReply(operation: string, problem: string, cause?: unknown): HnsError {
  return new HnsError('HNS_INVALID_REPLY', `${operation}: ${problem}`, {
    category: 'failed',
    operation,
    cause,
  })
}

/** The document that HNS answered an operation with. */
export function readAnswer<Document>(answer: Answer | undefined, operation: string): Document {
  if (answer !== undefined && isObject<Document>(answer)) return answer
  try {
    const document: Document = JSON.parse(`${answer ?? ''}`)
    return document
  } catch (cause) {
    throw invalidReply(operation, 'HNS returned malformed JSON', cause)
  }
}
