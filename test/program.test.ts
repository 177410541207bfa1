// What only a process shows of the command line: its exit code, its standard input, its line ends.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runNode } from './support/child.ts'
import { faultyLibrary } from './support/faulty-hns.ts'

const folder = mkdtempSync(join(tmpdir(), 'node-hns program '))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const program = resolve('lib/cli/main.ts')

function hns(args: readonly string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}) {
  return runNode(['--no-warnings', program, ...args], {
    ...options,
    env: { ...process.env, HNS_PROVIDER: 'simulator', ...options.env },
  })
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const control = file('control', 'HcnEnumerateNetworks fail 80070005')
const twins = file('twins.json', '[{ "Name": "twin" }, { "Name": "twin" }]')
const library = (path: string) => ({ env: { HNS_PROVIDER: `library:${path}` } })

test.each([
  [0, 'done', ['network', 'list'], {}],
  [
    1,
    'not allowed',
    ['network', 'list'],
    { env: { HNS_PROVIDER: `library:${faultyLibrary}`, HNS_FAULTY_CONTROL: control } },
  ],
  [2, 'wrong usage', ['network', 'lsit'], {}],
  [2, 'no such file', ['network', 'create', '-f', join(folder, 'absent.json')], {}],
  [3, 'not found', ['network', 'show', 'absent'], {}],
  [4, 'no such library', ['network', 'list'], library(join(folder, 'absent'))],
  [5, 'a conflict', ['network', 'create', '-f', twins], {}],
])('the exit code is %i: %s', (expected, _what, args, options) => {
  const { code, signal, stderr } = hns(args, options)
  expect({ code, signal }).toEqual({ code: expected, signal: null })
  if (expected !== 0) expect(stderr).toMatch(/^(note: .*\n)?hns: /)
})

const text = '\ufeff{\r\n  "Name": "größe 猫",\r\n  "Type": "NAT"\r\n}\r\n'

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-16', Buffer.from(text, 'utf16le')],
])(
  'a document in %s with a byte order mark and CRLF, from a file and from standard input',
  (encoding, bytes) => {
    const input = file(`${encoding} 猫.json`, bytes)
    for (const { code, stdout } of [
      hns(['network', 'create', '-f', input, '--json']),
      hns(['network', 'create', '-f', '-', '--json'], { input }),
    ]) {
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ Name: 'größe 猫' })
    }
  },
)

test('malformed JSON with CRLF is reported at its line', () => {
  const input = file('malformed.json', '\ufeff{\r\n  "Name": "x"\r\n  "Type": "NAT"\r\n}\r\n')
  const { code, stderr } = hns(['network', 'create', '-f', input])
  expect(code).toBe(2)
  expect(stderr).toContain(`${input}:3:3: malformed JSON`)
})

test('lines end in LF on every system, so that scripts read them alike', () => {
  for (const args of [['--help'], ['network', 'list'], ['network', 'show', 'x'], ['x', '--json']]) {
    const { stdout, stderr } = hns(args)
    expect(stdout + stderr).toMatch(/^[^\r]+\n$/)
  }
})

test('a document at a path of any length', () => {
  const place = join(folder, ...Array.from({ length: 6 }, (_, level) => `${level}`.repeat(50)))
  mkdirSync(place, { recursive: true })
  const input = join(place, 'network.json')
  writeFileSync(input, '{ "Name": "deep" }')
  const { code, stdout } = hns(['network', 'create', '-f', input])
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("'deep'") })
})
