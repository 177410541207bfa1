// require and import of the installed package, on every Node.js that it is made for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runNode } from '../support/child.ts'
import { installPackage } from '../support/installed-package.ts'

const installed = installPackage()
afterAll(() => installed.remove())

// Paths of other versions of Node.js.
const others = (process.env.HNS_TEST_NODES ?? '').split(';').filter(path => path !== '')

const imports = "import { connect, HnsError, qos } from 'node-hns'"
const requires = "const { connect, HnsError, qos } = require('node-hns')"
const body = `
  const hns = await connect({ provider: 'simulator' })
  const network = await hns.networks.create({ Type: 'NAT', Name: 'packed' })
  const endpoint = await network.endpoints.create({ Name: 'first' })
  console.log(network.name, endpoint.name, endpoint.document.IpConfigurations.length)
  console.log(HnsError.name, Object.keys(qos({ MaximumOutgoingBandwidthInBytes: 1 })).join())
  await hns.close()
`
const expected = {
  stdout: 'packed first 1\nHnsError Type,Settings\n',
  stderr: '',
  code: 0,
  signal: null,
}

describe.each([process.execPath, ...others])('on %s', program => {
  test('import', () => {
    const file = join(installed.project, 'esm.mjs')
    writeFileSync(file, `${imports}\n${body}`)
    expect(runNode([file], { program })).toEqual(expected)
  })

  test('require', () => {
    const file = join(installed.project, 'cjs.cjs')
    writeFileSync(file, `${requires};\n(async () => {${body}})()`)
    const { stderr, ...ended } = runNode([file], { program })
    expect({ ...ended, stderr: '' }).toEqual(expected)
    // Node.js 22.12 and 22.13 warn of every require of an ES module.
    expect(
      stderr.replace(/.*ExperimentalWarning: CommonJS module .*\n.*trace-warnings.*\n/, ''),
    ).toBe('')
  })
})

test('the command line is installed with it', () => {
  // Not run through it: cmd.exe of Wine loses what is written.
  const shim = process.platform === 'win32' ? 'hns.cmd' : 'hns'
  expect(existsSync(join(installed.project, 'node_modules/.bin', shim))).toBe(true)
  const manifest: { bin: { hns: string } } = JSON.parse(
    readFileSync(join(installed.folder, 'package.json'), 'utf8'),
  )
  const { code, stdout } = runNode([join(installed.folder, manifest.bin.hns), '--help'])
  expect(stdout).toContain('network')
  expect(code).toBe(0)
})
