// What every HNS says of documents that it cannot take.
import { describe, expect, test } from 'vitest'
import { hnsError } from '../support/errors.ts'
import { l2Bridge } from '../support/guest.ts'
import type { Suite } from './suite.ts'

export function documents(suite: Suite): void {
  const { decision } = suite

  describe('documents that HNS cannot take', () => {
    decision('a lone surrogate is invalid JSON to HNS', async () => {
      const creation = suite.hns.networks.create(l2Bridge('lone \ud800 surrogate'))
      expect(await hnsError(creation)).toMatchObject({ code: 'HNS_INVALID_JSON' })
    })

    test.each([
      ['a number for a name', { ...l2Bridge('x'), Name: 5 }],
      ['text for flags', { ...l2Bridge('x'), Flags: 'eight' }],
      ['an object for a list', { ...l2Bridge('x'), Ipams: {} }],
    ])('%s is invalid JSON to HNS', async (_case, document) => {
      const creation = Reflect.apply(suite.hns.networks.create, suite.hns.networks, [document])
      expect(await hnsError(creation)).toMatchObject({
        code: 'HNS_INVALID_JSON',
        category: 'invalid',
      })
    })

    test('10,000 levels of nesting are refused, by whom they may be', async () => {
      const text = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
      const document = { ...l2Bridge('deep'), AdditionalParams: JSON.parse(text) }
      expect((await hnsError(suite.hns.networks.create(document))).category).toBe('invalid')
    })

    test('10 MB are refused, and the next document is taken', async () => {
      const document = { ...l2Bridge('large'), Unknown: 'x'.repeat(10 * 1024 * 1024) }
      expect((await hnsError(suite.hns.networks.create(document))).category).toBe('invalid')
      expect((await suite.hns.networks.create(l2Bridge('small'))).name).toMatch(/small$/)
    })
  })
}
