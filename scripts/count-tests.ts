// Says how many tests the last runs of vitest and of the native tests passed.
import { readdirSync, readFileSync } from 'node:fs'

const report: { numPassedTests: number; numFailedTests: number; numPendingTests: number } =
  JSON.parse(readFileSync('out/vitest.json', 'utf8'))
let passed = report.numPassedTests
let failed = report.numFailedTests
for (const preset of readdirSync('out', { withFileTypes: true })) {
  if (!preset.isDirectory()) continue
  try {
    const line = readFileSync(`out/${preset.name}/native-tests.txt`, 'utf8')
    const [nativePassed = 0, nativeFailed = 0] = (line.match(/\d+/g) ?? []).map(Number)
    passed += nativePassed
    failed += nativeFailed
    console.log(`native tests, ${preset.name}: ${nativePassed} passed, ${nativeFailed} failed`)
  } catch {
    // A build without tests.
  }
}
console.log(`${passed} passed, ${failed} failed, ${report.numPendingTests} skipped`)
