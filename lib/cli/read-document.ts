import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { HnsError } from '../index.ts'
import { findJsonFault } from './json-fault.ts'

/** Input that cannot be used, before HNS is asked. */
export function badInput(message: string, hint?: string): HnsError {
  return new HnsError('HNS_INVALID_ARGUMENT', message, { category: 'invalid', hint })
}

/** The documents of a file: whether it held one or an array of them is told by `isList`. */
export interface ReadDocuments {
  /** What to call the source in messages. */
  readonly source: string
  readonly isList: boolean
  readonly documents: readonly object[]
}

/** Reads a JSON document, or an array of them, from a file or, where that is `-`, from `stdin`. */
export async function readDocuments(file: string, stdin: Readable): Promise<ReadDocuments> {
  const source = file === '-' ? 'standard input' : file
  const bytes = file === '-' ? await readAll(stdin) : await readBytes(file)
  const value = parse(source, decode(source, bytes))
  const isList = Array.isArray(value)
  const values: readonly unknown[] = isList ? value : [value]
  if (values.length === 0) throw badInput(`${source}: the array holds no document`)
  const documents = values.map((document, index) => {
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
      return document
    }
    const which = isList ? `element ${index} of the array` : 'the document'
    throw badInput(`${source}: ${which} is ${kindOf(document)}, not an object`)
  })
  return { source, isList, documents }
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HnsError('HNS_INVALID_ARGUMENT', `The file cannot be read: ${reason}`, {
      category: 'invalid',
      path: file,
      cause,
    })
  }
}

// Windows PowerShell writes UTF-16 when it redirects output to a file.
function decode(source: string, bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw badInput(`${source}: it is not ${encoding.toUpperCase()} text`)
  }
}

function parse(source: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const fault = findJsonFault(text)
    if (fault === undefined) throw error
    const { line, column, expected, found } = fault
    const place = `${source}:${line}:${column}`
    throw badInput(`${place}: malformed JSON: expected ${expected}, found ${found}`)
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}
