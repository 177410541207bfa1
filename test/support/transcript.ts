// Writes down every call of the conformance suite and what came of it, one JSON object a line, so
// that the answers of two HNS can be compared.
import { type TracingChannelSubscribers, tracingChannel } from 'node:diagnostics_channel'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HnsError, type OperationTrace } from '../../lib/index.ts'

/** One call. */
export interface TranscriptLine {
  readonly test: string
  readonly operation: string
  readonly id?: string | undefined
  readonly request?: unknown
  /** What HNS answered, or why it did not. */
  readonly documents?: readonly Document[] | undefined
  readonly error?: unknown
}

interface Document {
  readonly ID?: string
}

/** HNS_TRANSCRIPTS, or out/transcripts. */
const folder = resolve(process.env.HNS_TRANSCRIPTS ?? 'out/transcripts')

const longest = 16_384
const channel = tracingChannel<OperationTrace, OperationTrace>('node-hns:operation')
const nothing = () => {}

export class Transcript {
  readonly #file: string
  #calls: OperationTrace[] = []
  // A trace gets its result or error in the same object, so the order is that of the calls.
  readonly #subscribers: TracingChannelSubscribers<OperationTrace> = {
    start: trace => this.#calls.push(trace),
    end: nothing,
    asyncStart: nothing,
    asyncEnd: nothing,
    error: nothing,
  }

  constructor(name: string) {
    this.#file = join(folder, `${name}.jsonl`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(this.#file, '')
  }

  beginTest(): void {
    channel.subscribe(this.#subscribers)
  }

  endTest(test: string): void {
    channel.unsubscribe(this.#subscribers)
    const calls = this.#calls
    this.#calls = []
    const made = new Set(calls.map(({ object }) => object?.id))
    const lines = calls.map(trace => JSON.stringify(lineOf(test, trace, made)))
    appendFileSync(this.#file, lines.map(line => `${line}\n`).join(''))
  }
}

function lineOf(
  test: string,
  { operation, object, request, result, error }: OperationTrace,
  made: ReadonlySet<string | undefined>,
): TranscriptLine {
  const line = { test, operation, id: object?.id, request: requestOf(request) }
  if (error instanceof HnsError) {
    const { code, function: name, hresult, record } = error
    return { ...line, error: { code, function: name, hresult, record } }
  }
  const documents: Document[] | undefined = result?.map(text => JSON.parse(text))
  if (!operation.endsWith('.list')) return { ...line, documents }
  // What other programs have on this machine belongs in no file.
  return { ...line, documents: documents?.filter(({ ID }) => made.has(ID?.toLowerCase())) }
}

function requestOf(text: string | undefined): unknown {
  if (text === undefined) return undefined
  return text.length > longest ? `${text.length} characters` : JSON.parse(text)
}

export function readTranscript(file: string): TranscriptLine[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map(line => JSON.parse(line))
}
