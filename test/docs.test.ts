// What the documentation shows must work as pasted, and be complete.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { meaningOf } from '../lib/results.ts'
import { runNode } from './support/child.ts'

// Inside the package, where its own name leads to it.
mkdirSync('out', { recursive: true })
const project = mkdtempSync(resolve('out/docs-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

function codeBlocks(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '')
}

function run(file: string, code: string) {
  const path = join(project, file)
  writeFileSync(path, code)
  const env = { ...process.env, HNS_PROVIDER: 'simulator' }
  return runNode([path], { cwd: project, env })
}

test('the code of the README runs as pasted', () => {
  const [code = ''] = codeBlocks('README.md')
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(10)
  const { stdout, stderr, code: exitCode } = run('readme.mjs', code)
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(/^the simulator of node-hns 10\.244\.1\.\d+\n$/)
})

const guides = ['docs/errors.md', 'docs/guide.md', 'docs/simulator.md'].flatMap(file =>
  codeBlocks(file).map((code, index) => ({ file, number: index + 1, code })),
)

test.each(guides)('the code of $file, block $number, runs as pasted', ({ number, code }) => {
  expect(run(`guide-${number}.mjs`, code)).toMatchObject({ stderr: '', code: 0 })
})

test('the guides have code', () => {
  expect(guides.length).toBeGreaterThanOrEqual(6)
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
