// Which HNS a client talks to, and what happens when there is none.
import { resolve } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { connect } from '../lib/index.ts'
import { hnsError } from './support/errors.ts'

afterEach(() => vi.unstubAllEnvs())

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
