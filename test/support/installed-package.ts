// The package as users install it: packed, and installed by npm in a project of its own. HNS_TARBALL
// names a package that is packed already; otherwise one is made with this machine's addon alone.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Ended, runNode } from './child.ts'

const root = resolve(import.meta.dirname, '../..')

/** npm under the Node.js that runs the tests, whatever the system calls it. */
export function npm(args: readonly string[], cwd: string): Ended {
  const program = process.env.npm_execpath
  if (program === undefined) throw new Error('run the tests through npm, such as: npx vitest run')
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const ended = runNode([program, ...args, ...quiet], { cwd, env: process.env })
  if (ended.code !== 0) throw new Error(`npm ${args.join(' ')}: ${ended.stdout}${ended.stderr}`)
  return ended
}

function packHost(destination: string): string {
  const staged = join(destination, 'staged')
  for (const part of ['package.json', 'README.md', 'LICENSE', 'dist', 'docs/examples']) {
    cpSync(join(root, part), join(staged, part), { recursive: true })
  }
  const prebuild = join(staged, 'prebuilds', `${process.platform}-${process.arch}`)
  mkdirSync(prebuild, { recursive: true })
  cpSync(join(root, 'build/Release/node-hns.node'), join(prebuild, 'node-hns.node'))
  npm(['pack', '--ignore-scripts', '--pack-destination', destination], staged)
  const packed = readdirSync(destination).find(file => file.endsWith('.tgz'))
  return join(destination, packed ?? '')
}

export interface InstalledPackage {
  /** Of the project that it is installed in. */
  readonly project: string
  readonly tarball: string
  /** Of the package. */
  readonly folder: string
  remove(): void
}

export function installPackage(): InstalledPackage {
  const folder = mkdtempSync(join(tmpdir(), 'node-hns package '))
  const tarball = process.env.HNS_TARBALL ?? packHost(folder)
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  npm(['install', '--prefer-offline', tarball], project)
  return {
    project,
    tarball,
    folder: join(project, 'node_modules/node-hns'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
