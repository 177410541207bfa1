import { resolve } from 'node:path'

const names: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'computenetwork.dll',
  darwin: 'libcomputenetwork.dylib',
}

/** The simulator as a library for other programs, as the native tests' build leaves it. */
export const dropInLibrary = resolve(
  import.meta.dirname,
  '../../out/native/dropin',
  names[process.platform] ?? 'libcomputenetwork.so',
)
