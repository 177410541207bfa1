// Says how many tests the last runs of vitest and of the native tests passed, here and on Windows.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

const total = { passed: 0, failed: 0, skipped: 0 }

function count(run: string, passed: number, failed: number, skipped: number): void {
  console.log(`${run}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

for (const { name } of readdirSync('out', { withFileTypes: true })) {
  const log = `out/${name}/native-tests.txt`
  if (!existsSync(log)) continue
  const [, passed, failed] = /(\d+) passed, (\d+) failed/.exec(readFileSync(log, 'utf8')) ?? []
  count(`native tests, ${name}`, Number(passed), Number(failed), 0)
}
for (const [name, file] of [
  [process.platform, 'out/vitest.json'],
  ['the package', 'out/package/vitest.json'],
  ['win32', 'out/windows/out/vitest.json'],
] as const) {
  if (!existsSync(file)) continue
  const report: Report = JSON.parse(readFileSync(file, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests } = report
  count(`vitest, ${name}`, numPassedTests, numFailedTests, numPendingTests)
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
