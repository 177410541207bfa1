/** The first place where a text stops being JSON. */
export interface JsonFault {
  readonly line: number
  /** In characters, from 1. */
  readonly column: number
  readonly expected: string
  readonly found: string
}

interface Token {
  /** A character of punctuation stands for itself. */
  readonly kind: string
  readonly start: number
  readonly end: number
}

const blank = /[ \t\r\n]*/y
const punctuation = /[{}[\],:]/y
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const stringPart = /[ !#-[\]-\u{10ffff}]{1,999}|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/uy
const other = /[\w.+-]{1,40}|./suy

/** Where the match of a sticky pattern ends; at `start` when there is none. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : start
}

// Part by part: one pattern for a whole string overflows the stack when that has megabytes.
function stringEnd(text: string, start: number): number {
  if (text[start] !== '"') return start
  let end = start
  let next = start + 1
  while (next > end) {
    end = next
    next = matchEnd(stringPart, text, end)
  }
  return text[end] === '"' ? end + 1 : start
}

function nextToken(text: string, from: number): Token {
  const start = matchEnd(blank, text, from)
  if (start === text.length) return { kind: 'end', start, end: start }
  let end = matchEnd(punctuation, text, start)
  if (end > start) return { kind: text.slice(start, end), start, end }
  end = stringEnd(text, start)
  if (end > start) return { kind: 'string', start, end }
  end = matchEnd(scalar, text, start)
  if (end > start) return { kind: 'scalar', start, end }
  return { kind: 'other', start, end: matchEnd(other, text, start) }
}

type Expectation = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma' | 'end'

/**
 * Where and why `JSON.parse` refuses the text; undefined where it does not.
 *
 * `JSON.parse` tells the position in some of its messages only, and which differs by Node.js.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const closers: ('}' | ']')[] = []
  let expected: Expectation = 'value'
  let position = 0

  const afterValue = (): Expectation => (closers.length === 0 ? 'end' : 'comma')
  for (;;) {
    const token = nextToken(text, position)
    const { kind } = token
    const closer = closers.at(-1)
    const valueFits = expected === 'value' || expected === 'value or end'
    const nameFits = expected === 'name' || expected === 'name or end'
    const closerFits = expected === 'comma' || expected.endsWith('or end')
    position = token.end

    if (expected === 'end' && kind === 'end') return undefined
    if (valueFits && (kind === 'string' || kind === 'scalar')) {
      expected = afterValue()
    } else if (valueFits && kind === '{') {
      closers.push('}')
      expected = 'name or end'
    } else if (valueFits && kind === '[') {
      closers.push(']')
      expected = 'value or end'
    } else if (nameFits && kind === 'string') {
      expected = 'colon'
    } else if (expected === 'colon' && kind === ':') {
      expected = 'value'
    } else if (expected === 'comma' && kind === ',') {
      expected = closer === '}' ? 'name' : 'value'
    } else if (closerFits && kind === closer) {
      closers.pop()
      expected = afterValue()
    } else {
      return faultAt(text, token, describe(expected, closer))
    }
  }
}

function faultAt(text: string, token: Token, expected: string): JsonFault {
  const lines = text.slice(0, token.start).split('\n')
  const column = [...(lines.at(-1) ?? '')].length + 1
  return { line: lines.length, column, expected, found: describeFound(text, token) }
}

function describe(expected: Expectation, closer: '}' | ']' | undefined): string {
  switch (expected) {
    case 'value':
      return 'a value'
    case 'value or end':
      return "a value or ']'"
    case 'name':
      return 'a member name in double quotes'
    case 'name or end':
      return "a member name in double quotes or '}'"
    case 'colon':
      return "':'"
    case 'comma':
      return `',' or '${closer}'`
    case 'end':
      return 'nothing more'
  }
}

function describeFound(text: string, { kind, start, end }: Token): string {
  if (kind === 'end') return 'the end of the text'
  const found = text.slice(start, end)
  if (found === '"') return 'a string that does not end on its line or has a wrong escape'
  const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found
  return kind === 'string' ? shown : `'${shown}'`
}
