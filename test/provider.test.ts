// Which HNS a client talks to, and what happens when there is none.
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { connect } from '../lib/index.ts'
import { elf } from './support/binary-headers.ts'
import { runChild } from './support/child.ts'
import { hnsError } from './support/errors.ts'
import { FaultyHns, faultyLibrary } from './support/faulty-hns.ts'

const folder = mkdtempSync(join(tmpdir(), 'node-hns provider '))
const faulty = new FaultyHns()
afterEach(() => vi.unstubAllEnvs())
afterAll(() => {
  faulty.remove()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const windows = process.platform === 'win32'

test('elsewhere than on Windows the default is the simulator', async () => {
  const hns = await connect()
  expect(hns.provider).toEqual({ name: 'simulator', description: 'the simulator of node-hns' })
})

test('without the service, connecting says which feature to enable', async () => {
  const error = await hnsError(connect({ provider: 'windows' }))
  expect(error).toMatchObject({ code: 'HNS_SERVICE_UNAVAILABLE', category: 'unavailable' })
  expect(error.message).toContain('computenetwork.dll')
  expect(error.hint).toContain(windows ? 'Enable-WindowsOptionalFeature' : 'Windows only')
})

test('the environment chooses where the options do not', async () => {
  vi.stubEnv('HNS_PROVIDER', 'library:no/such/library')
  expect(await hnsError(connect())).toMatchObject({ code: 'HNS_LOAD_FAILED' })
  const hns = await connect({ provider: 'simulator' })
  expect(hns.provider.name).toBe('simulator')
})

test.each(['simulator ', 'simulator\r', '\tsimulator'])(
  'the environment may say %j',
  async text => {
    vi.stubEnv('HNS_PROVIDER', text)
    expect((await connect()).provider.name).toBe('simulator')
  },
)

test('a library is named by its absolute path, however it was given', async () => {
  const library = `${dirname(faultyLibrary)}/../native/${basename(faultyLibrary)}`
  const hns = await connect({ provider: { library } })
  expect(hns.provider).toEqual({
    name: 'library',
    description: `the library ${faultyLibrary}`,
    path: faultyLibrary,
  })
})

test('a library that cannot be loaded is named with the reason', async () => {
  vi.stubEnv('HNS_PROVIDER', 'library:no/such/library.so')
  const error = await hnsError(connect())
  expect(error).toMatchObject({ code: 'HNS_LOAD_FAILED', category: 'unavailable' })
  expect(error.message).toContain(resolve('no/such/library.so'))
})

test('a library without the functions is refused', async () => {
  const error = await hnsError(
    connect({ provider: { library: '/lib/x86_64-linux-gnu/libm.so.6' } }),
  )
  expect(error.message).toContain('HcnEnumerateNetworks')
})

test('a library for another processor is told by its header', async () => {
  const library = join(folder, 'foreign')
  writeFileSync(library, elf(22, 64))
  const error = await hnsError(connect({ provider: { library } }))
  expect(error).toMatchObject({
    code: 'HNS_LOAD_FAILED',
    hint: `It was built for Linux on s390x, and this is ${process.platform}-${process.arch}.`,
  })
})

test('a folder is no library', async () => {
  const error = await hnsError(connect({ provider: { library: folder } }))
  expect(error).toMatchObject({
    code: 'HNS_LOAD_FAILED',
    message: expect.stringContaining(folder),
    hint: expect.stringMatching(/^It must be a library/),
  })
})

test('a library that this user may not read', async () => {
  const library = join(folder, 'private')
  copyFileSync(faultyLibrary, library)
  chmodSync(folder, 0o755)
  chmodSync(library, 0)
  // Root may read everything.
  const { stdout } = await runChild(`
    await connect({ provider: 'simulator' })
    if (process.geteuid() === 0) process.seteuid(65534)
    const provider = { library: ${JSON.stringify(library)} }
    await connect({ provider }).catch(error => console.log(error.code, error.hint))
  `)
  expect(stdout).toBe('HNS_LOAD_FAILED Give the user that Node.js runs as the right to read it.\n')
})

test.each([
  ['list', 'HcnEnumerateNetworks'],
  ['create', 'HcnCreateNetwork'],
  ['get', 'HcnOpenNetwork'],
  ['delete', 'HcnDeleteNetwork'],
] as const)('a user who may not %s networks reads which groups may', async (verb, name) => {
  const hns = await faulty.connect()
  const id = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
  faulty.inject(`${name} fail 80070005`)
  const operations = {
    list: () => hns.networks.list(),
    create: () => hns.networks.create({ Type: 'NAT' }),
    get: () => hns.networks.get(id),
    delete: () => hns.networks.delete(id),
  }
  const error = await hnsError(operations[verb]())
  expect(error).toMatchObject({
    code: 'HNS_ACCESS_DENIED',
    category: 'access-denied',
    hresult: 0x80070005,
    function: name,
    hint: 'Run elevated as a member of Administrators, or as a member of Hyper-V Administrators.',
  })
})

test.each([
  ['provider', { provider: 'linux' }],
  ['provider', { provider: { library: 'a\0b' } }],
  ['provider', { provider: { library: '' } }],
  ['threads', { threads: 0 }],
  ['threads', { threads: 2.5 }],
  ['queueLimit', { queueLimit: -1 }],
  ['timeout', { timeout: 0 }],
  ['timeout', { timeout: Number.NaN }],
])('a wrong %s is refused: %o', async (path, options) => {
  // What a caller without types may pass.
  const error = await hnsError(Reflect.apply(connect, undefined, [options]))
  expect(error).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path })
})

test('a wrong HNS_PROVIDER is refused with the choices', async () => {
  vi.stubEnv('HNS_PROVIDER', 'linux')
  const error = await hnsError(connect())
  expect(error).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path: 'HNS_PROVIDER' })
  expect(error.hint).toContain('simulator')
})
