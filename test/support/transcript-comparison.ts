// In what two transcripts differ, other than in what is random: ids, and the addresses and times
// that HNS chooses.
import type { TranscriptLine } from './transcript.ts'

export interface Difference {
  readonly test: string
  readonly operation: string
  /** Where in the outcome, such as `documents[0].Flags`. */
  readonly path: string
  readonly left: unknown
  readonly right: unknown
}

export function compareTranscripts(
  left: readonly TranscriptLine[],
  right: readonly TranscriptLine[],
): Difference[] {
  const lefts = Map.groupBy(left, line => line.test)
  const rights = Map.groupBy(right, line => line.test)
  const tests = new Set([...lefts.keys(), ...rights.keys()])
  return [...tests].flatMap(test => compareTest(test, lefts.get(test), rights.get(test)))
}

function compareTest(
  test: string,
  left: TranscriptLine[] | undefined,
  right: TranscriptLine[] | undefined,
): Difference[] {
  if (left === undefined || right === undefined) {
    const ran = (lines: unknown) => (lines === undefined ? 'did not run' : 'ran')
    return [{ test, operation: '', path: 'test', left: ran(left), right: ran(right) }]
  }
  const rights = normalise(right)
  const differences = normalise(left).flatMap((line, index) => {
    const other = rights[index]
    if (other === undefined) return []
    const { operation } = line
    return compareOutcomes(line, other).map(found => ({ test, operation, ...found }))
  })
  if (left.length === right.length) return differences
  const counts = { left: left.length, right: right.length }
  return [...differences, { test, operation: '', path: 'number of calls', ...counts }]
}

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const macAddress = /\b[0-9a-f]{2}(?:-[0-9a-f]{2}){5}\b/gi
const ipAddress = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g
const runName = /\bnode-hns-[0-9a-f]{8}-\d+-/g
/** Of a range, which HNS chooses. */
const highPort = /("(?:Starting|Ending)Port"):[34]\d{4}/g
const time = /("\w*Time"):\d+/g

/** Ids become numbers in order of use; what the test did not ask for itself is random. */
function normalise(lines: readonly TranscriptLine[]): TranscriptLine[] {
  const ids = [...new Set(lines.flatMap(({ id }) => id ?? []))]
  const requests = JSON.stringify(lines.map(({ request }) => request))
  const replacer = (pattern: RegExp, name: string) => {
    const asked = new Set(requests.match(pattern))
    return (value: string) => (asked.has(value) ? value : name)
  }
  return lines.map(line => {
    const text = JSON.stringify(line)
      .replace(runName, '')
      .replace(guid, found => {
        const index = ids.indexOf(found.toLowerCase())
        return index < 0 ? '<guid>' : `<id ${index + 1}>`
      })
      .replace(macAddress, replacer(macAddress, '<MAC address>'))
      .replace(ipAddress, replacer(ipAddress, '<address>'))
      .replace(highPort, '$1:"<port>"')
      .replace(time, '$1:"<time>"')
    const normalised: TranscriptLine = JSON.parse(text)
    return sorted(normalised)
  })
}

/** HNS promises no order of a listing. */
function sorted(line: TranscriptLine): TranscriptLine {
  if (line.documents === undefined) return line
  const key = ({ ID = '' }: { ID?: string }) => ID
  return { ...line, documents: line.documents.toSorted((a, b) => key(a).localeCompare(key(b))) }
}

type Found = Pick<Difference, 'path' | 'left' | 'right'>

function compareOutcomes(left: TranscriptLine, right: TranscriptLine): Found[] {
  const outcome = ({ documents, error }: TranscriptLine) => (error ? { error } : { documents })
  // A document beside an error differs in everything, which would say nothing.
  if ((left.error === undefined) !== (right.error === undefined)) {
    const kind = ({ error }: TranscriptLine) => error ?? 'done'
    return [{ path: 'outcome', left: kind(left), right: kind(right) }]
  }
  return compareValues(outcome(left), outcome(right), '')
}

function compareValues(left: unknown, right: unknown, path: string): Found[] {
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
    return Object.is(left, right) ? [] : [{ path, left, right }]
  }
  const lefts = new Map(Object.entries(left))
  const rights = new Map(Object.entries(right))
  const member = (name: string) => {
    if (Array.isArray(left)) return `${path}[${name}]`
    return path === '' ? name : `${path}.${name}`
  }
  return [...new Set([...lefts.keys(), ...rights.keys()])].flatMap(name =>
    compareValues(lefts.get(name), rights.get(name), member(name)),
  )
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
