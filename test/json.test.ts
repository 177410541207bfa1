import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

const suffix = process.platform === 'win32' ? '.exe' : ''
const program = fileURLToPath(new URL(`../out/native/json-echo${suffix}`, import.meta.url))

const refused = 0xffffffff

// What the native reader and writer make of each text; undefined where the reader refuses it.
function rewrite(texts: readonly string[]): (string | undefined)[] {
  const input = Buffer.concat(
    texts.flatMap(text => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(text.length)
      return [length, Buffer.from(text, 'utf16le')]
    }),
  )
  const { status, stdout } = spawnSync(program, { input, maxBuffer: 64 * 1024 * 1024 })
  expect(status).toBe(0)

  let position = 0
  const answers = texts.map(text => {
    const length = stdout.readUInt32LE(position)
    position += 4
    if (length === refused) {
      expect(stdout.readUInt32LE(position)).toBeLessThanOrEqual(text.length)
      position += 4
      return undefined
    }
    const answer = stdout.toString('utf16le', position, position + 2 * length)
    position += 2 * length
    return answer
  })
  expect(position).toBe(stdout.length)
  return answers
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

// JSON.parse makes infinities of such numbers; the native reader refuses them.
function exceedsDouble(validText: string): boolean {
  const withoutStrings = validText.replace(/"(?:[^"\\]|\\.)*"/g, '')
  return withoutStrings.match(/-?\d[-+.\deE]*/g)?.some(n => !Number.isFinite(Number(n))) ?? false
}

function difference(text: string, rewritten: string | undefined): string | undefined {
  const expected = parse(text)
  if (expected === undefined || exceedsDouble(text)) {
    return rewritten === undefined ? undefined : `must be refused, is read as ${rewritten}`
  }
  if (rewritten === undefined) return 'must be accepted, is refused'
  const actual = parse(rewritten)
  if (actual === undefined) return `is rewritten as ${rewritten}, which is not JSON`
  return isDeepStrictEqual(actual.value, expected.value) ? undefined : `becomes ${rewritten}`
}

// Once V8 has parsed a name that contains a backslash, it may take "\n" and other escaped names
// for it (https://github.com/nodejs/node/issues/63785). Such names are left to the native tests.
const nameWithBackslash = /(?:\\\\|\\u005c)(?:[^"\\]|\\.)*"\s*:/i

// One process serves a whole batch, so that thousands of texts take a second.
function compareBatches(text: fc.Arbitrary<string>) {
  const comparable = text.filter(candidate => !nameWithBackslash.test(candidate))
  fc.assert(
    fc.property(fc.array(comparable, { minLength: 100, maxLength: 200, size: 'max' }), texts => {
      const rewritten = rewrite(texts)
      const differences = texts.flatMap((original, i) => {
        const found = difference(original, rewritten[i])
        return found === undefined ? [] : [`${JSON.stringify(original)} ${found}`]
      })
      expect(differences).toEqual([])
    }),
    { numRuns: 40, endOnFailure: true },
  )
}

const units = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.integer({ min: 0, max: 0x1f }),
      fc.constantFrom(0x22, 0x5c, 0x7f, 0x2028, 0x2029, 0xfeff, 0xffff),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.integer({ min: 0, max: 0xffff }),
    ),
    { maxLength: 12 },
  )
  .map(codes => String.fromCharCode(...codes))

// Everything but space to U+FFFF without quotation mark and backslash.
const mustBeEscaped = /[^ !#-[\]-\uffff]/g

const digits = fc.stringMatching(/^\d{1,25}$/)
const numberLiteral = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.stringMatching(/^(0|[1-9]\d{0,25})$/),
      fc.option(digits, { nil: '' }),
      fc.constantFrom('', 'e', 'E', 'e+', 'E-'),
      fc.integer({ min: 0, max: 400 }),
    )
    .map(
      ([sign, whole, fraction, e, exponent]) =>
        `${sign}${whole}${fraction && '.'}${fraction}${e}${e && exponent}`,
    ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => JSON.stringify(value)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value.toPrecision(30)),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
  fc
    .tuple(fc.constantFrom(53n, 63n, 64n), fc.bigInt({ min: -3n, max: 3n }), fc.boolean())
    .map(([bits, offset, negative]) => String((negative ? -1n : 1n) * (2n ** bits + offset))),
)

const escapeSequence = fc.oneof(
  fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\ud83d', '\\ude00'),
  fc.stringMatching(/^[\da-fA-F]{4}$/).map(hexadecimal => `\\u${hexadecimal}`),
)
const stringLiteral = fc
  .array(
    fc.oneof(
      units.map(text => text.replace(mustBeEscaped, ' ')),
      escapeSequence,
    ),
    { maxLength: 5 },
  )
  .map(parts => `"${parts.join('')}"`)

const space = fc.stringMatching(/^[ \t\r\n]{0,2}$/)
const name = fc.oneof(stringLiteral, fc.constantFrom('"a"', '"b"', '"\\u0061"', '"__proto__"'))

function spaced(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(space, text, space).map(parts => parts.join(''))
}

const { document } = fc.letrec<{ document: string; value: string; array: string; object: string }>(
  tie => ({
    document: spaced(tie('value')),
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(numberLiteral, stringLiteral, fc.constantFrom('true', 'false', 'null', '[]', '{ }')),
      tie('array'),
      tie('object'),
    ),
    array: fc
      .array(tie('document'), { minLength: 1, maxLength: 4 })
      .map(elements => `[${elements.join(',')}]`),
    object: fc
      .array(
        fc.tuple(spaced(name), tie('document')).map(member => member.join(':')),
        { minLength: 1, maxLength: 4 },
      )
      .map(members => `{${members.join(',')}}`),
  }),
)

const token = fc.oneof(
  fc.constantFrom(...'[]{},:"\\-+.0123456789eE \n\t\f\v\0\u00a0\ufeff', 'true', 'nul', 'NaN'),
  fc.constantFrom('""', '"a":', '\\u', '\\ud83d', '\ud83d', '\x1f', '-0', '01', '1.', 'e+', '/**/'),
  numberLiteral,
  stringLiteral,
)

// Replaces a few units here and there by a token or by nothing.
const mutated = fc
  .tuple(
    document,
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        removed: fc.nat({ max: 2 }),
        inserted: fc.oneof(fc.constant(''), token),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, mutations]) =>
    mutations.reduce((changed, { at, removed, inserted }) => {
      const start = Math.floor(at * changed.length)
      return changed.slice(0, start) + inserted + changed.slice(start + removed)
    }, text),
  )

describe('the native JSON reader and writer', { timeout: 60_000 }, () => {
  beforeAll(() => {
    if (!existsSync(program)) {
      throw new Error(`${program} is not built: run "npm run test:native" first`)
    }
  })

  test('read valid documents as JSON.parse does', () => compareBatches(document))

  test('read numbers as JSON.parse does', () => compareBatches(numberLiteral))

  test('accept and refuse damaged documents as JSON.parse does', () => compareBatches(mutated))

  test('accept and refuse sequences of tokens as JSON.parse does', () =>
    compareBatches(fc.array(token, { maxLength: 6 }).map(tokens => tokens.join(''))))

  test('accept and refuse any character inside and outside strings as JSON.parse does', () => {
    const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const texts = characters.flatMap(c => [`${c}1`, `1${c}`, `"${c}"`, `"\\${c}"`, `"\\u1${c}ab"`])
    const rewritten = rewrite(texts)
    expect(texts.filter((text, i) => difference(text, rewritten[i]) !== undefined)).toEqual([])
  })

  test('write strings exactly as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 100, maxLength: 200, size: 'max' }), strings => {
        const texts = strings.map(string => JSON.stringify(string))
        const verbatim = strings.map(string => `"${string.replace(mustBeEscaped, '')}"`)
        expect(rewrite(texts)).toEqual(texts)
        expect(rewrite(verbatim)).toEqual(verbatim.map(text => JSON.stringify(JSON.parse(text))))
      }),
      { numRuns: 20, endOnFailure: true },
    )
  })
})
