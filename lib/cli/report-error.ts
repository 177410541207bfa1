import { HnsError } from '../index.ts'

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // An HnsError ends its message with its hint, which has a line of its own here.
  const hint = error instanceof HnsError ? error.hint : undefined
  const tail = hint === undefined ? '' : `\n${hint}`
  return tail !== '' && error.message.endsWith(tail)
    ? error.message.slice(0, -tail.length)
    : error.message
}

/** An error for people: what happened, why, and what to do about it. */
export function errorText(error: unknown): string {
  const message = messageOf(error)
  const lines = [`hns: ${message}`]
  if (error instanceof HnsError) {
    const { cause } = error
    if (cause instanceof Error && !message.includes(cause.message)) {
      lines.push(`cause: ${cause.message}`)
    }
    if (error.hint !== undefined) lines.push(`hint: ${error.hint}`)
  } else if (error instanceof Error && error.stack !== undefined) {
    // Not foreseen, hence a defect: the stack is what a report of it needs.
    lines.push(error.stack)
  }
  return `${lines.join('\n')}\n`
}

/** An error for programs: one JSON object on one line. */
export function errorJson(error: unknown): string {
  const message = messageOf(error)
  if (!(error instanceof HnsError)) {
    return `${JSON.stringify({ code: 'INTERNAL_ERROR', category: 'failed', message })}\n`
  }
  const { code, category, hresult, operation, object, hint } = error
  return `${JSON.stringify({ code, category, message, hresult, operation, object, hint })}\n`
}
