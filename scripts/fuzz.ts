// Builds the fuzzers and runs each for a while: fuzz.ts [seconds]
import { mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { run } from './run.ts'

const seconds = process.argv[2] ?? '60'

run('cmake', ['--preset', 'fuzz', '--log-level=WARNING'])
run('cmake', ['--build', 'out/fuzz', '--parallel', `${availableParallelism()}`])
for (const source of readdirSync('test/fuzz').filter(file => file.endsWith('.cpp'))) {
  const fuzzer = `fuzz-${source.replace('.cpp', '')}`
  // What a run finds is kept for the next.
  const corpus = `out/fuzz/corpus/${fuzzer}`
  mkdirSync(corpus, { recursive: true })
  run(`out/fuzz/${fuzzer}`, [
    `-max_total_time=${seconds}`,
    '-print_final_stats=1',
    '-verbosity=0',
    `-artifact_prefix=out/fuzz/`,
    corpus,
  ])
}
