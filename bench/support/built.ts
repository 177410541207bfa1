// Where scripts/bench.ts leaves what it builds.
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../out/bench/build')
const isWindows = process.platform === 'win32'

const dropIns: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'computenetwork.dll',
  darwin: 'libcomputenetwork.dylib',
}

export const built = {
  /** The simulator as a library, which all contestants load alike. */
  simulator: resolve(folder, 'dropin', dropIns[process.platform] ?? 'libcomputenetwork.so'),
  nullService: resolve(folder, `bench/null-service${isWindows ? '.dll' : '.so'}`),
  naiveAddon: resolve(folder, 'bench/naive-addon.node'),
  cLoop: resolve(folder, `bench/c-loop${isWindows ? '.exe' : ''}`),
} as const
