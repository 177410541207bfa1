// The notifications of one guest network service, and HNS's of all of them.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Hns } from '../lib/index.ts'
import { simulator } from '../lib/simulator.ts'
import { hnsError } from './support/errors.ts'
import { take, typesOf } from './support/notifications.ts'

let hns: Hns

beforeEach(async () => {
  hns = await connect({ provider: 'simulator' })
})
afterEach(() => hns.close())

test('a service tells its states, to those who listen to it', async () => {
  const service = await hns.guestNetworkServices.create({})
  const other = await hns.guestNetworkServices.create({})
  const [told, others] = [service.notifications(), other.notifications()]
  await Promise.all([told.registered, others.registered])
  await service.setState('Bootstrapping')
  await service.setState('Synchronized')
  await other.setState('Bootstrapping')
  expect(await take(told, 2)).toStrictEqual(
    ['Bootstrapping', 'Synchronized'].map(State => ({
      type: 'GuestNetworkServiceStateChanged',
      number: 0x11,
      received: expect.any(Date),
      id: service.id,
      flags: 0,
      data: { State, Interfaces: [] },
    })),
  )
  expect(await take(others, 1)).toMatchObject([{ id: other.id, data: { State: 'Bootstrapping' } }])
  await service.delete()
  await other.delete()
})

test('HNS tells that a service is created and deleted', async () => {
  const told = hns.notifications()
  await told.registered
  const service = await hns.guestNetworkServices.create({})
  await service.setState('Bootstrapping')
  await service.delete()
  expect(await take(told, 2)).toMatchObject([
    { type: 'GuestNetworkServiceCreate', number: 7, id: service.id },
    { type: 'GuestNetworkServiceDelete', number: 8, id: service.id },
  ])
})

test.each([
  ['close()', (service: AsyncDisposable & { close(): Promise<void> }) => service.close()],
  ['the end of the client', () => hns.close()],
])('%s ends the notifications of a service', async (_, end) => {
  const service = await hns.guestNetworkServices.create({})
  const told = service.notifications()
  const reading = told.next()
  await told.registered
  await end(service)
  expect(await reading).toEqual({ done: true, value: undefined })
  expect(await hnsError(service.notifications().next())).toMatchObject({
    code: 'HNS_CLOSED',
    object: { kind: 'guest network service', id: service.id },
  })
  const again = await connect({ provider: 'simulator' })
  await again.guestNetworkServices.delete(service.id)
  await again.close()
})

test('one that was deleted meanwhile cannot be listened to', async () => {
  const service = await hns.guestNetworkServices.create({})
  await hns.guestNetworkServices.delete(service.id)
  expect(await hnsError(service.notifications().next())).toMatchObject({
    code: 'HNS_OBJECT_USED_AFTER_UNLOAD',
    function: 'HcnRegisterGuestNetworkServiceCallback',
    object: { kind: 'guest network service', id: service.id },
  })
  await service.close()
})

test('a restart of HNS ends the notifications of a service, whose handle it ends', async () => {
  const client = await connect({ provider: 'simulator', reconnect: { firstDelay: 1 } })
  const service = await client.guestNetworkServices.create({})
  const [told, all] = [service.notifications(), client.notifications()]
  await Promise.all([told.registered, all.registered])
  simulator.restartService()
  expect(await take(told, 1)).toMatchObject([{ type: 'ServiceDisconnect' }])
  expect(await hnsError(told.next())).toMatchObject({
    code: 'HNS_SERVICE_UNAVAILABLE',
    object: { kind: 'guest network service', id: service.id },
  })
  expect(typesOf(await take(all, 2))).toEqual(['ServiceDisconnect', 'ServiceReconnect'])
  const namespace = await client.namespaces.create()
  expect(await take(all, 1)).toMatchObject([{ type: 'NamespaceCreate', id: namespace.id }])
  await namespace.delete()
  await client.close()
})
