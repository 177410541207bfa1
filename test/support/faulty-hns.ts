import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ConnectOptions, connect, type Hns } from '../../lib/index.ts'

const extension = process.platform === 'win32' ? 'dll' : 'so'

/** test/native-tools/faulty-hns.cpp, as the native tests' build leaves it. */
export const faultyLibrary = resolve(
  import.meta.dirname,
  `../../out/native/faulty-hns.${extension}`,
)

if (!existsSync(faultyLibrary)) {
  throw new Error(`${faultyLibrary} is missing: run "npm run test:native" first`)
}

/** The simulator as a library that counts its handles and strings and fails on demand. One a process. */
export class FaultyHns {
  readonly #directory = mkdtempSync(join(tmpdir(), 'node-hns-'))
  readonly control = join(this.#directory, 'control')

  constructor() {
    this.clear()
    process.env.HNS_FAULTY_CONTROL = this.control
  }

  connect(options: ConnectOptions = {}): Promise<Hns> {
    return connect({ provider: { library: faultyLibrary }, ...options })
  }

  /** Lines such as `HcnCreateEndpoint fail 803b002f` and `HcnOpenNetwork hang`. */
  inject(...lines: string[]): void {
    writeFileSync(this.control, lines.join('\n'))
  }

  clear(): void {
    this.inject()
  }

  get counts(): { handles: number; strings: number; calls: number } {
    const text = readFileSync(`${this.control}.counts`, 'utf8')
    const [handles = Number.NaN, strings = Number.NaN, calls = Number.NaN] = text
      .split(' ')
      .map(Number)
    return { handles, strings, calls }
  }

  remove(): void {
    this.clear()
    // A call that wakes up late may still write its counts.
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Resolves when the condition holds; the test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(done => setTimeout(done, 5))
}
