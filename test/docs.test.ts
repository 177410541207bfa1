// What the documentation shows must work as pasted, and be complete.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { meaningOf } from '../lib/results.ts'

const project = mkdtempSync(join(tmpdir(), 'node-hns-docs-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

function codeBlocks(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '')
}

function run(file: string, code: string) {
  const modules = join(project, 'node_modules')
  mkdirSync(modules, { recursive: true })
  try {
    symlinkSync(resolve('.'), join(modules, 'node-hns'), 'junction')
  } catch {
    // Another test made it.
  }
  const path = join(project, file)
  writeFileSync(path, code)
  const env = { ...process.env, HNS_PROVIDER: 'simulator' }
  return spawnSync(process.execPath, [path], { encoding: 'utf8', cwd: project, env })
}

test('the code of the README runs as pasted', () => {
  const [code = ''] = codeBlocks('README.md')
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(16)
  const { stdout, stderr, status } = run('readme.mjs', code)
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  expect(stdout).toMatch(/^the simulator of node-hns 10\.244\.1\.\d+\n$/)
})

test('the code of docs/errors.md runs as pasted', () => {
  const [code = ''] = codeBlocks('docs/errors.md')
  expect(run('errors.mjs', code)).toMatchObject({ stderr: '', status: 0 })
})

test('docs/errors.md lists every result that has a code, with its category and hint', () => {
  const text = readFileSync('docs/errors.md', 'utf8')
  let known = 0
  const candidates = [
    ...Array.from({ length: 0x100 }, (_, n) => 0x803b0000 + n),
    ...Array.from({ length: 0x10000 }, (_, n) => 0x80070000 + n),
    0x80004001,
  ]
  for (const result of candidates) {
    const { code, category, hint } = meaningOf(result)
    if (code === 'HNS_FAILED') continue
    known++
    const row = text.split('\n').find(line => line.startsWith(`| \`${code}\` |`))
    expect(row).toContain(`| ${category} |`)
    expect(row).toContain(`\`0x${result.toString(16)}\``)
    expect(row).toContain(hint ?? '')
  }
  expect(known).toBeGreaterThan(60)
})
