// Processes of Node.js, with their output in files: node.exe under Wine cannot write to pipes.
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const library = pathToFileURL(resolve(import.meta.dirname, '../../lib/index.ts')).href

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

class OutputFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), 'node-hns-child-'))
  readonly #out = join(this.#folder, 'out')
  readonly #err = join(this.#folder, 'err')
  readonly descriptors = [openSync(this.#out, 'w'), openSync(this.#err, 'w')] as const

  stdout(): string {
    return readFileSync(this.#out, 'utf8')
  }

  /** Closes and removes them. */
  read(): { stdout: string; stderr: string } {
    for (const descriptor of this.descriptors) closeSync(descriptor)
    const stdout = readFileSync(this.#out, 'utf8')
    const stderr = readFileSync(this.#err, 'utf8')
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
    return { stdout, stderr }
  }
}

interface Options extends Pick<SpawnOptions, 'cwd' | 'env'> {
  readonly program?: string
  /** The file that is its standard input. */
  readonly input?: string
}

/** Runs Node.js to its end; of use where nothing else need happen meanwhile. */
export function runNode(args: readonly string[], options: Options = {}): Ended {
  return runProgram(options.program ?? process.execPath, args, options)
}

/** The same with any program. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: Omit<Options, 'program'> = {},
): Ended {
  const files = new OutputFiles()
  const input = options.input === undefined ? undefined : openSync(options.input, 'r')
  const { status, signal } = spawnSync(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: [input ?? 'ignore', ...files.descriptors],
  })
  if (input !== undefined) closeSync(input)
  return { code: status, signal, ...files.read() }
}

/** Arguments with which Node.js runs a module that has the package as `hnsPackage`, and `connect`. */
export function moduleArguments(body: string): string[] {
  const script = `import * as hnsPackage from ${JSON.stringify(library)}\nconst { connect } = hnsPackage\n${body}`
  return ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]
}

/** Runs such a module in a process of its own. */
export function runChild(body: string, ...nodeOptions: string[]): Promise<Ended> {
  return startProgram(process.execPath, [...nodeOptions, ...moduleArguments(body)]).ended
}

export interface Started {
  /** What it has printed so far. */
  stdout(): string
  readonly ended: Promise<Ended>
}

/** Runs a program, in a process of its own. */
export function startProgram(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env'> = {},
): Started {
  const files = new OutputFiles()
  const child = spawn(program, args, { ...options, stdio: ['ignore', ...files.descriptors] })
  const ended = new Promise<Ended>((fulfil, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => fulfil({ code, signal, ...files.read() }))
  })
  return { stdout: () => files.stdout(), ended }
}

/** For such a module: `startWorker()`, whose thread runs the body with `connect` and `hole`, and `ended(worker)`. */
export const worker = (body: string): string => `
import { Worker } from 'node:worker_threads'
const workerBody = ${JSON.stringify(body)}
const library = ${JSON.stringify(library)}
const startWorker = () => new Worker(
  new URL('data:text/javascript,' + encodeURIComponent(
    'import { connect, hole } from ' + JSON.stringify(library) + ';' + workerBody)))
const ended = worker => new Promise(done => worker.once('exit', done))
`
