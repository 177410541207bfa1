import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  document,
  isComparable,
  mustBeEscaped,
  mutated,
  numberLiteral,
  token,
  units,
} from './support/json-texts.ts'

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

// One process serves a whole batch, so that thousands of texts take a second.
function compareBatches(text: fc.Arbitrary<string>) {
  const comparable = text.filter(isComparable)
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
