// Lints the C++ sources with clang-tidy, which comes from the system: npm has no build of it. Where
// it is absent the lint is skipped with a notice, except in CI.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

const candidates = ['clang-tidy-19', 'clang-tidy']
const tool = candidates.find(name => spawnSync(name, ['--version']).status === 0)

if (tool === undefined) {
  const advice = 'clang-tidy is not installed (Debian: apt-get install clang-tidy-19)'
  console.error(`C++ lint ${process.env.CI === undefined ? 'skipped' : 'failed'}: ${advice}`)
  process.exitCode = process.env.CI === undefined ? 0 : 1
} else {
  // The compile commands come from the native tests' build, whose flags the linter takes over.
  const build = resolve('out/native')
  const configured = spawnSync('cmake', ['--preset', 'native', '--log-level=WARNING'], {
    stdio: 'inherit',
  })
  if (configured.status !== 0) process.exit(1)
  const commands: { file: string }[] = JSON.parse(
    readFileSync(resolve(build, 'compile_commands.json'), 'utf8'),
  )
  const ofLayer = new RegExp(`^${resolve('native')}/|^${build}/CMakeFiles/hns_[a-z]+\\.dir/Unity/`)
  const sources = [...new Set(commands.map(({ file }) => file))].filter(file => ofLayer.test(file))
  const runner = spawnSync(
    'xargs',
    [
      '-P',
      `${availableParallelism()}`,
      '-n',
      '1',
      tool,
      '--quiet',
      '-p',
      build,
      `--config-file=${resolve('.clang-tidy')}`,
      // CMake's units include the sources.
      '--checks=-bugprone-suspicious-include',
      // GCC's warning options mean nothing to Clang.
      '--extra-arg=-Wno-unknown-warning-option',
    ],
    { input: sources.join('\n'), stdio: ['pipe', 'inherit', 'pipe'], encoding: 'utf8' },
  )
  if (runner.status !== 0) {
    console.error(runner.stderr)
    process.exitCode = 1
  }
}
