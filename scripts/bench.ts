// Builds and runs the benchmarks in bench/: bench.ts [name…] [--json <file>]
// A benchmark is a program, <name>.cpp or <name>.ts, that prints a JSON array of rows.
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release } from 'node:os'
import { parse } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './run.ts'

/** One figure, with what it is measured against. */
export interface BenchmarkRow {
  readonly benchmark: string
  readonly case: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** The value of the baseline in the same run. */
  readonly baseline: number | null
  readonly ratio: number | null
  /** The ratio that is wanted, and whether it was reached. */
  readonly target: number | null
  readonly met: boolean | null
}

function rowsOf(source: string): BenchmarkRow[] {
  const { name, ext } = parse(source)
  const [program, parameters] =
    ext === '.ts' ? [process.execPath, [`bench/${source}`]] : [`out/bench/bench-${name}`, []]
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  return JSON.parse(execFileSync(program, parameters, { encoding: 'utf8', stdio: [...stdio] }))
}

function textOf(row: BenchmarkRow): Record<string, string> {
  const target = row.target === null ? '' : `${row.target} ${row.met ? 'met' : 'MISSED'}`
  return {
    case: row.case,
    metric: row.metric,
    value: `${row.value.toPrecision(4)} ${row.unit}`,
    ratio: row.ratio?.toFixed(2) ?? '',
    target,
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
})
const sources = readdirSync('bench')
  .filter(file => /\.(cpp|ts)$/.test(file))
  .filter(file => positionals.length === 0 || positionals.includes(parse(file).name))
if (sources.length === 0) throw new Error(`no benchmark is called ${positionals.join(' or ')}`)

run('cmake', ['--preset', 'bench', '--log-level=WARNING'])
run('cmake', ['--build', 'out/bench', '--parallel', `${availableParallelism()}`])

const rows: BenchmarkRow[] = []
for (const source of sources) {
  const measured = rowsOf(source)
  console.log(
    `${parse(source).name}, Node.js ${process.version}, ${release()}, ${cpus()[0]?.model}`,
  )
  console.table(measured.map(textOf))
  rows.push(...measured)
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
