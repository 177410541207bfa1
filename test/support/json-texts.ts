// Texts that are JSON, nearly JSON or nothing like it, for fast-check.
import fc from 'fast-check'

// Once V8 has parsed a name that contains a backslash, it may take "\n" and other escaped names
// for it (https://github.com/nodejs/node/issues/63785). Such names are left to the native tests.
const nameWithBackslash = /(?:\\\\|\\u005c)(?:[^"\\]|\\.)*"\s*:/i

/** Whether JSON.parse can be trusted with the text. */
export function isComparable(text: string): boolean {
  return !nameWithBackslash.test(text)
}

export const units = fc
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
export const mustBeEscaped = /[^ !#-[\]-\uffff]/g

const digits = fc.stringMatching(/^\d{1,25}$/)
export const numberLiteral = fc.oneof(
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

export const { document, object } = fc.letrec<{
  document: string
  value: string
  array: string
  object: string
}>(tie => ({
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
}))

export const token = fc.oneof(
  fc.constantFrom(...'[]{},:"\\-+.0123456789eE \n\t\f\v\0\u00a0\ufeff', 'true', 'nul', 'NaN'),
  fc.constantFrom('""', '"a":', '\\u', '\\ud83d', '\ud83d', '\x1f', '-0', '01', '1.', 'e+', '/**/'),
  numberLiteral,
  stringLiteral,
)

// Replaces a few units here and there by a token or by nothing.
export const mutated = fc
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
