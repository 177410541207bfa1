import { tracingChannel } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { connect, type OperationTrace } from '../lib/index.ts'
import { runChild } from './support/child.ts'
import { hnsError } from './support/errors.ts'

const channel = tracingChannel<OperationTrace, OperationTrace>('node-hns:operation')
const nothing = () => {}
const deaf = {
  start: nothing,
  end: nothing,
  asyncStart: nothing,
  asyncEnd: nothing,
  error: nothing,
}

test('every operation is traced with its method, object and outcome', async () => {
  const events: string[] = []
  const record = (event: string) => (message: OperationTrace) => {
    const outcome = message.error instanceof Error ? ' failed' : ''
    events.push(`${event} ${message.operation} ${message.object?.name ?? '-'}${outcome}`)
  }
  const subscribers = {
    ...deaf,
    start: record('start'),
    asyncEnd: record('asyncEnd'),
    error: record('error'),
  }
  channel.subscribe(subscribers)
  const hns = await connect({ provider: 'simulator' })
  await hns.networks.create({ Type: 'NAT', Name: 'traced' })
  await hnsError(hns.networks.create({ Type: 'NAT', Name: 'traced' }))
  channel.unsubscribe(subscribers)
  await hns.networks.list()
  expect(events).toEqual([
    'start networks.create traced',
    'asyncEnd networks.create traced',
    'start networks.create traced',
    'error networks.create traced failed',
    'asyncEnd networks.create traced failed',
  ])
})

test('what was sent and what came back can be read from the trace', async () => {
  const traces: OperationTrace[] = []
  const subscribers = { ...deaf, asyncEnd: (trace: OperationTrace) => void traces.push(trace) }
  channel.subscribe(subscribers)
  const hns = await connect({ provider: 'simulator' })
  const network = await hns.networks.create({ Type: 'NAT', Name: 'sent' })
  await network.delete()
  channel.unsubscribe(subscribers)
  const [created, deleted] = traces
  expect(JSON.parse(created?.request ?? '')).toMatchObject({ Type: 'NAT', Name: 'sent' })
  expect(created?.result?.map(text => JSON.parse(text))).toEqual([network.document])
  expect(deleted).toMatchObject({ operation: 'networks.delete', result: [] })
  expect(deleted?.request).toBeUndefined()
})

test('NODE_DEBUG=node-hns logs operations', async () => {
  process.env.NODE_DEBUG = 'node-hns'
  const ended = await runChild(`
    const hns = await connect({ provider: 'simulator' })
    await hns.networks.list()
  `)
  delete process.env.NODE_DEBUG
  expect(ended.code).toBe(0)
  expect(ended.stderr).toContain('networks.list')
})
