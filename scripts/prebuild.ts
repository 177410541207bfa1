// Builds the addon for this machine, or as told for another, and puts it where the package is loaded
// from: prebuilds/<platform>-<arch>/node-hns.node.
//
//   prebuild.ts [--platform win32 --arch x64]
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

interface CrossTools {
  readonly toolchain: string
  readonly strip: string
}

const crossTools: Readonly<Record<string, CrossTools>> = {
  'win32-x64': { toolchain: 'scripts/toolchains/mingw-w64.cmake', strip: 'x86_64-w64-mingw32-strip' },
}

const { platform, arch } = parseArgs({
  options: {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
  },
}).values
const target = `${platform}-${arch}`
const native = target === `${process.platform}-${process.arch}`
const tools = native ? undefined : crossTools[target]
if (!native && tools === undefined) {
  const known = Object.keys(crossTools).join(', ')
  throw new Error(`${target} cannot be built here; beside this machine's own there is ${known}`)
}

const root = resolve(import.meta.dirname, '..')
// A folder of its own, for prebuildify takes its result away from where it was built.
const work = resolve(root, 'out/prebuild', target)
mkdirSync(work, { recursive: true })

const compile = [
  'cmake-js compile --target node-hns --parallel 4 --log-level error',
  `--arch ${arch} --directory "${root}" --out "${work}/build"`,
  ...(tools === undefined ? [] : [`--CDCMAKE_TOOLCHAIN_FILE="${resolve(root, tools.toolchain)}"`]),
].join(' ')

const { status, error } = spawnSync(
  process.execPath,
  [
    resolve(root, 'node_modules/prebuildify/bin.js'),
    ...['--napi', '--name', 'node-hns', '--target', '22.13.0'],
    ...['--platform', platform, '--arch', arch, '--cwd', work, '--out', root],
    ...['--strip', ...(tools === undefined ? [] : ['--strip-bin', tools.strip])],
    // cmake-js has built it already; prebuildify only collects, strips and names.
    ...['--preinstall', compile, '--node-gyp', process.platform === 'win32' ? 'rem' : 'true'],
  ],
  // The strip of binutils writes the time into a binary of Windows, unless told another.
  { stdio: 'inherit', cwd: root, env: { SOURCE_DATE_EPOCH: '0', ...process.env } },
)
if (error !== undefined) throw error
process.exitCode = status ?? 1
