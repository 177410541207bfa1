// Documents are what JSON.parse would make of HNS's texts, however they are made.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAnswer } from '../lib/answers.ts'
import { type Hns, HnsError } from '../lib/index.ts'
import { Kind, Verb } from '../lib/native.ts'
import { Operations } from '../lib/operations.ts'
import { openProvider } from '../lib/provider.ts'
import { runChild } from './support/child.ts'
import { FaultyHns, faultyLibrary } from './support/faulty-hns.ts'
import { document, isComparable, mutated, object } from './support/json-texts.ts'

/** More than one, so that documents share what is equal in them. */
const networks = 3

const faulty = new FaultyHns()
let hns: Hns

/** A client that knows no shape yet. */
function newOperations(): Operations {
  const library = { name: 'library', path: faultyLibrary, description: 'a test library' } as const
  return new Operations(openProvider(library, 4, 100_000), 60_000, 4)
}

beforeAll(async () => {
  hns = await faulty.connect()
  for (let i = 0; i < networks; ++i) await hns.networks.create({ Type: 'Internal', Name: `n${i}` })
  faulty.inject('HcnQueryNetworkProperties echo')
})

afterAll(async () => {
  faulty.clear()
  await hns.networks.deleteMany(await hns.networks.list())
  await hns.close()
  faulty.remove()
})

type Parsed = { value: unknown } | { refused: true }

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { refused: true }
  }
}

function read(answer: string | object): Parsed {
  try {
    return { value: readAnswer<object>(answer, 'test') }
  } catch (error) {
    if (error instanceof HnsError && error.code === 'HNS_INVALID_REPLY') return { refused: true }
    throw error
  }
}

/** What comes of a text that HNS gives for each network. */
async function answersTo(text: string, operations = newOperations()): Promise<Parsed[]> {
  const request = [
    Verb.List,
    Kind.Network,
    undefined,
    undefined,
    '',
    text,
    false,
    undefined,
  ] as const
  const answers = await operations.run({ name: 'test', request })
  return answers.map(read)
}

function areEqual(one: Parsed, other: Parsed): boolean {
  // The order of the members, too.
  return isDeepStrictEqual(one, other) && JSON.stringify(one) === JSON.stringify(other)
}

async function compare(texts: fc.Arbitrary<string>): Promise<void> {
  // Texts of HNS end at a NUL, and an empty query is one for everything.
  const comparable = texts.filter(text => isComparable(text) && !/^$|\0/.test(text))
  await fc.assert(
    fc.asyncProperty(fc.array(comparable, { minLength: 50, maxLength: 100 }), async all => {
      const operations = newOperations()
      const answers = await Promise.all(all.map(text => answersTo(text, operations)))
      await operations.close()
      const wrong = all.flatMap((text, i) => {
        const expected = parse(text)
        const actual = answers[i] ?? []
        const isRight = actual.length === networks && actual.every(one => areEqual(one, expected))
        return isRight ? [] : [{ text, actual }]
      })
      expect(wrong).toEqual([])
    }),
    { numRuns: 30, endOnFailure: true },
  )
}

describe('documents are equal to what JSON.parse makes of', { timeout: 60_000 }, () => {
  test('objects', () => compare(object))

  test('any documents', () => compare(document))

  test('damaged ones', () => compare(mutated))
})

test.each([
  ['a name that appears twice', '{"a":1,"b":2,"a":{"c":3}}'],
  ['a prototype', '{"__proto__":{"a":1},"b":2}'],
  ['an escaped prototype', '{"\\u005f_proto__":null}'],
  ['names like indices', '{"b":0,"2":1,"01":2,"1":3,"4294967295":4}'],
  ['names of methods', '{"constructor":1,"toString":null,"hasOwnProperty":{}}'],
  ['large numbers', '[1e400,-1e400,123456789012345678901234567890,9007199254740993]'],
  ['large numbers of members', '{"a":1e400,"b":9007199254740993,"c":18446744073709551615}'],
  ['negative zero', '{"a":-0,"b":-0.0,"c":0}'],
  ['lone surrogates', '{"a\\ud800":"\\udc00x","b":"\ud83d","\udc00":"\\ud83d\\ude00"}'],
  ['line separators', '{"a\u2028":"\u2029"}'],
  ['the unit that stands for a leaf', '{"\\u0001":"\\u0001"}'],
  ['nested objects', `${'{"a":'.repeat(900)}1${'}'.repeat(900)}`],
  ['nested lists', `{"a":${'['.repeat(900)}${']'.repeat(900)}}`],
  [
    'many members',
    JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`m${i}`, i]))),
  ],
  ['long texts', JSON.stringify({ a: 'x'.repeat(100_000), b: 'y' })],
])('documents with %s are equal to what JSON.parse makes of them', async (_what, text) => {
  const expected = parse(text)
  const answers = await answersTo(text)
  expect(answers).toHaveLength(networks)
  for (const answer of answers) expect(areEqual(answer, expected)).toBe(true)
})

test('documents of more shapes than are remembered are right', async () => {
  const texts = Array.from({ length: 600 }, (_, i) => `{"shape${i}":${i},"name":"n"}`)
  const operations = newOperations()
  const answers = await Promise.all(texts.map(text => answersTo(text, operations)))
  await operations.close()
  expect(answers).toEqual(texts.map(text => Array.from({ length: networks }, () => parse(text))))
})

test('documents that arrive together do not share what can change', async () => {
  const [one, other] = await answersTo('{"list":[],"object":{},"nested":{"list":["a"]}}')
  expect(one).toEqual(other)
  if (one === undefined || other === undefined || 'refused' in one || 'refused' in other) throw one
  Object.assign(Object(one.value).nested.list, ['b'])
  expect(other.value).toEqual({ list: [], object: {}, nested: { list: ['a'] } })
})

test('where code must not be made of strings, everything works all the same', async () => {
  const ended = await runChild(
    `const hns = await connect({ provider: 'simulator' })
    const network = await hns.networks.create({ Type: 'Internal', Name: 'strict' })
    const listed = await hns.networks.list()
    console.log(network.name, listed.length, listed[0].document.Type)
    await hns.close()`,
    '--disallow-code-generation-from-strings',
  )
  expect(ended).toMatchObject({ code: 0, stderr: '', stdout: 'strict 1 Internal\n' })
})
