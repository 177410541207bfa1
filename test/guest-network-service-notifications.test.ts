// The notifications of one guest network service, and HNS's of all of them.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Hns } from '../lib/index.ts'
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

test('a service that is deleted meanwhile can still be listened to until it is closed', async () => {
  const service = await hns.guestNetworkServices.create({})
  await hns.guestNetworkServices.delete(service.id)
  const told = service.notifications()
  await told.registered
  await service.close()
  expect(typesOf([])).toEqual([])
  expect(await told.next()).toEqual({ done: true, value: undefined })
})
