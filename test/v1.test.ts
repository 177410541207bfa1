// Calls of V1: what is sent, and what becomes of the answer.
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Hns, V1Endpoint, V1Network, V1PolicyList, Version } from '../lib/index.ts'
import { type Batch, type NativeClient, rowLength, Verb } from '../lib/native.ts'
import { Operations } from '../lib/operations.ts'
import { callV1 } from '../lib/v1-call.ts'
import { hnsError } from './support/errors.ts'

/** An HNS that gives the same answer to whatever it is asked. */
class Answering implements NativeClient {
  readonly asked: Batch[] = []
  readonly #answer: string
  onShape: NativeClient['onShape'] = () => {}
  onDocuments: NativeClient['onDocuments'] = () => {}
  onTexts: NativeClient['onTexts'] = () => {}
  onCompleted: NativeClient['onCompleted'] = () => {}

  constructor(answer: string) {
    this.#answer = answer
  }

  submit(batch: Batch): number {
    this.asked.push(batch)
    setImmediate(() => {
      this.onTexts(this.#answer)
      this.onCompleted([Number(batch[0]), 1, true], false)
    })
    return 1
  }

  abandon(): number[] {
    return []
  }

  resume(): void {}

  activity() {
    return { waiting: 0, running: 0, abandoned: 0 }
  }
}

/** Of a row that is longer than what it says. */
const rest = Array.from({ length: rowLength - 5 })

function call(answer: string, path = '/networks/', document?: object) {
  const native = new Answering(answer)
  const operations = new Operations(native, 1000, 1)
  return { native, result: callV1(operations, 'POST', path, document, {}) }
}

describe('a call of V1', () => {
  test('is sent as HNSCall takes it', async () => {
    const { native, result } = call('{"Success":true,"Output":{"Name":"n"}}', '/networks/', {
      Name: 'n',
    })
    expect(await result).toEqual({ Name: 'n' })
    expect(native.asked).toEqual([[1, Verb.Call, 'POST', '/networks/', '{"Name":"n"}', ...rest]])
  })

  test('without a document sends none', async () => {
    const { native, result } = call('{"Success":true}')
    expect(await result).toBeUndefined()
    expect(native.asked[0]?.[4]).toBe('')
  })

  test.each([
    [
      'with a code',
      '{"Success":false,"Error":"x ","ErrorCode":2151350274}',
      'HNS_ENDPOINT_NOT_FOUND',
    ],
    ['with a code of 0', '{"Success":false,"Error":"x","ErrorCode":0}', 'HNS_FAILED'],
    [
      'in words that hcsshim knows',
      '{"Success":false,"Error":"Element not found. "}',
      'HNS_NOT_FOUND',
    ],
    ['in other words', '{"Success":false,"Error":"Nothing works."}', 'HNS_FAILED'],
    ['without a word', '{"Success":false}', 'HNS_FAILED'],
  ])('may tell of a failure %s', async (_case, answer, code) => {
    const error = await hnsError(call(answer).result)
    expect(error).toMatchObject({ code, function: 'HNSCall', operation: 'call POST /networks/' })
    expect(error.record?.Success).toBe(false)
  })

  test.each(['', 'null', '7', '{'])('does not take %j for an answer', async answer => {
    expect((await hnsError(call(answer).result)).code).toBe('HNS_INVALID_REPLY')
  })

  test.each([
    ['networks', 'path'],
    ['', 'path'],
    ['/a\0b', 'path'],
  ])('refuses the path %j', async path => {
    const { native, result } = call('{}', path)
    expect(await hnsError(result)).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path: 'path' })
    expect(native.asked).toEqual([])
  })
})

test('answers have the types of their paths', () => {
  type Answer<M extends string, P extends string> = Awaited<ReturnType<typeof asked<M, P>>>
  const asked = <M extends string, P extends string>(hns: Hns, method: M, path: P) =>
    hns.call(method, path)
  expectTypeOf<Answer<'GET', '/globals/version'>>().toEqualTypeOf<Version>()
  expectTypeOf<Answer<'GET', '/networks/'>>().toEqualTypeOf<V1Network[]>()
  expectTypeOf<Answer<'POST', '/networks'>>().toEqualTypeOf<V1Network>()
  expectTypeOf<Answer<'GET', `/endpoints/${string}`>>().toEqualTypeOf<V1Endpoint>()
  expectTypeOf<Answer<'DELETE', `/endpoints/${string}`>>().toEqualTypeOf<undefined>()
  expectTypeOf<Answer<'POST', `/endpoints/${string}/attach`>>().toEqualTypeOf<undefined>()
  expectTypeOf<Answer<'GET', '/policylists'>>().toEqualTypeOf<V1PolicyList[]>()
  expectTypeOf<Answer<'GET', '/plugins'>>().toBeUnknown()
  expect(asked).toBeTypeOf('function')
})
