import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export interface RunOptions {
  /** @defaultValue the root of the project */
  readonly cwd?: string
  /** Beside those of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** A file that takes what the program prints; shown when the program fails. */
  readonly log?: string
  /** Whether the failure is the caller's to tell. */
  readonly mayFail?: boolean
}

/** Runs a program to its end, without a shell. Says whether it succeeded; throws if it had to. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): boolean {
  const log = options.log === undefined ? 'inherit' : openSync(options.log, 'w')
  const { status, signal, error } = spawnSync(command, args, {
    cwd: options.cwd ?? resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
  })
  if (typeof log === 'number') closeSync(log)
  if (error !== undefined) throw error
  if (status !== 0 && options.mayFail !== true) {
    if (options.log !== undefined) console.error(readFileSync(options.log, 'utf8'))
    throw new Error(`${command} ${args.join(' ')} ended with ${status ?? signal}`)
  }
  return status === 0
}
