// Brings the compilers and the Node.js of other platforms and versions from npm to
// out/toolchains, once for each version of scripts/toolchains/package-lock.json.
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from './run.ts'

const source = resolve(import.meta.dirname, 'toolchains')
const folder = resolve(source, '../../out/toolchains')

function isCurrent(): boolean {
  const installed = resolve(folder, 'node_modules/.package-lock.json')
  const lock = resolve(folder, 'package-lock.json')
  const text = (path: string) => readFileSync(path, 'utf8')
  return existsSync(installed) && text(lock) === text(resolve(source, 'package-lock.json'))
}

function install(): void {
  if (isCurrent()) return
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(resolve(source, file), resolve(folder, file))
  }
  // Forced, for npm takes packages of another platform only then.
  const options = ['--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  run('npm', ['ci', ...options], { cwd: folder })
}

/** The absolute path of a file of a package, which is installed if need be. */
export function fromToolchains(path: string): string {
  install()
  return resolve(folder, 'node_modules', path)
}
