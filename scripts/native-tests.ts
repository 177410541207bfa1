// Builds and runs the native unit tests: native-tests.ts [preset…]
// The presets are those of CMakePresets.json: native, asan, tsan.
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { run } from './run.ts'

const presets = process.argv.slice(2)

for (const preset of presets.length > 0 ? presets : ['native']) {
  run('cmake', ['--preset', preset, '--log-level=WARNING'])
  // Visual Studio's generator takes the configuration now, others took it above.
  const configuration = ['--config', 'RelWithDebInfo']
  const parallel = ['-j', `${availableParallelism()}`]
  run('cmake', ['--build', `out/${preset}`, ...configuration, ...parallel])
  console.log(`native tests, ${preset}:`)
  const log = `out/${preset}/native-tests.txt`
  run(`out/${preset}/native-tests`, [], { log })
  process.stdout.write(readFileSync(log, 'utf8'))
}
