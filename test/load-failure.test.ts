// What a user reads when the addon cannot be loaded. Most of it for real: Node.js in a process of its
// own, with a copy of the package from which something is taken.
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { targetOf } from '../lib/binary-target.ts'
import type { LoadFacts } from '../lib/load-facts.ts'
import { loadFailure } from '../lib/load-failure.ts'
import { elf, machO, pe } from './support/binary-headers.ts'
import { goodAddon, host, PackageCopy } from './support/package-copy.ts'

afterAll(() => PackageCopy.removeAll())

const loaded = {}
const failed = (problem: string, hint: string, loader?: string) => ({
  code: 'HNS_LOAD_FAILED',
  category: 'unsupported',
  message: `The native part of node-hns cannot be loaded: ${problem}.\n${hint}`,
  hint,
  ...(loader === undefined ? {} : { loader }),
})

describe('a copy of the package', () => {
  test('loads', () => {
    expect(new PackageCopy().connect()).toEqual(loaded)
  })

  test('without a binary for this platform names those it has, and a folder with one helps', () => {
    const copy = new PackageCopy()
    mkdirSync(join(copy.prebuilds, 'plan9-mips'))
    cpSync(goodAddon, join(copy.prebuilds, 'plan9-mips/node-hns.node'))
    copy.take('prebuilds', host)
    const told = copy.connect()
    expect(told).toMatchObject({ code: 'HNS_LOAD_FAILED', category: 'unsupported' })
    expect(told.message).toContain(`there is a binary for plan9-mips, none for ${host}`)
    expect(told.hint).toContain('NODE_HNS_PREBUILD')

    const clone = join(copy.path, '../clone')
    mkdirSync(join(clone, 'build/Release'), { recursive: true })
    cpSync(goodAddon, join(clone, 'build/Release/node-hns.node'))
    expect(copy.connect([], { env: { NODE_HNS_PREBUILD: clone } })).toEqual(loaded)
  })

  test('without any binary is incomplete', () => {
    const copy = new PackageCopy()
    copy.take('prebuilds')
    const hint = 'Install the whole of node-hns again; a bundler must leave it external.'
    expect(copy.connect()).toEqual(failed(`there is no binary in ${copy.prebuilds}`, hint))
    mkdirSync(join(copy.prebuilds, host), { recursive: true })
    expect(copy.connect()).toMatchObject({ hint })
  })

  test('without node-gyp-build lacks its dependencies', () => {
    const copy = new PackageCopy()
    copy.take('node_modules')
    expect(copy.connect()).toMatchObject({
      message: expect.stringContaining('the package node-gyp-build is not there'),
      hint: expect.stringContaining('with its dependencies'),
      loader: 'MODULE_NOT_FOUND',
    })
  })

  test('that is a clone must be compiled', () => {
    const copy = new PackageCopy()
    copy.take('prebuilds')
    writeFileSync(join(copy.path, 'CMakeLists.txt'), '')
    expect(copy.connect()).toEqual(
      failed(
        `the clone of the repository in ${copy.path} is not compiled`,
        'Run "npm run compile" there.',
      ),
    )
  })

  test('whose binary is a pointer of Git LFS', () => {
    const copy = new PackageCopy()
    copy.place('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 1312680\n')
    expect(copy.connect()).toEqual(
      failed(`${copy.addon} is no native library`, 'Install node-hns again.', 'ERR_DLOPEN_FAILED'),
    )
  })

  test('whose binary this user may not read', () => {
    const copy = new PackageCopy()
    chmodSync(copy.addon, 0)
    // Root may read everything.
    const before = 'if (process.geteuid() === 0) process.seteuid(65534)'
    expect(copy.connect([], { before })).toEqual(
      failed(
        `this user may not read ${copy.addon}`,
        'Give the user that Node.js runs as the right to read it.',
        'ERR_DLOPEN_FAILED',
      ),
    )
  })

  test('on a Linux with an older glibc than the binary needs', () => {
    const copy = new PackageCopy()
    const future = readFileSync(goodAddon, 'latin1').replaceAll(/GLIBC_2\.\d\d/g, 'GLIBC_9.99')
    copy.place(Buffer.from(future, 'latin1'))
    expect(copy.connect()).toMatchObject({
      message: expect.stringContaining('it needs glibc 9.99 or newer.'),
      hint: expect.stringMatching(/^Use a newer release of this Linux/),
    })
  })
})

const foreign: readonly (readonly [target: string, host: string, header: Buffer])[] = [
  ['Linux on x64', 'linux-x64', elf(62, 64)],
  ['Linux on arm64', 'linux-arm64', elf(183, 64)],
  ['Linux on ia32', 'linux-ia32', elf(3, 32)],
  ['Linux on arm', 'linux-arm', elf(40, 32)],
  ['Windows on x64', 'win32-x64', pe(0x8664)],
  ['Windows on arm64', 'win32-arm64', pe(0xaa64)],
  ['Windows on ia32', 'win32-ia32', pe(0x14c)],
  ['macOS on x64', 'darwin-x64', machO(0x01000007)],
  ['macOS on arm64', 'darwin-arm64', machO(0x0100000c)],
]

test.each(foreign)('a binary for %s is known by its header', (target, _host, header) => {
  const { system, arch } = targetOf(header) ?? {}
  expect(`${system} on ${arch}`).toBe(target)
})

test('a binary for several processors is for none in particular', () => {
  const header = Buffer.alloc(64)
  header.writeUInt32BE(0xcafebabe)
  expect(targetOf(header)).toEqual({ system: 'macOS', arch: undefined })
})

test('a header that ends early is none', () => {
  for (const [, , header] of foreign) expect(targetOf(header.subarray(0, 40))).toBeUndefined()
  expect(targetOf(pe(0x8664).subarray(0, 130))).toBeUndefined()
})

test.each(foreign.filter(([, target]) => target !== host))(
  'a binary for %s does not do here',
  (target, _host, header) => {
    const copy = new PackageCopy()
    copy.place(header)
    expect(copy.connect()).toEqual(
      failed(
        `${copy.addon} was built for ${target}, and this is ${host}`,
        'Install node-hns on this machine; in a clone of the repository, run "npm run compile".',
        'ERR_DLOPEN_FAILED',
      ),
    )
  },
)

describe('Node.js', () => {
  const noAddons = failed(
    'Node.js runs with --no-addons',
    'Take it out of the command line, NODE_OPTIONS and the options of the worker.',
    'ERR_DLOPEN_DISABLED',
  )

  test('with --no-addons', () => {
    const copy = new PackageCopy()
    expect(copy.connect(['--no-addons'])).toEqual(noAddons)
    expect(copy.connect([], { env: { NODE_OPTIONS: '--no-addons' } })).toEqual(noAddons)
  })

  test('with its permission model asks for --allow-addons, and then loads', () => {
    const copy = new PackageCopy()
    const options = ['--permission', '--allow-fs-read=*']
    const told = copy.connect(options)
    expect(told).toEqual(
      failed(
        'the permission model of Node.js lets this process load no addons',
        'Start Node.js with --allow-addons too.',
        'ERR_DLOPEN_DISABLED',
      ),
    )
    expect(copy.connect([...options, '--allow-addons'])).toEqual(loaded)
    expect(copy.connect([...options, '--allow-addons', '--no-addons'])).toEqual(noAddons)
  })

  test('with its permission model asks for what it must read, and then loads', () => {
    const copy = new PackageCopy()
    // All that importing takes.
    const parts = ['../program.mjs', 'package.json', 'lib', 'node_modules']
    const readable = parts.map(part => `--allow-fs-read=${join(copy.path, part)}`)
    const options = ['--permission', '--allow-addons', ...readable]
    const told = copy.connect(options)
    expect(told.message).toContain('the permission model of Node.js does not let this process read')
    expect(told.hint).toContain(`--allow-fs-read="${copy.path}"`)
    const advice = [...(told.hint ?? '').matchAll(/--allow-fs-read="([^"]+)"/g)]
    expect(
      copy.connect([...options, ...advice.map(([, path]) => `--allow-fs-read=${path}`)]),
    ).toEqual(loaded)
  })

  test('with its permission model and no way to see the binaries', () => {
    const copy = new PackageCopy()
    const parts = ['../program.mjs', 'package.json', 'lib', 'node_modules']
    const readable = [...parts.map(part => join(copy.path, part)), '/etc/alpine-release']
    const told = copy.connect([
      '--permission',
      '--allow-addons',
      ...readable.map(path => `--allow-fs-read=${path}`),
    ])
    expect(told).toEqual(
      failed(
        `the permission model of Node.js does not let this process read ${copy.prebuilds}`,
        `Start Node.js with --allow-fs-read="${copy.path}" too.`,
      ),
    )
  })
})

// Other systems, whose facts these are.
const facts: LoadFacts = {
  cause: undefined,
  code: 'ERR_DLOPEN_FAILED',
  text: '',
  platform: 'linux',
  arch: 'x64',
  release: '6.1.0',
  folder: '/app/node_modules/node-hns',
  isClone: false,
  prebuilds: ['linux-x64', 'win32-x64'],
  file: '/app/node_modules/node-hns/prebuilds/linux-x64/node-hns.node',
  target: { system: 'Linux', arch: 'x64' },
  unreadable: undefined,
  forbidden: undefined,
  addonsForbidden: false,
}
const onWindows: LoadFacts = {
  ...facts,
  platform: 'win32',
  release: '10.0.20348',
  target: { system: 'Windows', arch: 'x64' },
}

const elsewhere: Readonly<Record<string, readonly [LoadFacts, problem: string, hint: string]>> = {
  'Alpine Linux': [
    {
      ...facts,
      text: 'Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by node-hns.node)',
    },
    'it needs glibc, where this system has musl',
    'Use an image with glibc, such as node:lts-slim',
  ],
  'Windows Server 2016': [
    { ...onWindows, release: '10.0.14393', text: 'The specified procedure could not be found.' },
    'Windows 10.0.14393 is too old',
    'Windows 10 1809, Windows Server 2019 (10.0.17763) or newer is needed.',
  ],
  'a Windows that lacks a function': [
    { ...onWindows, release: '10.0.17763', text: 'The specified procedure could not be found.' },
    'Windows or Node.js lacks a function',
    'Update Windows, and Node.js',
  ],
  'a Windows that lacks a library': [
    { ...onWindows, text: 'The specified module could not be found.\r\n\\\\?\\C:\\node-hns.node' },
    'a library is missing',
    'Install node-hns again',
  ],
  'a Windows where addons may not run': [
    { ...onWindows, text: 'An Application Control policy has blocked this file.' },
    'the system refuses to run',
    'Allow it in application control',
  ],
  'a file system without the right to run programs': [
    { ...facts, text: 'node-hns.node: failed to map segment from shared object' },
    'the system refuses to run',
    'without noexec',
  ],
  'a program with an old Node.js in it': [
    {
      ...onWindows,
      code: undefined,
      text: 'node-hns needs Node.js 22.13 or newer: this program lacks napi_add_finalizer',
    },
    'node-hns needs Node.js 22.13 or newer: this program lacks napi_add_finalizer.',
    'Update Node.js',
  ],
  'a system with a trouble of its own': [
    { ...facts, text: 'Module did not self-register' },
    'Module did not self-register.',
    'NODE_HNS_PREBUILD',
  ],
}

test.each(Object.entries(elsewhere))('on %s', (_where, [those, problem, hint]) => {
  const cause = new Error(those.text)
  const failure = loadFailure({ ...those, cause })
  expect(failure).toMatchObject({ code: 'HNS_LOAD_FAILED', category: 'unsupported', cause })
  expect(failure.message).toContain(problem)
  expect(failure.hint).toContain(hint)
})
