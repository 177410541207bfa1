// Builds and runs the benchmarks in bench/:
//
//   bench.ts [name…] [--json <file>]             all rows, and plots in bench/results/
//   bench.ts [name…] --quick [--check <file>]    a short run; fails when a ratio of the file got worse
//   bench.ts [name…] --quick --save              keeps the ratios in bench/baseline.json
//
// A benchmark is a program, <name>.cpp or <name>.ts, that prints a JSON array of rows.
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parse, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { baselineFile, better, complaints, saveRatios } from '../bench/support/guard.ts'
import { machine } from '../bench/support/machine.ts'
import { writePlot } from '../bench/support/plot.ts'
import type { BenchmarkRow, MeasuredRow } from '../bench/support/rows.ts'
import { run } from './run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    check: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
})
const { json, quick, check, save } = values
if ((check !== undefined || save) && !quick) {
  throw new Error('--check and --save compare short runs: give --quick as well')
}

const sources = readdirSync('bench')
  .filter(file => /\.(cpp|ts)$/.test(file))
  .filter(file => positionals.length === 0 || positionals.includes(parse(file).name))
if (sources.length === 0) throw new Error(`no benchmark is called ${positionals.join(' or ')}`)

const folder = 'out/bench/build'
const mostRepetitions = 5

function build(): void {
  const parallel = ['--parallel', `${availableParallelism()}`]
  const definition = '--CDHNS_BENCHMARKS=ON'
  const quietly = ['--log-level', 'error']
  const options = ['--target', 'benchmarks', '--out', folder, definition, ...parallel, ...quietly]
  run('cmake-js', ['compile', ...options])
}

function rowsOf(source: string): MeasuredRow[] {
  const { name, ext } = parse(source)
  const [program, parameters] =
    ext === '.ts' ? [process.execPath, [`bench/${source}`]] : [`${folder}/bench/bench-${name}`, []]
  const text = execFileSync(program, parameters, {
    encoding: 'utf8',
    // The addon of this build, rather than the one that the package loads otherwise.
    env: {
      ...process.env,
      NODE_HNS_PREBUILD: resolve(folder, '..'),
      ...(quick ? { BENCH_QUICK: '1' } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(text)
}

/** Again where the ratios are bad: something else may have kept the machine busy. */
function measure(source: string): MeasuredRow[] {
  let measured = rowsOf(source)
  for (let again = 0; again < mostRepetitions; ++again) {
    if (check === undefined || complaints(measured, check).length === 0) break
    measured = better(measured, rowsOf(source))
  }
  return measured
}

/** Benchmarks in C++ draw nothing themselves. */
function plot(name: string, rows: readonly MeasuredRow[]): void {
  const compared = rows.filter(({ ratio }) => ratio !== null)
  const cases = [...new Set(compared.map(row => row.case))]
  const metrics = [...new Set(compared.map(({ metric }) => metric))]
  const cellOf = (scene: string, metric: string) =>
    compared.find(row => row.case === scene && row.metric === metric)?.value ?? null
  const series = metrics.map(metric => ({
    name: metric,
    values: cases.map(scene => cellOf(scene, metric)),
  }))
  const title = `time of an operation, ${compared[0]?.unit}`
  writePlot(name, `The cost of an operation: ${name}`, [
    { title, kind: 'line', categories: cases, series },
  ])
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 })
}

function textOf(row: MeasuredRow): Record<string, string> {
  const { unit, target, ratio, quartiles } = row
  return {
    case: row.case,
    metric: row.metric,
    value: `${figure(row.value)} ${unit}`.trim(),
    quartiles: quartiles === undefined ? '' : quartiles.map(figure).join(' to '),
    baseline: row.baseline === null ? '' : `${figure(row.baseline)} ${unit}`.trim(),
    ratio: ratio === null ? '' : figure(ratio),
    target: target === null ? '' : `${target} ${row.met ? 'met' : 'MISSED'}`,
  }
}

/** As it is written down: the form that others read. */
function plainRow(row: MeasuredRow): BenchmarkRow {
  const { benchmark, metric, value, unit, baseline, ratio, target, met } = row
  return { benchmark, case: row.case, metric, value, unit, baseline, ratio, target, met }
}

build()
console.log(machine)
const rows: MeasuredRow[] = []
for (const source of sources) {
  const { name, ext } = parse(source)
  const measured = measure(source)
  if (ext === '.cpp' && !quick) plot(name, measured)
  console.log(name)
  console.table((quick ? measured.filter(({ ratio }) => ratio !== null) : measured).map(textOf))
  rows.push(...measured)
}
if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows.map(plainRow), null, 2)}\n`)
if (save) {
  saveRatios(rows)
  console.log(`The ratios are in ${baselineFile}.`)
}
if (check !== undefined) {
  const worse = complaints(rows, check)
  for (const complaint of worse) console.error(complaint)
  if (worse.length > 0) process.exitCode = 1
}
