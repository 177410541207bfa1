// Lints the C++ sources with clang-tidy, which comes from the system: npm has no build of it. Where
// it is absent the lint is skipped with a notice, except in CI.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const candidates = ['clang-tidy-19', 'clang-tidy']
const tool = candidates.find(name => spawnSync(name, ['--version']).status === 0)

if (tool === undefined) {
  const advice = 'clang-tidy is not installed (Debian: apt-get install clang-tidy-19)'
  console.error(`C++ lint ${process.env.CI === undefined ? 'skipped' : 'failed'}: ${advice}`)
  process.exitCode = process.env.CI === undefined ? 0 : 1
} else {
  // The compile commands come from the native tests' build, whose flags the linter takes over.
  const configured = spawnSync('cmake', ['--preset', 'native', '--log-level=WARNING'], {
    stdio: 'inherit',
  })
  if (configured.status !== 0) process.exit(1)
  const sources = readdirSync('native', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.cpp') && !/windows-|^addon/.test(file))
    .map(file => `native/${file}`)
  const runner = spawnSync(
    'xargs',
    [
      '-P',
      `${availableParallelism()}`,
      '-n',
      '4',
      tool,
      '--quiet',
      '-p',
      'out/native',
      // GCC's precompiled headers and warning options mean nothing to Clang.
      '--extra-arg=-Wno-ignored-gch',
      '--extra-arg=-Wno-unknown-warning-option',
    ],
    { input: sources.join('\n'), stdio: ['pipe', 'inherit', 'pipe'], encoding: 'utf8' },
  )
  if (runner.status !== 0) {
    console.error(runner.stderr)
    process.exitCode = 1
  }
}
