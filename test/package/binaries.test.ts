// The binaries of every platform: for which machine, what they need, what they show.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { targets } from '../../scripts/targets.ts'
import { installPackage } from '../support/installed-package.ts'

const installed = installPackage()
afterAll(() => installed.remove())
const prebuilds = join(installed.folder, 'prebuilds')

const reader = ['llvm-readobj-19', 'llvm-readobj'].find(name => existsSync(`/usr/bin/${name}`))

function read(file: string, ...options: string[]): string {
  if (reader === undefined) throw new Error('install llvm-19, which has llvm-readobj')
  return execFileSync(reader, [...options, file], { encoding: 'utf8', maxBuffer: 1e8 })
}

/** The first group of every match. */
function all(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, found = '']) => found)
}

interface Symbols {
  readonly defined: readonly string[]
  readonly undefined: readonly string[]
}

function dynamicSymbols(file: string): Symbols {
  const symbols = read(file, '--dyn-syms').split('Symbol {').slice(1)
  const named = (isUndefined: boolean) =>
    symbols
      .filter(symbol => /Section: Undefined/.test(symbol) === isUndefined)
      .flatMap(symbol => all(symbol, /Name: ([^\s@(]+)/g))
  return { defined: named(false), undefined: named(true) }
}

const neededLibraries = (file: string) =>
  all(read(file, '--needed-libs'), /^ {2}(\S+)$/gm).map(name => name.toLowerCase())

const addonExports = ['napi_register_module_v1', 'node_api_module_get_api_version_v1']
const hcnFunctions = readFileSync('native/dropin/computenetwork.cpp', 'utf8')
const dropInExports: Readonly<Record<string, readonly string[]>> = {
  // vmcompute finds HNSCall there, so that both see the same objects.
  computenetwork: [...all(hcnFunctions, /^[A-Z_]+\((Hcn\w+)\)/gm), 'HNSCall'],
  vmcompute: ['HNSCall'],
}
const libraryName = (file: string) => file.replace(/^lib|\.\w+$/g, '')

function expectedExports(file: string): readonly string[] {
  return file.endsWith('.node') ? addonExports : (dropInExports[libraryName(file)] ?? [])
}

const binaries = targets.flatMap(target => [
  { ...target, file: 'node-hns.node', path: join(prebuilds, target.name, 'node-hns.node') },
  ...target.dropIns.map(file => ({
    ...target,
    file,
    path: join(prebuilds, 'dropin', target.name, file),
  })),
])
const ofPlatform = (platform: string) => binaries.filter(binary => binary.platform === platform)

const machines: Readonly<Record<string, string>> = {
  'win32-x64': 'IMAGE_FILE_MACHINE_AMD64',
  'win32-arm64': 'IMAGE_FILE_MACHINE_ARM64',
  'linux-x64': 'EM_X86_64',
  'linux-arm64': 'EM_AARCH64',
  'darwin-x64': 'X86-64',
  'darwin-arm64': 'Arm64',
}

test.each(binaries)('$name/$file is for that machine', ({ name, path }) => {
  expect(read(path, '--file-headers')).toMatch(new RegExp(`(Machine|CpuType): ${machines[name]} `))
})

describe.each(ofPlatform('win32'))('$name/$file', ({ path, file }) => {
  test('is relocatable, with high entropy, and its data does not run', () => {
    const headers = read(path, '--file-headers')
    for (const flag of ['DYNAMIC_BASE', 'HIGH_ENTROPY_VA', 'NX_COMPAT']) {
      expect(headers).toContain(`IMAGE_DLL_CHARACTERISTICS_${flag}`)
    }
  })

  test('imports what every Windows has, and neither node.exe nor HNS', () => {
    const known = ['kernel32.dll', 'ole32.dll', 'ntdll.dll', 'advapi32.dll', 'bcrypt.dll']
    const needed = neededLibraries(path).filter(name => !name.startsWith('api-ms-win-crt-'))
    expect(needed.filter(name => !known.includes(name))).toEqual([])
  })

  test('exports what it is for', () => {
    const exported = all(read(path, '--coff-exports'), /^ {2}Name: (\S+)/gm)
    // The unwinder that zig links in exports itself.
    const own = exported.filter(name => !/^(_Unwind_|unw_|_GCC_specific_handler$)/.test(name))
    expect(own.sort()).toEqual([...expectedExports(file)].sort())
  })
})

describe.each(ofPlatform('linux'))('$name/$file', ({ path, file }) => {
  test('needs the C library alone, of a version that Node.js 22 needs as well', () => {
    const known = /^(lib(c|m|dl|pthread|rt)\.so\.\d+|ld-linux-.*\.so\.\d+)$/
    expect(neededLibraries(path).filter(name => !known.test(name))).toEqual([])
    const minors = all(read(path, '--version-info'), /GLIBC_2\.(\d+)/g).map(Number)
    expect(Math.max(...minors)).toBeLessThanOrEqual(28)
  })

  test('exports what it is for', () => {
    const memory = file.endsWith('.so') ? ['CoTaskMemFree'] : []
    expect([...dynamicSymbols(path).defined].sort()).toEqual(
      [...expectedExports(file), ...memory].sort(),
    )
  })

  test('leaves to the program only what is Node.js', () => {
    const foreign = dynamicSymbols(path).undefined.filter(name => /^(napi_|node_api_)/.test(name))
    expect(foreign.length > 0).toBe(file.endsWith('.node'))
  })
})

describe.each(ofPlatform('darwin'))('$name/$file', ({ path, file }) => {
  test('needs the system library alone', () => {
    const others = neededLibraries(path).filter(name => name !== `@rpath/${file}`)
    expect(others).toEqual(['/usr/lib/libsystem.b.dylib'])
  })
})

test('every binary is small, and free of debug information', () => {
  for (const { path } of binaries) {
    expect(statSync(path).size).toBeLessThan(2_000_000)
    expect(read(path, '--sections')).not.toMatch(/Name: \.?(debug_info|__debug_info)/)
  }
})

test('the sums are those of the binaries', () => {
  const files = readdirSync(prebuilds, { recursive: true, encoding: 'utf8' })
  const sums = files
    .filter(file => /\.(node|dll|so|dylib)$/.test(file))
    .map(file => {
      const hash = createHash('sha256').update(readFileSync(join(prebuilds, file)))
      return `${hash.digest('hex')}  ${file}`
    })
  expect(sums.length).toBe(binaries.length)
  expect(readFileSync(join(prebuilds, 'SHA256SUMS'), 'utf8').trim().split('\n').sort()).toEqual(
    sums.sort(),
  )
})

test('the package takes less than 6 MB to download', () => {
  expect(statSync(installed.tarball).size).toBeLessThan(6_000_000)
})
