// The limit: native/c-loop.cpp in a process of its own.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { built } from './built.ts'
import { endpointTemplate, network } from './documents.ts'

interface Answer {
  readonly operations: number
  readonly nanosecondsPerOperation: number
}

export class CLoop implements Disposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: Interface

  /** With the environment of this process. */
  constructor(library: string) {
    this.#process = spawn(built.cLoop, [library, JSON.stringify(network), endpointTemplate], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#lines = createInterface({ input: this.#process.stdout })
  }

  async populate(count: number): Promise<void> {
    if (count > 0) await this.#ask(`populate ${count}`)
  }

  /** Nanoseconds per endpoint. */
  async churn(threads: number, milliseconds: number): Promise<number> {
    return (await this.#ask(`churn ${threads} ${milliseconds}`)).nanosecondsPerOperation
  }

  /** Nanoseconds per endpoint. */
  async list(milliseconds: number): Promise<number> {
    return (await this.#ask(`list ${milliseconds}`)).nanosecondsPerOperation
  }

  async #ask(command: string): Promise<Answer> {
    const answered = once(this.#lines, 'line')
    const ended = once(this.#process, 'exit')
    this.#process.stdin.write(`${command}\n`)
    const [line] = await Promise.race([answered, ended])
    if (typeof line !== 'string') throw new Error(`c-loop ended with ${line} at '${command}'`)
    const answer: Answer = JSON.parse(line)
    return answer
  }

  [Symbol.dispose](): void {
    this.#process.stdin.end()
  }
}
