// The package as users install it: packed, installed in a project of its own, loaded both ways.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = mkdtempSync(join(tmpdir(), 'node-hns package '))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const quiet = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' }

beforeAll(() => {
  execFileSync(npm, ['pack', '--pack-destination', project], { env: quiet, stdio: 'pipe' })
  const tarball = readdirSync(project).find(file => file.endsWith('.tgz'))
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  execFileSync(npm, ['install', '--offline', '--no-audit', `./${tarball}`], {
    cwd: project,
    env: quiet,
    stdio: 'pipe',
  })
}, 600_000)

afterAll(() => rmSync(project, { recursive: true, force: true }))

function run(file: string, code: string) {
  const path = join(project, file)
  writeFileSync(path, code)
  const env = { ...process.env, HNS_PROVIDER: 'simulator' }
  const { stdout, stderr, status } = spawnSync(process.execPath, [path], {
    encoding: 'utf8',
    env,
  })
  return { stdout, stderr, status }
}

const body = `
  const hns = await connect()
  const network = await hns.networks.create({ Type: 'NAT', Name: 'packed' })
  console.log(network.name, HnsError.name, Object.keys(qos({ MaximumOutgoingBandwidthInBytes: 1 })).join())
  await hns.close()
`
const expected = { stdout: 'packed HnsError Type,Settings\n', stderr: '', status: 0 }

test('import', () => {
  expect(run('esm.mjs', `import { connect, HnsError, qos } from 'node-hns'\n${body}`)).toEqual(
    expected,
  )
})

test('require', () => {
  const code = `const { connect, HnsError, qos } = require('node-hns');\n(async () => {${body}})()`
  expect(run('cjs.cjs', code)).toEqual(expected)
})

test('the command line is installed with it', () => {
  const { stdout, status } = spawnSync(join(project, 'node_modules/.bin/hns'), ['--help'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  expect(status).toBe(0)
  expect(stdout).toContain('network')
})

test('the tarball holds what users need and nothing else', () => {
  const root = join(project, 'node_modules/node-hns')
  expect(readdirSync(root).sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist',
    'docs',
    'package.json',
    'prebuilds',
  ])
  const built = readdirSync(join(root, 'prebuilds', `${process.platform}-${process.arch}`))
  expect(built).toEqual(['node-hns.node'])
  const sources = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  expect(sources.filter(file => /(?<!\.d)\.ts$/.test(file))).toEqual([])
})

test('no script runs when it is installed', () => {
  const manifest = JSON.parse(
    execFileSync(npm, ['pkg', 'get', 'scripts'], { cwd: resolve('.'), encoding: 'utf8' }),
  )
  for (const script of ['preinstall', 'install', 'postinstall']) {
    expect(manifest).not.toHaveProperty(script)
  }
})
