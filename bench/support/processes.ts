// Each service has a process of its own: a process has one simulator, which reads its settings once.
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs bench/processes/<name>.ts and gives what it tells. */
export function measureIn<Result>(
  name: string,
  task: object,
  environment: NodeJS.ProcessEnv = {},
): Result {
  const program = resolve(import.meta.dirname, `../processes/${name}.ts`)
  const text = execFileSync(process.execPath, ['--expose-gc', program, JSON.stringify(task)], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(text)
}

/** In such a process: what it was asked for. */
export function ownTask<Task>(): Task {
  return JSON.parse(process.argv[2] ?? '')
}

/** In such a process: its answer, and its end, even while threads of a service go on. */
export function tell(result: object): void {
  process.stdout.write(JSON.stringify(result), () => process.exit())
}

/** In such a process. */
export function collectGarbage(): void {
  globalThis.gc?.()
}
