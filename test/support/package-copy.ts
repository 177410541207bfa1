// The package as npm installs it, to take something from and see what connecting then says.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runNode } from './child.ts'

const root = resolve(import.meta.dirname, '../..')
const finder: { path(folder: string): string } = createRequire(import.meta.url)('node-gyp-build')

/** The addon of this checkout. */
export const goodAddon = finder.path(root)

/** As prebuilds/ names this machine. */
export const host = `${process.platform}-${process.arch}`

/** What the caller of connect() is told. */
export interface Told {
  readonly code?: string
  readonly category?: string
  readonly message?: string
  readonly hint?: string
  /** The code of the loader's error. */
  readonly loader?: string
}

/** Holds the sources in place of dist. */
export class PackageCopy {
  static readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'node-hns copy ')))
  static #count = 0

  static removeAll(): void {
    rmSync(PackageCopy.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  readonly path: string
  readonly prebuilds: string
  readonly addon: string

  /** `below` is the folder to put it in, relative to one of its own. */
  constructor(below = '') {
    // Other users may read it, for a test that becomes one.
    chmodSync(PackageCopy.#folder, 0o755)
    this.path = join(PackageCopy.#folder, `${++PackageCopy.#count}`, below, 'node-hns')
    this.prebuilds = join(this.path, 'prebuilds')
    this.addon = join(this.prebuilds, host, 'node-hns.node')
    for (const part of ['lib', 'package.json', 'node_modules/node-gyp-build']) {
      cpSync(join(root, part), join(this.path, part), { recursive: true })
    }
    this.place(readFileSync(goodAddon))
  }

  /** Gives it this addon. */
  place(content: string | Uint8Array): void {
    mkdirSync(join(this.prebuilds, host), { recursive: true })
    writeFileSync(this.addon, content)
  }

  take(...parts: string[]): void {
    rmSync(join(this.path, ...parts), { recursive: true })
  }

  /** Connects in a process of its own, which runs `before` first. */
  connect(
    options: readonly string[] = [],
    run: { env?: NodeJS.ProcessEnv; before?: string } = {},
  ): Told {
    const program = join(this.path, '../program.mjs')
    const index = pathToFileURL(join(this.path, 'lib/index.ts')).href
    writeFileSync(
      program,
      `${run.before ?? ''}
      const { connect } = await import(${JSON.stringify(index)})
      const failure = await connect({ provider: 'simulator' }).then(() => ({}), error => error)
      const { code, category, message, hint, cause } = failure
      console.log(JSON.stringify({ code, category, message, hint, loader: cause?.code }))`,
    )
    const quiet = ['ExperimentalWarning', 'SecurityWarning'].map(
      name => `--disable-warning=${name}`,
    )
    const { stdout, stderr } = runNode([...quiet, ...options, program], {
      env: { ...process.env, ...run.env },
    })
    if (stderr !== '') throw new Error(stderr)
    const told: Told = JSON.parse(stdout)
    return told
  }
}
