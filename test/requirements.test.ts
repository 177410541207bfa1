import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The numbers and names that documents, sources and native tests share.

const nativeTests = readdirSync('test/native')
  .filter(file => file.endsWith('-test.cpp'))
  .map(file => readFileSync(`test/native/${file}`, 'utf8'))
  .join('\n')

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort()
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(match => match[1] ?? '')
}

test('every requirement has a native test that names it, and every number is a requirement', () => {
  const listed = matches(readFileSync('docs/requirements.md', 'utf8'), /^\| (S\d+) \|/gm)
  const heads = matches(nativeTests, /TEST\("((?:S\d+ )+)/g)
  expect(listed).toHaveLength(42)
  expect(sorted(heads.flatMap(head => head.trim().split(' ')))).toEqual(sorted(listed))
})

test('every switch of a profile is documented and tested in both positions', () => {
  const source = readFileSync('native/simulator/decisions.cpp', 'utf8')
  const fidelity = readFileSync('docs/fidelity.md', 'utf8')
  const switches = matches(source, /\{u"(\w+)", &Profile::\w+\}/g)
  expect(switches.length).toBeGreaterThan(40)
  expect(switches.filter(name => !fidelity.includes(`\`${name}\``))).toEqual([])
  const tests = readFileSync('test/native/simulator-switches-test.cpp', 'utf8')
  const tested = matches(tests, /^ {4}\{"(\w+)",/gm)
  // Both have a test of their own.
  const apart = ['loadBalancerUpdate', 'noVirtualFilteringPlatform']
  expect(sorted([...tested, ...apart])).toEqual(sorted(switches))
})
