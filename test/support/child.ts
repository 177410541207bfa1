import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const library = pathToFileURL(resolve(import.meta.dirname, '../../lib/index.ts')).href

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** Runs a module in a process of its own. `connect` and the other exports are in scope as `hnsPackage`. */
export function runChild(body: string, ...nodeOptions: string[]): Promise<Ended> {
  const script = `import * as hnsPackage from ${JSON.stringify(library)}\nconst { connect } = hnsPackage\n${body}`
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...nodeOptions, '--input-type=module', '-e', script],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended: Ended = { code: null, signal: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    ended.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    ended.stderr += text
  })
  return new Promise((fulfil, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => fulfil({ ...ended, code, signal }))
  })
}
