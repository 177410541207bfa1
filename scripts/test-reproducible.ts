// Builds binaries of the package once more in another folder, with tools installed anew, and says
// whether they are the same to the byte as those in prebuilds/.
//
//   test-reproducible.ts [<platform>-<arch>…]   every one that prebuilds/ has, unless told
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** From file to sum. */
function sumsIn(folder: string): Map<string, string> {
  const lines = readFileSync(join(folder, 'prebuilds/SHA256SUMS'), 'utf8').trim().split('\n')
  return new Map(lines.map(line => [line.slice(66), line.slice(0, 64)]))
}

function copySources(folder: string): void {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  for (const file of tracked.split('\0').filter(name => name !== '')) {
    cpSync(resolve(root, file), join(folder, file))
  }
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'))
}

const first = sumsIn(root)
const named = process.argv.slice(2)
const wanted = (file: string) => named.length === 0 || named.some(name => file.includes(`${name}/`))
const files = [...first.keys()].filter(wanted)
if (files.length === 0) throw new Error(`no binary of ${named} in prebuilds/; run npm run prebuild`)
const targets = new Set(files.map(file => file.split('/').at(-2) ?? ''))

const folder = mkdtempSync(join(tmpdir(), 'node-hns-built-again-'))
try {
  copySources(folder)
  const args = [...targets].flatMap(target => ['--target', target])
  execFileSync(process.execPath, ['scripts/prebuild.ts', ...args], {
    cwd: folder,
    stdio: 'inherit',
  })
  const second = sumsIn(folder)
  const differing = files.filter(file => first.get(file) !== second.get(file))
  for (const file of files) {
    console.log(`${differing.includes(file) ? 'DIFFERS' : 'same   '}  ${first.get(file)}  ${file}`)
  }
  if (differing.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
