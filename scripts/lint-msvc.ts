// Checks the C++ sources as Visual C++ would see them, as far as that goes without Visual C++: Clang
// with its target, its extensions and its predefined macros, the headers of libc++ and mingw-w64.
// Debian has them in clang-19, libc++-19-dev and mingw-w64-x86-64-dev.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const llvm = '/usr/lib/llvm-19'
const systemHeaders = [
  `${llvm}/include/c++/v1`,
  `${llvm}/lib/clang/19/include`,
  '/usr/x86_64-w64-mingw32/include',
  'node_modules/node-api-headers/include',
  'node_modules/node-addon-api',
]

const visualStudio = [
  ...['--target=x86_64-pc-windows-msvc', '-fms-compatibility-version=19.40', '-fms-extensions'],
  ...['-std=c++20', '-fexceptions', '-fcxx-exceptions', '-fsyntax-only'],
  // libc++ expects Microsoft's own headers, mingw-w64's expect GCC.
  ...['-D_LIBCPP_NO_VCRUNTIME', '-D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES', '-D_UCRT'],
  ...['-fgnuc-version=4.2.1', '-D__MINGW_IMPORT=extern __declspec(dllimport)'],
  ...['-nostdinc', ...systemHeaders.flatMap(folder => ['-isystem', folder])],
  ...['-include', 'scripts/msvc-library.h'],
]

// What /W4 says, and every extension of the language, Microsoft's own included.
const warnings = [
  ...['-Wall', '-Wextra', '-Wconversion', '-Wshadow', '-Wunreachable-code', '-Werror'],
  ...['-Wpedantic', '-Wgnu', '-Wmicrosoft'],
]

const project = [
  ...['-Inative', '-Itest/native', '-DNOMINMAX', '-DWIN32_LEAN_AND_MEAN', '-DHNS_DROP_IN=""'],
  ...['-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION', '-DNODE_ADDON_API_DISABLE_DEPRECATED'],
  ...['-DNODE_ADDON_API_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
]

const sources = ['native', 'test/native', 'test/native-tools'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.cpp') && !/posix-|windows-node-imports/.test(file))
    .map(file => `${folder}/${file}`),
)

const check = ['clang++-19', ...visualStudio, ...warnings, ...project]
const { status, error } = spawnSync(
  'xargs',
  ['-P', `${availableParallelism()}`, '-n', '1', ...check],
  {
    input: sources.join('\n'),
    stdio: ['pipe', 'inherit', 'inherit'],
  },
)
if (error !== undefined) throw error
process.exitCode = status ?? 1
