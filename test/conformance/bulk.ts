// Operations on many objects, and listings of parts of them.
import { describe, expect, test } from 'vitest'
import { hole } from '../../lib/index.ts'
import { l2Bridge, nil } from '../support/guest.ts'
import type { Suite } from './suite.ts'

/** Of those that there must be. */
export function values<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.map(result => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

export function bulk(suite: Suite): void {
  describe('many objects', () => {
    const podNetwork = () => suite.hns.networks.create(l2Bridge('many'))

    test('are created and deleted, each on its own', async () => {
      const network = await podNetwork()
      const documents = Array.from({ length: 20 }, (_, i) => ({ Name: `pod-${i}` }))
      const wrong = { Name: 'wrong', IpConfigurations: [{ IpAddress: '203.0.113.1' }] }
      const results = await network.endpoints.createMany(documents.toSpliced(7, 1, wrong))
      expect(results[7]).toMatchObject({
        status: 'rejected',
        reason: {
          category: 'invalid',
          operation: 'endpoints.createMany',
          object: { kind: 'endpoint', name: 'wrong' },
        },
      })
      const created = values(results.toSpliced(7, 1))
      expect(created.map(({ name }) => name)).toEqual(
        documents.toSpliced(7, 1).map(({ Name }) => Name),
      )
      const listed = await network.endpoints.list()
      expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(created.map(({ id }) => id)))
      const deleted = await suite.hns.endpoints.deleteMany([...created, nil])
      expect(values(deleted)).toEqual([...created.map(() => true), false])
      expect(await network.endpoints.list()).toEqual([])
    })

    test('are created of a template and rows', async () => {
      const network = await podNetwork()
      const rows = [
        { name: 'plain', prefixes: ['10.0.0.0/8'] },
        { name: '"quoted" \\ \n Grüße 漢字 😀', prefixes: ['10.0.0.0/8', '192.168.0.0/16'] },
      ]
      const Settings = { Exceptions: hole('prefixes') }
      const results = await network.endpoints.createMany({
        template: { Name: hole('name'), Policies: [{ Type: 'OutBoundNAT', Settings }] },
        rows,
      })
      const created = values(results).map(({ document }) => ({
        name: document.Name,
        prefixes: document.Policies?.find(({ Type }) => Type === 'OutBoundNAT')?.Settings,
      }))
      expect(created).toMatchObject(
        rows.map(({ name, prefixes }) => ({ name, prefixes: { Exceptions: prefixes } })),
      )
    })

    test('are created with ids of their own', async () => {
      const network = await podNetwork()
      const ids = [crypto.randomUUID(), crypto.randomUUID()]
      const ofDocuments = await network.endpoints.createMany([{ ID: ids[0] ?? '' }])
      const ofRows = await network.endpoints.createMany({
        template: { ID: hole('id') },
        rows: [{ id: ids[1] ?? '' }],
      })
      expect(values([...ofDocuments, ...ofRows]).map(({ id }) => id.toLowerCase())).toEqual(ids)
    })

    test('are listed by any part of their documents', async () => {
      const network = await podNetwork()
      const policy = (prefix: string) => ({
        Type: 'OutBoundNAT' as const,
        Settings: { Exceptions: ['10.0.0.0/8', prefix] },
      })
      await network.endpoints.createMany([
        { Name: 'one', Policies: [policy('192.168.0.0/16')] },
        { Name: 'two', Policies: [policy('172.16.0.0/12')] },
        { Name: 'three' },
      ])
      const namesWhere = async (exception: string) => {
        const where = { Policies: [{ Settings: { Exceptions: [exception] } }] }
        return (await network.endpoints.list({}, { where })).map(({ name }) => name).sort()
      }
      expect(await namesWhere('10.0.0.0/8')).toEqual(['one', 'two'])
      expect(await namesWhere('172.16.0.0/12')).toEqual(['two'])
      expect(await namesWhere('10.0.0.0/16')).toEqual([])
    })

    test('are listed with some members of their documents', async () => {
      const network = await podNetwork()
      const endpoint = await network.endpoints.create({ Name: 'whole' })
      const [listed] = await network.endpoints.list({}, { fields: ['Name', 'MacAddress'] })
      const { ID, Name, MacAddress } = endpoint.document
      expect(listed?.document).toEqual({ ID, Name, MacAddress })
      await listed?.refresh()
      expect(listed?.document).toEqual(endpoint.document)
    })
  })
}
