// What a figure was measured on and with.
import { readFileSync } from 'node:fs'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

function version(folder: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(resolve(root, folder, 'package.json'), 'utf8'),
  )
  return manifest.version
}

const processors = cpus()
const gibibytes = Math.round(totalmem() / 2 ** 30)

export const machine = [
  `${processors.length} x ${processors[0]?.model.trim()}`,
  `${gibibytes} GiB`,
  `${type()} ${release()} ${arch()}`,
  `Node.js ${process.versions.node}`,
  `node-hns ${version('.')}`,
  `koffi ${version('node_modules/koffi')}`,
].join(', ')
