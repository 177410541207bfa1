import { Readable, Writable } from 'node:stream'
import { run } from '../../lib/cli/program.ts'

/** What a run of `hns` ended with and wrote. */
export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A stream that keeps what is written to it. */
export function collector(): { stream: Writable; text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** Runs `hns` in this process. */
export async function hns(args: readonly string[], stdin: string | Buffer = ''): Promise<Outcome> {
  const out = collector()
  const err = collector()
  const streams = { stdin: Readable.from([stdin]), stdout: out.stream, stderr: err.stream }
  return { code: await run(args, streams), out: out.text(), err: err.text() }
}
