// What only Windows does: its search for libraries, its paths, hosts of another name.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moduleArguments, runChild, runNode } from './support/child.ts'
import { dropInLibrary } from './support/drop-in.ts'
import { FaultyHns, faultyLibrary } from './support/faulty-hns.ts'
import { PackageCopy } from './support/package-copy.ts'

const folder = mkdtempSync(join(tmpdir(), 'node-hns windows ü 猫 '))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  PackageCopy.removeAll()
})

describe('a computenetwork.dll that somebody planted', () => {
  const planted = join(folder, 'planted')
  mkdirSync(planted)
  copyFileSync(dropInLibrary, join(planted, 'computenetwork.dll'))
  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(elsewhere)

  const asService = `
    const failure = await connect({ provider: 'windows' }).then(() => undefined, error => error)
    console.log(failure?.code, failure?.hint)
  `
  // What a library that is looked up by its name alone makes of the same folder and PATH.
  const byName = `
    try {
      process.dlopen({ exports: {} }, 'computenetwork.dll')
    } catch (error) {
      console.log(error.message)
    }
  `
  const withPath = { ...process.env, PATH: `${planted};${process.env.PATH}` }
  const places = [
    ['in the working directory', { cwd: planted }],
    ['on the PATH', { cwd: elsewhere, env: withPath }],
  ] as const

  // A machine with the feature connects to the real one.
  const real = existsSync(join(process.env.SystemRoot ?? '', 'System32/computenetwork.dll'))

  test.each(places)('%s is not taken for the service', (_place, options) => {
    const { stdout, stderr } = runNode(moduleArguments(asService), options)
    expect(stderr).toBe('')
    expect(stdout).toMatch(
      real ? /^undefined/ : /^HNS_SERVICE_UNAVAILABLE .*-FeatureName Containers/,
    )
  })

  test.each(places)('%s would be found by its name', (_place, options) => {
    const { stdout } = runNode(moduleArguments(byName), options)
    expect(stdout).toContain('did not self-register')
  })

  test('is loaded by its path', async () => {
    const library = join(planted, 'computenetwork.dll')
    const { stdout, stderr } = await runChild(`
      const hns = await connect({ provider: { library: ${JSON.stringify(library)} } })
      console.log((await hns.networks.create({ Type: 'NAT', Name: 'planted' })).name)
    `)
    expect({ stdout, stderr }).toEqual({ stdout: 'planted\n', stderr: '' })
  })
})

const deep = join(...Array.from({ length: 6 }, (_, level) => `${level}`.repeat(50)))

test('a library at a path that is longer than MAX_PATH serves as HNS', async () => {
  const place = join(folder, deep)
  mkdirSync(place, { recursive: true })
  const library = join(place, 'computenetwork.dll')
  copyFileSync(dropInLibrary, library)
  const { stdout, stderr } = await runChild(`
    const hns = await connect({ provider: { library: ${JSON.stringify(library)} } })
    console.log((await hns.networks.list()).length, hns.provider.path.length > 260)
  `)
  expect({ stdout, stderr }).toEqual({ stdout: '0 true\n', stderr: '' })
})

describe('the package', () => {
  const root = resolve('.')
  const installed = join(folder, 'projekt für 猫 and dog', 'node_modules')
  const program = join(installed, '..', 'program.cjs')

  beforeAll(async () => {
    // Not cpSync, which Node.js 22 misleads by names beyond ASCII.
    const install = (from: string, to: string) =>
      cp(join(root, from), join(installed, to), { recursive: true })
    for (const part of ['dist', 'prebuilds', 'package.json']) {
      await install(part, join('node-hns', part))
    }
    for (const dependency of ['commander', 'node-gyp-build']) {
      await install(join('node_modules', dependency), dependency)
    }
    writeFileSync(
      program,
      `require('node-hns').connect({ provider: 'simulator' })
        .then(hns => hns.networks.create({ Type: 'NAT', Name: 'nat' }))
        .then(network => console.log(network.name))`,
    )
  })

  test('loads from a path with spaces and letters of any script', () => {
    expect(runNode([program])).toEqual({ code: 0, signal: null, stdout: 'nat\n', stderr: '' })
  })

  test('loads from a path that is longer than MAX_PATH', () => {
    const copy = new PackageCopy(deep)
    expect(copy.path.length).toBeGreaterThan(260)
    expect(copy.connect()).toEqual({})
  })

  test('loads into a host of another name', () => {
    const host = join(folder, 'electron.exe')
    copyFileSync(process.execPath, host)
    expect(runNode([program], { program: host })).toMatchObject({ stdout: 'nat\n', stderr: '' })
  })

  test('says that a library is missing which its binary needs', () => {
    const copy = new PackageCopy()
    const binary = readFileSync(copy.addon, 'latin1')
    copy.place(Buffer.from(binary.replaceAll(/ole32\.dll/gi, 'ole99.dll'), 'latin1'))
    expect(copy.connect()).toMatchObject({
      code: 'HNS_LOAD_FAILED',
      message: expect.stringContaining(`a library is missing that ${copy.addon} needs.`),
      hint: expect.stringMatching(/^Install node-hns again/),
    })
  })

  test('tells a host without Node-API which Node.js it needs', () => {
    const addon = resolve(installed, 'node-hns/prebuilds/win32-x64/node-hns.node')
    const host = resolve('out/native/bare-host.exe')
    const { code, stdout } = runNode([addon], { program: host })
    expect(stdout).toMatch(/^node-hns needs Node.js 22.13 or newer: this program lacks napi_/)
    expect(code).toBe(0)
  })
})

test('the addon stays loaded when its last environment ends during a call', async () => {
  const faulty = new FaultyHns()
  const body = `
    import { connect } from ${JSON.stringify(new URL('../lib/index.ts', import.meta.url).href)}
    import { writeFileSync } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    const hns = await connect({ provider: { library: ${JSON.stringify(faultyLibrary)} } })
    writeFileSync(process.env.HNS_FAULTY_CONTROL, 'HcnEnumerateNetworks hang')
    hns.networks.list()
    setTimeout(() => parentPort.postMessage('hanging'), 50)
  `
  const worker = join(folder, 'worker.mjs')
  writeFileSync(worker, body)
  const main = join(folder, 'main.mjs')
  writeFileSync(
    main,
    `import { once } from 'node:events'
    import { writeFileSync } from 'node:fs'
    import { Worker } from 'node:worker_threads'
    const worker = new Worker(new URL('worker.mjs', import.meta.url))
    await once(worker, 'message')
    await worker.terminate()
    writeFileSync(process.env.HNS_FAULTY_CONTROL, '')
    await new Promise(done => setTimeout(done, 100))
    console.log('alive')`,
  )
  const ended = runNode(['--disable-warning=ExperimentalWarning', main])
  faulty.remove()
  expect(ended).toEqual({ code: 0, signal: null, stdout: 'alive\n', stderr: '' })
})
