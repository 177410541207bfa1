// The types as the compilers of users see them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, expect, test } from 'vitest'
import { runNode } from '../support/child.ts'
import { installPackage } from '../support/installed-package.ts'

const installed = installPackage()
afterAll(() => installed.remove())

const require = createRequire(import.meta.url)
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')

const use = `
  export async function addressOf(name: string): Promise<string | undefined> {
    const hns = await connect({ provider: 'simulator' })
    const network: Network = await hns.networks.create({ Type: 'L2Bridge', Name: name })
    const endpoint = await network.endpoints.create({
      Policies: [outboundNat({ Exceptions: ['10.0.0.0/8'] })],
    })
    return endpoint.document.IpConfigurations?.[0]?.IpAddress
  }
  // @ts-expect-error a network has many
  export const wrong: HostComputeNetwork = { Type: 'NAT', Ipams: 'none' }
`
const imports =
  "import { connect, type Network, type HostComputeNetwork, outboundNat } from 'node-hns'\n"

const consumers = [
  ['an ES module under nodenext', 'nodenext', 'nodenext', 'consumer.mts'],
  ['a CommonJS module under nodenext', 'nodenext', 'nodenext', 'consumer.cts'],
  ['a bundler', 'esnext', 'bundler', 'consumer.ts'],
] as const

test.each(consumers)('compile for %s', (_name, module, moduleResolution, file) => {
  const folder = join(installed.project, moduleResolution + file)
  mkdirSync(folder)
  writeFileSync(join(folder, file), imports + use)
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2023', lib: ['es2023', 'esnext.disposable'] },
    ...{ strict: true, noEmit: true, types: ['node'], typeRoots: [resolve('node_modules/@types')] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
  expect(runNode([compiler, '-p', folder])).toMatchObject({ code: 0, stdout: '', stderr: '' })
})

interface Verdict {
  readonly analysis: object
  /** By kind, with those that are ignored. */
  readonly problems: Readonly<Record<string, readonly { readonly resolutionKind?: string }[]>>
}

test('satisfy publint', async () => {
  const { messages, pkg } = await publint({ pkgDir: installed.folder, strict: true, pack: false })
  expect(messages.map(message => formatMessage(message, pkg))).toEqual([])
})

test('satisfy Are The Types Wrong', () => {
  // A require of an ES module works on every Node.js of this package; loads.test.ts shows it.
  const args = [installed.tarball, '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm']
  const program = join(
    dirname(require.resolve('@arethetypeswrong/cli/package.json')),
    'dist/index.js',
  )
  const { code, stdout } = runNode([program, ...args, '--format', 'json'])
  const { analysis, problems }: Verdict = JSON.parse(stdout)
  expect(analysis).toMatchObject({ packageName: 'node-hns', types: { kind: 'included' } })
  expect({ code, problems: Object.keys(problems) }).toEqual({
    code: 0,
    problems: ['CJSResolvesToESM', 'NoResolution'],
  })
  // Which knows no exports, and is older than any Node.js of this package.
  expect(problems.NoResolution?.map(({ resolutionKind }) => resolutionKind)).toEqual(['node10'])
})
