// Handles that outlive the operation that opened them are closed, however they come to an end.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { Hns } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, faultyLibrary, until } from './support/faulty-hns.ts'

const faulty = new FaultyHns()
let hns: Hns
/** Handles that a fault kept from being closed. */
let lost = 0

beforeEach(async () => {
  hns = await faulty.connect()
})

afterEach(async () => {
  faulty.clear()
  await hns.close()
  await until(() => faulty.counts.handles === lost && faulty.counts.strings === 0)
  expect(await listed()).toEqual([])
})

afterAll(() => faulty.remove())

/** The ports that are reserved, for a client of its own to tell. */
async function listed(): Promise<number[]> {
  await using other = await faulty.connect()
  return (await other.portReservations()).map(({ StartingPort }) => StartingPort)
}

const port = { protocol: 'TCP', port: 21_000 } as const

test('a service and a reservation hold a handle each', async () => {
  const service = await hns.guestNetworkServices.create({})
  const reservation = await service.reservePort(port)
  expect(faulty.counts.handles).toBe(2)
  expect(await listed()).toEqual([21_000])
  await reservation.release()
  expect(faulty.counts.handles).toBe(1)
  await service.delete()
  expect(faulty.counts.handles).toBe(0)
})

test('closing the client closes what it holds', async () => {
  const service = await hns.guestNetworkServices.create({})
  const reservations = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      service.reservePort({ ...port, port: 22_000 + index }),
    ),
  )
  expect(faulty.counts.handles).toBe(51)
  await hns.close()
  expect(faulty.counts.handles).toBe(0)
  // What was closed is no error to close.
  for (const reservation of reservations) await reservation.release()
  await service.close()
  await hns.close()
  expect((await hnsError(service.reservePort(port))).code).toBe('HNS_CLOSED')
})

test('a reservation that arrives when its caller has given up is released', async () => {
  const service = await hns.guestNetworkServices.create({})
  faulty.inject('HcnReserveGuestNetworkServicePort hang')
  const reserving = service.reservePort(port, { timeout: 20 })
  expect((await hnsError(reserving)).code).toBe('HNS_TIMEOUT')
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  await until(() => faulty.counts.handles === 1)
  expect(await listed()).toEqual([])
  await service.delete()
})

test('a service that arrives when its caller has given up is deleted', async () => {
  const VirtualMachineId = crypto.randomUUID()
  faulty.inject('HcnCreateGuestNetworkService hang')
  const signal = AbortSignal.timeout(20)
  const creation = hns.guestNetworkServices.create({ VirtualMachineId }, { signal })
  expect((await hnsError(creation)).code).toBe('HNS_ABORTED')
  faulty.clear()
  await until(() => hns.activity.abandoned === 0)
  await until(() => faulty.counts.handles === 0)
  expect(await hns.guestNetworkServices.delete(VirtualMachineId)).toBe(false)
})

test('a release that found no room in the queue can be tried again', async () => {
  await using narrow = await faulty.connect({ threads: 1, queueLimit: 1 })
  const service = await narrow.guestNetworkServices.create({})
  const reservation = await service.reservePort(port)
  faulty.inject('HcnEnumerateNetworks hang')
  const listings = [narrow.networks.list()]
  await until(() => narrow.activity.running === 1)
  listings.push(narrow.networks.list())
  await until(() => narrow.activity.waiting === 1)
  expect((await hnsError(reservation.release())).code).toBe('HNS_QUEUE_FULL')
  expect(reservation.released).toBe(false)
  faulty.clear()
  await Promise.all(listings)
  await reservation.release()
  expect(reservation.released).toBe(true)
  await service.delete()
})

test('a reservation of which nobody knows any more is released', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const service = await hns.guestNetworkServices.create({})
  await (async () => {
    const forgotten = await service.reservePort(port)
    expect(forgotten.released).toBe(false)
  })()
  await until(() => {
    collect()
    return faulty.counts.handles === 1
  })
  expect(await listed()).toEqual([])
  await service.delete()
})

test('closing waits for those who use the handle', async () => {
  const service = await hns.guestNetworkServices.create({})
  faulty.inject('HcnReserveGuestNetworkServicePort hang')
  const reserving = service.reservePort(port)
  await until(() => hns.activity.running === 1)
  const closing = service.close()
  await until(() => hns.activity.running === 2)
  expect(faulty.counts.handles).toBe(1)
  faulty.clear()
  await closing
  // It was there in time, and ended with its service.
  await (await reserving).release()
  expect(faulty.counts.handles).toBe(0)
  await hns.guestNetworkServices.delete(service.id)
})

test('a worker that ends takes its reservations with it', async () => {
  const index = new URL('../lib/index.ts', import.meta.url)
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
     import(workerData.index).then(async ({ connect }) => {
       const hns = await connect({ provider: { library: workerData.library } })
       const service = await hns.guestNetworkServices.create({ ID: workerData.id })
       globalThis.kept = [hns, service, await service.reservePort(workerData.port)]
       parentPort.postMessage('reserved')
       setInterval(() => {}, 1000)
     })`,
    {
      eval: true,
      workerData: { index: index.href, library: faultyLibrary, id: crypto.randomUUID(), port },
    },
  )
  await new Promise(resolve => worker.once('message', resolve))
  expect(await listed()).toEqual([21_000])
  await worker.terminate()
  await until(() => faulty.counts.handles === 0)
})

test('a failing release is told, and the reservation counts as released', async () => {
  const service = await hns.guestNetworkServices.create({})
  const reservation = await service.reservePort(port)
  faulty.inject('HcnReleaseGuestNetworkServicePortReservationHandle silent 800706ba')
  expect(await hnsError(reservation.release())).toMatchObject({
    code: 'HNS_SERVICE_UNAVAILABLE',
    operation: 'portReservations.release',
    function: 'HcnReleaseGuestNetworkServicePortReservationHandle',
    object: { kind: 'guest network service', id: service.id },
  })
  faulty.clear()
  await reservation.release()
  expect(reservation.released).toBe(true)
  await service.delete()
  lost = 1
})
