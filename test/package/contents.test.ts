// What is in the package, and what is not.
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { installPackage } from '../support/installed-package.ts'

const installed = installPackage()
afterAll(() => installed.remove())

const files = readdirSync(installed.folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))
const names = files.map(file => relative(installed.folder, file).replaceAll('\\', '/'))

test('holds what users need and nothing else', () => {
  const allowed = [
    /^(README\.md|LICENSE|package\.json|sbom\.cdx\.json)$/,
    /^dist\/.*\.(js|d\.ts)(\.map)?$/,
    /^docs\/examples\/[\w-]+\.(ts|json|conflist)$/,
    /^prebuilds\/(README\.md|SHA256SUMS|THIRD-PARTY-NOTICES)$/,
    /^prebuilds\/\w+-\w+\/node-hns\.node$/,
    /^prebuilds\/dropin\/\w+-\w+\/(lib)?(computenetwork|vmcompute)\.(dll|so|dylib)$/,
  ]
  expect(names.filter(name => !allowed.some(pattern => pattern.test(name)))).toEqual([])
  for (const needed of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']) {
    expect(names).toContain(needed)
  }
  const declared = names
    .filter(name => name.endsWith('.js'))
    .map(name => name.replace(/js$/, 'd.ts'))
  expect(names).toEqual(expect.arrayContaining(declared))
})

test('tells nothing of the machine that built it', () => {
  const places = [resolve('.'), homedir(), 'registry.npmjs'].filter(place => place.length > 5)
  const telling = files.filter(file => {
    const content = readFileSync(file, 'latin1')
    return places.some(place => content.includes(place))
  })
  expect(telling).toEqual([])
})

test('runs no script when it is installed', () => {
  const manifest: { scripts: Record<string, string>; gypfile?: boolean } = JSON.parse(
    readFileSync(join(installed.folder, 'package.json'), 'utf8'),
  )
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
    expect(manifest.scripts).not.toHaveProperty(script)
  }
  // Which npm would take for a reason to run node-gyp.
  expect(names).not.toContain('binding.gyp')
})
