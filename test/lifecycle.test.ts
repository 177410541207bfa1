// Exit, worker threads and garbage collection at every stage of an operation, each in a child process:
// a crash there is a signal or a strange exit code here.
import { afterAll, expect, test } from 'vitest'
import { runChild, worker } from './support/child.ts'
import { FaultyHns, faultyLibrary } from './support/faulty-hns.ts'

const faulty = new FaultyHns()
afterAll(() => faulty.remove())

const setUp = `
const hns = await connect({ provider: 'simulator' })
const network = await hns.networks.create({ Type: 'NAT', Name: 'nat' })
`

// Connected to the library whose calls hang on demand.
const setUpHanging = `
import { writeFileSync } from 'node:fs'
const provider = { library: ${JSON.stringify(faultyLibrary)} }
const hang = () => writeFileSync(process.env.HNS_FAULTY_CONTROL, 'HcnQueryNetworkProperties hang')
const release = () => writeFileSync(process.env.HNS_FAULTY_CONTROL, '')
release()
const hns = await connect({ provider })
const network = await hns.networks.create({ Type: 'NAT', Name: 'nat' })
`

const exits: Record<string, [body: string, code: number]> = {
  'after loading': ['process.exit(3)', 3],
  'after connecting': [`${setUp} process.exit(3)`, 3],
  'with operations not yet sent': [
    `${setUp} for (let i = 0; i < 100; i++) network.endpoints.create(); process.exit(3)`,
    3,
  ],
  'with operations waiting and running': [
    `${setUp}
    for (let i = 0; i < 5000; i++) hns.networks.list()
    setImmediate(() => process.exit(3))`,
    3,
  ],
  'while completions are delivered': [
    `${setUp}
    for (let i = 0; i < 1000; i++) network.refresh().then(() => i === 10 && process.exit(3))`,
    3,
  ],
  'with a call that hangs': [
    `${setUpHanging}
    hang()
    network.refresh()
    setTimeout(() => process.exit(3), 50)`,
    3,
  ],
  'with a call that was given up': [
    `${setUpHanging}
    hang()
    await network.refresh({ timeout: 20 }).catch(error => console.log(error.code))
    process.exit(3)`,
    3,
  ],
  'by an uncaught exception with operations in flight': [
    `${setUp}
    process.on('uncaughtException', () => process.exit(7))
    for (let i = 0; i < 1000; i++) network.endpoints.create().catch(() => {})
    setImmediate(() => { throw new Error('unrelated') })`,
    7,
  ],
}

test.each(Object.entries(exits))('the process exits %s', async (_stage, [body, code]) => {
  const ended = await runChild(body)
  expect(ended).toMatchObject({ code, signal: null, stderr: '' })
})

test('a connection keeps no process alive, an operation in flight does', async () => {
  const ended = await runChild(`${setUp}
    network.endpoints.create().then(endpoint => console.log(endpoint.document.State))
  `)
  expect(ended).toEqual({ code: 0, signal: null, stdout: '1\n', stderr: '' })
})

test('a call that was given up keeps no process alive', async () => {
  const ended = await runChild(`${setUpHanging}
    hang()
    await network.refresh({ timeout: 20 }).catch(error => console.log(error.code))
  `)
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'HNS_TIMEOUT\n', stderr: '' })
})

const busy = `
const hns = await connect({ provider: 'simulator' });
const network = await hns.networks.find({ name: 'shared' }) ??
  await hns.networks.create({ Type: 'L2Bridge', Name: 'shared', MacPool: { Ranges: [
    { StartMacAddress: '02-00-00-00-00-00', EndMacAddress: '02-00-00-FF-FF-FF' }] },
    Ipams: [{ Subnets: [{ IpAddressPrefix: '10.0.0.0/8',
    Routes: [{ NextHop: '10.0.0.1', DestinationPrefix: '0.0.0.0/0' }] }] }] });
const { parentPort } = await import('node:worker_threads');
parentPort.postMessage('busy');
const single = async () => {
  for (;;) await Promise.all(Array.from({ length: 64 }, () =>
    network.endpoints.create().then(endpoint => endpoint.delete())));
};
const bulk = async () => {
  for (;;) {
    const made = await network.endpoints.createMany({
      template: { Name: hole('name') },
      rows: Array.from({ length: 64 }, (_, i) => ({ name: 'bulk-' + i })),
    });
    await hns.endpoints.deleteMany(made.map(({ value }) => value));
    await network.endpoints.list({}, { fields: ['Name'], where: { Name: 'bulk-1' } });
  }
};
await Promise.all([single(), bulk()]);
`

test('workers are terminated at any moment, whoever loaded the addon first', async () => {
  const ended = await runChild(`${worker(busy)}
    for (let round = 0; round < 8; round++) {
      const workers = [startWorker(), startWorker()]
      await Promise.all(workers.map(each => new Promise(done => {
        each.once('message', done)
        each.once('error', error => {
          if (error.code !== 'HNS_NETWORK_ALREADY_EXISTS') throw error
          done()
        })
      })))
      await new Promise(done => setTimeout(done, round * 3))
      await Promise.all(workers.map(each => each.terminate()))
    }
    const hns = await connect({ provider: 'simulator' })
    console.log((await hns.networks.list()).map(each => each.name).join())
  `)
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'shared\n', stderr: '' })
})

test('a worker sees the same simulator as the main thread and ends by itself', async () => {
  const body = `
    const hns = await connect({ provider: 'simulator' });
    const network = await hns.networks.find({ name: 'nat' });
    await network.endpoints.create({ Name: 'from the worker' });
  `
  const ended = await runChild(`${worker(body)}${setUp}
    console.log(await ended(startWorker()))
    console.log((await hns.endpoints.list()).map(each => each.name).join())
  `)
  expect(ended).toEqual({ code: 0, signal: null, stdout: '0\nfrom the worker\n', stderr: '' })
})

test('a worker is terminated while its call hangs, and the call returns to nobody', async () => {
  const body = `
    const hns = await connect({ provider: { library: ${JSON.stringify(faultyLibrary)} } });
    const network = await hns.networks.find({ name: 'nat' });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(process.env.HNS_FAULTY_CONTROL, 'HcnQueryNetworkProperties hang');
    network.refresh();
    const { parentPort } = await import('node:worker_threads');
    setTimeout(() => parentPort.postMessage('hanging'), 20);
    setInterval(() => {}, 1000);
  `
  const ended = await runChild(`${worker(body)}${setUpHanging}
    const hanging = startWorker()
    await new Promise(done => hanging.once('message', done))
    await hanging.terminate()
    release()
    await new Promise(done => setTimeout(done, 50))
    console.log((await network.refresh()).name)
  `)
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'nat\n', stderr: '' })
})

test('a forgotten client is collected, one with an operation in flight is not', async () => {
  const ended = await runChild(
    `${setUpHanging}
    const collected = []
    const registry = new FinalizationRegistry(name => collected.push(name))
    const collect = async () => {
      for (let round = 0; round < 5; round++) {
        global.gc()
        await new Promise(done => setTimeout(done, 5))
      }
    }
    await (async () => {
      const idle = await connect({ provider })
      await idle.networks.list()
      registry.register(idle, 'idle')
    })()
    await collect()
    console.log(collected.join())
    hang()
    let late
    await (async () => {
      const active = await connect({ provider })
      late = active.networks.get(network.id)
    })()
    await collect()
    release()
    console.log((await late).name)
    `,
    '--expose-gc',
  )
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'idle\nnat\n', stderr: '' })
})

test('a thousand clients, collected without being closed, leave no threads behind', async () => {
  const ended = await runChild(
    `import { readdirSync } from 'node:fs'
    const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0
    const use = async () => {
      const hns = await connect({ provider: 'simulator' })
      await hns.networks.list()
    }
    await use()
    const before = threads()
    for (let i = 0; i < 1000; i++) {
      await use()
      if (i % 50 === 0) {
        global.gc()
        await new Promise(done => setTimeout(done, 1))
      }
    }
    for (let round = 0; round < 10; round++) {
      global.gc()
      await new Promise(done => setTimeout(done, 10))
    }
    console.log(threads() <= before + 2)
    `,
    '--expose-gc',
  )
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'true\n', stderr: '' })
})
