// Exit, worker threads and garbage collection while a callback is registered, each in a child process:
// a crash there is a signal or a strange exit code here.
import { afterAll, expect, test } from 'vitest'
import { runChild, worker } from './support/child.ts'
import { FaultyHns, faultyLibrary } from './support/faulty-hns.ts'

const faulty = new FaultyHns()
afterAll(() => faulty.remove())

const setUp = `
const hns = await connect({ provider: 'simulator' })
const change = async () => (await hns.namespaces.create()).delete()
`

const setUpFaulty = `
import { readFileSync, writeFileSync } from 'node:fs'
const provider = { library: ${JSON.stringify(faultyLibrary)} }
const inject = text => writeFileSync(process.env.HNS_FAULTY_CONTROL, text)
const counts = () =>
  readFileSync(process.env.HNS_FAULTY_CONTROL + '.counts', 'utf8').split(' ').map(Number)
const handles = () => counts()[0]
const calls = () => counts()[2]
const until = async condition => {
  while (!condition()) await new Promise(done => setTimeout(done, 2))
}
inject('')
`

const done = { code: 0, signal: null, stderr: '' }

test.each([
  ['an iteration', 'const told = hns.notifications(); await told.registered'],
  ['an iteration that is read', 'hns.notifications().next()'],
  ['an iteration that was never read', 'hns.notifications()'],
  ['a listener', "hns.on('NetworkCreate', () => {})"],
  ['a watch', 'const watch = hns.networks.watch(); await watch.next(); watch.next()'],
])('%s keeps no process alive', async (_, code) => {
  const ended = await runChild(`${setUp}${code}\nconsole.log('last')`)
  expect(ended).toEqual({ ...done, stdout: 'last\n' })
})

test.each([
  [
    'an iteration',
    'const told = hns.notifications({ keepAlive: true }); end = () => told.return()',
  ],
  [
    'a watch',
    `
    const watch = hns.networks.watch({ keepAlive: true })
    await watch.next()
    watch.next()
    end = () => watch.return()`,
  ],
  [
    'a listener',
    `
    const listener = () => {}
    hns.ref().on('NetworkCreate', listener)
    end = () => hns.off('NetworkCreate', listener)`,
  ],
  ['a listener', "hns.on('NetworkCreate', () => {}).ref(); end = () => hns.unref()"],
])('%s keeps the process alive until it ends, if asked to', async (_, code) => {
  const ended = await runChild(`${setUp}let end\n${code}
    setTimeout(() => { console.log('alive'); end() }, 100).unref()`)
  expect(ended).toEqual({ ...done, stdout: 'alive\n' })
})

test('a registration in flight keeps the process alive', async () => {
  const ended = await runChild(`${setUp}
    hns.notifications().registered.then(() => console.log('registered'))`)
  expect(ended).toEqual({ ...done, stdout: 'registered\n' })
})

test('while the service is away the process lives on only if asked to', async () => {
  for (const keepAlive of [false, true]) {
    const ended = await runChild(`${setUpFaulty}
      const reconnect = { firstDelay: 100 }
      const hns = await connect({ provider, reconnect })
      const told = hns.notifications({ keepAlive: ${keepAlive} })
      await told.registered
      inject('HcnEnumerateSdnRoutes tell 1000000 null')
      await hns.routes.list()
      await told.next()
      told.next().then(({ value }) => { console.log(value.type); told.return() })
    `)
    expect(ended).toEqual({ ...done, stdout: keepAlive ? 'ServiceReconnect\n' : '' })
  }
})

const exits: Record<string, string> = {
  'while registering': "hns.on('NamespaceCreate', () => {}); process.exit(3)",
  'when registered': 'await hns.notifications().registered; process.exit(3)',
  'inside a listener': "hns.on('NamespaceCreate', () => process.exit(3)); for (;;) await change()",
  'inside an iteration': `
    change()
    hns.notifications({ keepAlive: true }).next().then(() => process.exit(3))
    for (;;) await change()`,
  'with notifications that nobody has read': `
    const told = hns.notifications()
    await told.registered
    for (let i = 0; i < 100; i++) await change()
    process.exit(3)`,
  'just when the last listener has gone': `
    const told = hns.notifications()
    await told.registered
    told.return()
    process.exit(3)`,
}

test.each(Object.entries(exits))('the process exits %s', async (_, code) => {
  expect(await runChild(setUp + code)).toEqual({ ...done, code: 3, stdout: '' })
})

test('the process exits by an error that a listener throws', async () => {
  const ended = await runChild(`${setUp}
    hns.on('NamespaceCreate', () => { throw new Error('broken listener') })
    for (;;) await change()`)
  expect(ended).toMatchObject({ code: 1, signal: null, stdout: '' })
  expect(ended.stderr).toContain('broken listener')
})

test('the process exits by an error event that nobody listens to', async () => {
  const ended = await runChild(`${setUpFaulty}
    inject('HcnRegisterServiceCallback silent 800706ba')
    const hns = await connect({ provider })
    hns.on('NamespaceCreate', () => {})`)
  expect(ended).toMatchObject({ code: 1, signal: null, stdout: '' })
  expect(ended.stderr).toContain('HNS_SERVICE_UNAVAILABLE')
})

test.each(['HcnRegisterServiceCallback', 'HcnUnregisterServiceCallback'])(
  'the process exits while %s hangs',
  async name => {
    const ended = await runChild(`${setUpFaulty}
      const hns = await connect({ provider })
      inject('${name} hang')
      const told = hns.notifications()
      await Promise.race([told.registered, new Promise(done => setTimeout(done, 50))])
      await told.return()
      await new Promise(done => setTimeout(done, 20))
      process.exit(3)`)
    expect(ended).toEqual({ ...done, code: 3, stdout: '' })
  },
)

const listening = `
const hns = await connect({ provider: 'simulator' });
hns.on('NamespaceCreate', () => {}).ref();
const { parentPort } = await import('node:worker_threads');
(async () => { for await (const change of hns.networks.watch()) parentPort.postMessage('listening') })();
for (;;) await (await hns.namespaces.create()).delete();
`

test('workers that listen are terminated at any moment', async () => {
  const ended = await runChild(`${worker(listening)}${setUp}
    const told = hns.notifications({ bufferLimit: 1 })
    for (let round = 0; round < 8; round++) {
      const workers = [startWorker(), startWorker()]
      await Promise.all(workers.map(each => new Promise((done, fail) => {
        each.once('message', done)
        each.once('error', fail)
      })))
      await new Promise(done => setTimeout(done, round * 3))
      await Promise.all(workers.map(each => each.terminate()))
    }
    console.log((await told.next()).value.type)
  `)
  expect(ended).toEqual({ ...done, stdout: 'Overflow\n' })
})

test('a worker exits inside a listener', async () => {
  const body = `
    const hns = await connect({ provider: 'simulator' });
    hns.on('NamespaceCreate', () => process.exit(4));
    for (;;) await (await hns.namespaces.create()).delete();
  `
  const ended = await runChild(`${worker(body)}console.log(await ended(startWorker()))`)
  expect(ended).toEqual({ ...done, stdout: '4\n' })
})

test.each(['HcnRegisterServiceCallback', 'HcnUnregisterServiceCallback'])(
  'a worker is terminated while %s hangs, and nothing stays registered when it returns',
  async name => {
    const body = `
      const hns = await connect({ provider: { library: ${JSON.stringify(faultyLibrary)} } });
      const { writeFileSync } = await import('node:fs');
      const { parentPort } = await import('node:worker_threads');
      writeFileSync(process.env.HNS_FAULTY_CONTROL, '${name} hang');
      const told = hns.notifications();
      if ('${name}' === 'HcnUnregisterServiceCallback') await told.registered;
      setTimeout(() => parentPort.postMessage('hanging'), 20);
      setInterval(() => {}, 1000);
    `
    const ended = await runChild(`${worker(body)}${setUpFaulty}
      const hns = await connect({ provider })
      await hns.networks.list()
      const hanging = startWorker()
      await new Promise(done => hanging.once('message', done))
      await hanging.terminate()
      const before = calls()
      inject('')
      await until(() => calls() === before + ${name === 'HcnRegisterServiceCallback' ? 2 : 1})
      await until(() => handles() === 0)
      const told = hns.notifications()
      await told.registered
      await until(() => handles() === 1)
    `)
    expect(ended).toEqual({ ...done, stdout: '' })
  },
)

const collect = `
const collect = async () => {
  for (let round = 0; round < 10; round++) {
    global.gc()
    await new Promise(done => setTimeout(done, 5))
  }
}
`

test('an iteration that was forgotten ends, with its registration and its client', async () => {
  const ended = await runChild(
    `${setUpFaulty}${collect}
    const collected = []
    const registry = new FinalizationRegistry(name => collected.push(name))
    const forget = async (name, begin) => {
      const hns = await connect({ provider })
      registry.register(hns, name)
      await begin(hns)
    }
    const { signal } = new AbortController()
    await forget('iteration', async hns => {
      const told = hns.notifications({ signal })
      await told.registered
    })
    await forget('watch', hns => hns.networks.watch({ signal }).next())
    console.log(handles())
    await collect()
    await until(() => handles() === 0)
    await collect()
    console.log(collected.sort().join())
    `,
    '--expose-gc',
  )
  expect(ended).toEqual({ ...done, stdout: '2\niteration,watch\n' })
})

test('a client that somebody listens to is not forgotten', async () => {
  const ended = await runChild(
    `${setUp}${collect}
    const begin = async () => {
      const own = await connect({ provider: 'simulator' })
      own.on('NamespaceCreate', ({ type }) => console.log('event', type))
      const told = own.notifications()
      await told.registered
      ;(async () => {
        for await (const { type } of told) console.log('iteration', type)
      })()
    }
    await begin()
    await collect()
    await hns.namespaces.create()
    await new Promise(done => setTimeout(done, 50))
    `,
    '--expose-gc',
  )
  expect(ended.stdout.split('\n').sort()).toEqual([
    '',
    'event NamespaceCreate',
    'iteration NamespaceCreate',
  ])
  expect(ended).toMatchObject(done)
})

test('a read that waits is not forgotten with its iteration', async () => {
  const ended = await runChild(
    `${setUp}${collect}
    const read = hns.notifications().next()
    await collect()
    await hns.namespaces.create()
    console.log((await read).value.type)
    `,
    '--expose-gc',
  )
  expect(ended).toEqual({ ...done, stdout: 'NamespaceCreate\n' })
})

test('registrations that ended leave no threads behind', async () => {
  const ended = await runChild(
    `import { readdirSync } from 'node:fs'
    ${setUp}
    const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0
    const listen = async () => {
      const told = hns.notifications()
      await told.registered
      await told.return()
    }
    await listen()
    await change()
    const before = threads()
    for (let i = 0; i < 300; i++) await listen()
    for (let wait = 0; wait < 1000 && threads() > before; wait++) {
      await new Promise(done => setTimeout(done, 5))
    }
    console.log(threads() <= before)
    `,
  )
  expect(ended).toEqual({ ...done, stdout: 'true\n' })
})
