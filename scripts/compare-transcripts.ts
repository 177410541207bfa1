// Says in what two transcripts of the conformance suite differ, the same difference once:
// compare-transcripts.ts [left right]
import { resolve } from 'node:path'
import { readTranscript } from '../test/support/transcript.ts'
import { compareTranscripts, type Difference } from '../test/support/transcript-comparison.ts'

const folder = 'out/transcripts'
const [left = `${folder}/simulator.jsonl`, right = `${folder}/live.jsonl`] = process.argv.slice(2)

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}

function describe({ operation, path, left, right }: Difference): string {
  return `${operation} ${path}: ${shown(left)} | ${shown(right)}`.trim()
}

const differences = compareTranscripts(
  readTranscript(resolve(left)),
  readTranscript(resolve(right)),
)
console.log(`${left} | ${right}`)
for (const [text, same] of Map.groupBy(differences, describe)) {
  const times = same.length === 1 ? 'once' : `${same.length} times, first`
  console.log(`\n${text}\n  ${times} in "${same[0]?.test}"`)
}
console.log(`\n${differences.length} differences`)
if (differences.length > 0) process.exitCode = 1
