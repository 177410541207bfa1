import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type ConnectOptions, connect, type Hns } from '../index.ts'
import { ExitCode, exitCodeOf } from './exit-codes.ts'
import { errorJson, errorText } from './report-error.ts'

/** Where a run of `hns` reads and writes. */
export interface Streams {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

/** One run of `hns`: how it talks to HNS, how it reports, and what became of it. */
export class Session {
  readonly #streams: Streams
  readonly #json: boolean
  readonly #connectOptions: () => ConnectOptions
  readonly #readerGone = new AbortController()
  #exitCode: ExitCode = ExitCode.Done

  constructor(streams: Streams, json: boolean, connectOptions: () => ConnectOptions) {
    this.#streams = streams
    streams.stdout.once('close', () => this.#readerGone.abort())
    this.#json = json
    this.#connectOptions = connectOptions
  }

  get stdin(): Readable {
    return this.#streams.stdin
  }

  /** That of the first failure. */
  get exitCode(): ExitCode {
    return this.#exitCode
  }

  /** Connects for as long as `use` runs. */
  async read(use: (hns: Hns) => Promise<void>): Promise<void> {
    const hns = await connect(this.#connectOptions())
    try {
      await use(hns)
    } finally {
      await hns.close()
    }
  }

  /** As {@link read}, for commands that change something. */
  change(use: (hns: Hns) => Promise<void>): Promise<void> {
    return this.read(hns => {
      if (hns.provider.name === 'simulator' && !process.env.HNS_SIMULATOR_STATE) {
        this.note(`this is ${hns.provider.description}: what changes here ends with this process`)
      }
      return use(hns)
    })
  }

  /** The result: with `--json` the value, otherwise the text. */
  print(value: unknown, text: () => string): void {
    this.#streams.stdout.write(this.#json ? `${JSON.stringify(value, undefined, 2)}\n` : text())
  }

  /** One of any number of results, on a line of its own. Resolves when there is room for the next. */
  async printLine(value: unknown, text: () => string): Promise<void> {
    const { stdout } = this.#streams
    if (stdout.write(`${this.#json ? JSON.stringify(value) : text()}\n`)) return
    // Rejects when the reader has gone.
    await once(stdout, 'drain', { signal: this.readerGone }).catch(() => {})
  }

  /** Fires when nobody reads the results any more. */
  get readerGone(): AbortSignal {
    return this.#readerGone.signal
  }

  /** A remark for people; programs, which ask for JSON, do not get it. */
  note(text: string): void {
    if (!this.#json) this.#streams.stderr.write(`note: ${text}\n`)
  }

  /** Reports a failure; the run may go on. */
  fail(error: unknown): void {
    this.#streams.stderr.write(this.#json ? errorJson(error) : errorText(error))
    if (this.#exitCode === ExitCode.Done) this.#exitCode = exitCodeOf(error)
  }
}
