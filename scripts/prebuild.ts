// Builds the addon for this machine and puts it where the package is loaded from:
// prebuilds/<platform>-<arch>/node-hns.node. In a folder of its own, for prebuildify takes its result
// away from the folder in which it was built.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const work = resolve(root, 'out/prebuild')
mkdirSync(work, { recursive: true })

const { status, error } = spawnSync(
  process.execPath,
  [
    resolve(root, 'node_modules/prebuildify/bin.js'),
    ...['--napi', '--strip', '--name', 'node-hns', '--target', '22.13.0'],
    ...['--cwd', work, '--out', root],
    ...[
      '--preinstall',
      `cmake-js compile --target node-hns --parallel 4 --log-level error --directory "${root}" --out "${work}/build"`,
    ],
    // cmake-js has built it already; prebuildify only collects, strips and names.
    ...['--node-gyp', process.platform === 'win32' ? 'rem' : 'true'],
  ],
  { stdio: 'inherit', cwd: root },
)
if (error !== undefined) throw error
process.exitCode = status ?? 1
