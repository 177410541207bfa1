// docs/examples/l2bridge-pods.ts on the simulator, as `npm run demo` runs it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runNode } from './support/child.ts'

const examples = fileURLToPath(new URL('../docs/examples/', import.meta.url))
const conflist = join(examples, 'l2bridge.conflist')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hns-demo-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function demo(...args: string[]) {
  const { code, stdout, stderr } = runNode(
    ['--no-warnings', join(examples, 'l2bridge-pods.ts'), ...args],
    { env: { ...process.env, HNS_PROVIDER: 'simulator' } },
  )
  return { status: code, out: stdout, err: stderr }
}

function brokenConflist(from: string, to: string): string {
  const text = readFileSync(conflist, 'utf8')
  expect(text).toContain(from)
  const path = join(folder, 'broken.conflist')
  writeFileSync(path, text.replace(from, to))
  return path
}

const podRow =
  /^ {2}pod-\d+_cbr0 {2}10\.244\.\d+\.\d+ +00-15-5D-[\dA-F]{2}-[\dA-F]{2}-[\dA-F]{2} {2}OutBoundNAT, SDNRoute x2, L2Driver {2}Created$/gm

describe('the demo', () => {
  test('creates, lists and removes the pods, and verifies that nothing is left', () => {
    const { status, out, err } = demo('--pods', '20')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('HNS: the simulator of node-hns (nothing on this machine changes)\n')
    expect(out).toContain("network 'cbr0' created: L2Bridge, 10.244.1.0/24\n")
    expect(out).toContain("host endpoint 'cbr0_ep' created: 10.244.1.2, no policies\n")
    expect(out).toContain('warm-up, not measured: ')
    expect(out).toContain('20 pod endpoints created, 20 listed:\n')
    const rows = out.match(podRow) ?? []
    expect(rows).toHaveLength(20)
    expect(new Set(rows.map(row => row.split(/ +/)[2])).size).toBe(20)
    expect(out).toMatch(/^ {2}all three {2}\d+\.\d{4} +\d+\.\d +[\d,]+$/m)
    expect(out).toMatch(/\nremoved and verified: no network is named 'cbr0', none .* is left\n$/)
  })

  test('shows the first ten of many, in a subnet that holds them', () => {
    const { status, out } = demo('--pods', '5000')
    expect(status).toBe(0)
    expect(out).toContain(
      '5000 pods do not fit 10.244.1.0/24: for this run the subnet is 10.244.0.0/19\n',
    )
    expect(out.match(podRow)).toHaveLength(10)
    expect(out).toContain('\n  … 4990 more\n')
  })

  test.each([
    ['"OutBoundNAT"', '5', 'plugins[0].policies[0].value.Type must be a non-empty string; it is 5'],
    [
      '"10.96.0.0/12", "NeedEncap"',
      '"10.96.0.0/33", "NeedEncap"',
      'plugins[0].policies[1].value.Settings.DestinationPrefix: ',
    ],
    [
      '"10.244.1.0/24"',
      '"10.244.1.7/24"',
      'plugins[0].ipam.ranges[0][0].subnet must be an IPv4 prefix',
    ],
    ['"win-bridge"', '"bridge"', 'plugins lacks a plugin of type win-bridge'],
    ['"apiVersion": 2', '"apiVersion": 1', 'plugins[0].apiVersion must be 2'],
    ['"name": "cbr0"', '"name": ["cbr0"]', 'name must be a non-empty string; it is an array'],
    ['{', '', 'JSON at position'],
  ])('a conflist with %s -> %s is refused with file and path', (from, to, message) => {
    const path = brokenConflist(from, to)
    const { status, out, err } = demo('--conflist', path)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(`l2bridge-pods: ${path}: `)
    expect(err).toContain(message)
  })

  test('cleans up when HNS refuses a pod, and says what failed', () => {
    const path = brokenConflist('"Type": "SDNRoute"', '"Type": "NoSuchPolicy"')
    const { status, out, err } = demo('--conflist', path)
    expect(status).toBe(1)
    expect(err).toMatch(/^l2bridge-pods: endpoints\.create of endpoint 'pod-.*0x803b000e\)$/m)
    expect(out).toMatch(/\nremoved and verified: .*\n$/)
  })

  test('wrong options are refused with the usage', () => {
    const { status, err } = demo('--pods', '0')
    expect(status).toBe(2)
    expect(err).toContain(
      "l2bridge-pods: --pods: '0' is not a whole number from 1 to 1000000\nUsage: ",
    )
  })
})
