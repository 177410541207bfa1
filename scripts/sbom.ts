// Writes sbom.cdx.json: what the package depends on, and what is linked into its binaries
// (CycloneDX 1.5). The same tree gives the same file.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface Component {
  readonly 'bom-ref': string
  readonly type: string
  readonly name: string | undefined
  readonly version: string | undefined
  readonly description: string | undefined
  readonly licenses: readonly { readonly expression: string | undefined }[]
}

interface Bom {
  serialNumber?: string
  metadata: { timestamp?: string; component: { 'bom-ref': string; name: string } }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const root = resolve(import.meta.dirname, '..')

function versionOf(name: string): string {
  const lock: { packages: Record<string, { version: string }> } = JSON.parse(
    readFileSync(resolve(root, 'package-lock.json'), 'utf8'),
  )
  const entry = lock.packages[`node_modules/${name}`]
  if (entry === undefined) throw new Error(`${name} is not in package-lock.json`)
  return entry.version
}

const llvm = 'Apache-2.0 WITH LLVM-exception'
const zig = '0.14.0-dev.2456'

// The versions are those that this zig brings; scripts/toolchains/package.json names it.
const linkedParts: readonly Component[] = [
  ['libc++', '19.1.0', llvm, 'C++ standard library, in every binary'],
  ['libc++abi', '19.1.0', llvm, 'C++ runtime, in every binary'],
  ['libunwind', '19.1.0', llvm, 'stack unwinding, in every binary'],
  ['zig-compiler-rt', zig, 'MIT', 'compiler runtime, in every binary'],
  ['mingw-w64', '12.0.0', 'ZPL-2.1', 'start-up code, in the binaries for Windows'],
  ['glibc', '2.28', 'LGPL-2.1-or-later WITH GCC-exception-2.0', 'start-up code, for Linux'],
  ['node-addon-api', versionOf('node-addon-api'), 'MIT', 'C++ headers, in the addon'],
  ['node-api-headers', versionOf('node-api-headers'), 'MIT', 'C headers, in the addon'],
].map(([name, version, expression, description]) => ({
  'bom-ref': `linked:${name}@${version}`,
  type: 'library',
  name,
  version,
  description,
  licenses: [{ expression }],
}))

const options = [
  '--sbom-format=cyclonedx',
  '--sbom-type=library',
  '--omit=dev',
  '--package-lock-only',
]
const bom: Bom = JSON.parse(
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['sbom', ...options], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }),
)
delete bom.serialNumber
delete bom.metadata.timestamp
// npm takes the name of the folder.
bom.metadata.component.name = 'node-hns'
bom.components.push(...linkedParts)
const package_ = bom.metadata.component['bom-ref']
for (const { ref, dependsOn } of bom.dependencies) {
  if (ref === package_) dependsOn.push(...linkedParts.map(part => part['bom-ref']))
}
bom.dependencies.push(...linkedParts.map(part => ({ ref: part['bom-ref'], dependsOn: [] })))
writeFileSync(resolve(root, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)
