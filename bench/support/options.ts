/** Whether to measure shortly, as `npm run bench -- --quick` asks. */
export const quick = process.env.BENCH_QUICK === '1'

/** The one or the other, by how long the benchmark may take. */
export function scaled<T>(full: T, short: T): T {
  return quick ? short : full
}
