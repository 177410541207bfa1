// The ratios that bench/baseline.json keeps, so that CI notices when one gets worse.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BenchmarkRow, MeasuredRow } from './rows.ts'

type KeptRatio = Pick<BenchmarkRow, 'benchmark' | 'case' | 'metric'> & { readonly ratio: number }

export const baselineFile = resolve(import.meta.dirname, '../baseline.json')
/** The share of what was kept that a ratio may fall to: runs of one machine differ by a third. */
const tolerance = 0.7

function read(file: string): KeptRatio[] {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** None where nothing was saved yet. */
function keptRatios(): KeptRatio[] {
  try {
    return read(baselineFile)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function isSame(one: Omit<KeptRatio, 'ratio'>, other: Omit<KeptRatio, 'ratio'>): boolean {
  return one.benchmark === other.benchmark && one.case === other.case && one.metric === other.metric
}

/** Keeps the guarded ratios of the benchmarks that ran; others stay as they are. */
export function saveRatios(rows: readonly MeasuredRow[]): void {
  const ran = new Set(rows.map(({ benchmark }) => benchmark))
  const measured = rows.flatMap(({ benchmark, case: scene, metric, ratio, guarded }) =>
    guarded === true && ratio !== null ? [{ benchmark, case: scene, metric, ratio }] : [],
  )
  const kept = [...keptRatios().filter(({ benchmark }) => !ran.has(benchmark)), ...measured]
  writeFileSync(baselineFile, `${JSON.stringify(kept, null, 2)}\n`)
}

/** Of two runs the better ratios: a machine that is busy makes them worse, and none makes them better. */
export function better(
  rows: readonly MeasuredRow[],
  others: readonly MeasuredRow[],
): MeasuredRow[] {
  return rows.map(row => {
    const other = others.find(each => isSame(each, row))
    if (other === undefined || other.ratio === null || row.ratio === null) return row
    return other.ratio < row.ratio === (row.better === 'smaller') ? other : row
  })
}

/** What got worse than the file allows, as sentences. */
export function complaints(rows: readonly MeasuredRow[], file: string): string[] {
  const ran = new Set(rows.map(({ benchmark }) => benchmark))
  const expected = read(file).filter(({ benchmark }) => ran.has(benchmark))
  return expected.flatMap(kept => {
    const name = `${kept.benchmark}, ${kept.case}, ${kept.metric}`
    const row = rows.find(each => isSame(each, kept))
    if (row === undefined || row.ratio === null) return [`${name}: was not measured`]
    const isWorse =
      row.better === 'smaller'
        ? row.ratio > kept.ratio / tolerance
        : row.ratio < kept.ratio * tolerance
    if (!isWorse) return []
    return [
      `${name}: the ratio is ${row.ratio.toPrecision(3)}, and was ${kept.ratio.toPrecision(3)}`,
    ]
  })
}
