// The figures of a benchmark: what `npm run bench` prints, writes and compares.
import { median, quartiles } from './statistics.ts'

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

/** What a benchmark knows of a figure besides. */
export interface MeasuredRow extends BenchmarkRow {
  /** Of the values of all rounds. */
  readonly quartiles?: readonly [lower: number, upper: number]
  /** Whether a ratio should be large or small. */
  readonly better?: Better
  /** Whether `--check` compares the ratio with the one in bench/baseline.json. */
  readonly guarded?: boolean
}

export type Better = 'larger' | 'smaller'

/** The values of all rounds, in the row's unit. */
export interface Figure {
  readonly case: string
  readonly metric: string
  readonly unit: string
  readonly values: readonly number[]
}

export interface Comparison {
  readonly with: string
  readonly values: readonly number[]
  readonly better: Better
  readonly target?: number | undefined
  readonly guarded?: boolean
}

/** The rows of one benchmark, in the order in which they were added. */
export class Rows {
  readonly #benchmark: string
  readonly #rows: MeasuredRow[] = []

  constructor(benchmark: string) {
    this.#benchmark = benchmark
  }

  /** Adds a figure that has no baseline. */
  add({ values, ...figure }: Figure): void {
    this.#rows.push({
      benchmark: this.#benchmark,
      ...figure,
      value: median(values),
      baseline: null,
      ratio: null,
      target: null,
      met: null,
      quartiles: quartiles(values),
    })
  }

  /** Adds a figure beside its baseline's. */
  compare({ values, ...figure }: Figure, { target, better, ...against }: Comparison): void {
    const value = median(values)
    const baseline = median(against.values)
    // Of two zeros, such as stalls too short to be seen, neither is larger.
    const ratio = value === baseline ? 1 : value / baseline
    this.#rows.push({
      benchmark: this.#benchmark,
      ...figure,
      metric: `${figure.metric}, against ${against.with}`,
      value,
      baseline,
      ratio: Number.isFinite(ratio) ? ratio : null,
      target: target ?? null,
      met: target === undefined ? null : better === 'larger' ? ratio >= target : ratio <= target,
      quartiles: quartiles(values),
      better,
      guarded: against.guarded ?? false,
    })
  }

  print(): void {
    console.log(JSON.stringify(this.#rows))
  }
}
