// Builds and runs the native unit tests: native-tests.ts [preset…]
// The presets are those of CMakePresets.json: native, asan, tsan.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const presets = process.argv.slice(2)

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 1)
}

for (const preset of presets.length > 0 ? presets : ['native']) {
  run('cmake', '--preset', preset, '--log-level=WARNING')
  // Visual Studio's generator takes the configuration now, others took it above.
  const configuration = ['--config', 'RelWithDebInfo']
  run('cmake', '--build', `out/${preset}`, ...configuration, '-j', `${availableParallelism()}`)
  console.log(`native tests, ${preset}:`)
  const tests = spawnSync(`out/${preset}/native-tests`, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.stdout.write(tests.stdout)
  writeFileSync(`out/${preset}/native-tests.txt`, tests.stdout)
  if (tests.status !== 0) process.exit(1)
}
