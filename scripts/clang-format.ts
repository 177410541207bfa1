// Formats the C++ sources, or checks them: clang-format.ts [--write] [file…]
// clang-format comes as WebAssembly from npm, so that everyone has the same version of it.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from '@wasm-fmt/clang-format'

const write = process.argv.includes('--write')
const named = process.argv.slice(2).filter(argument => argument !== '--write')
const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '*.cpp', '*.h']
const files =
  named.length > 0 ? named : execFileSync('git', listing, { encoding: 'utf8' }).trim().split('\n')
const style = `{${readFileSync('.clang-format', 'utf8').trim().replaceAll('\n', ', ')}}`

const unformatted = files.filter(file => {
  const source = readFileSync(file, 'utf8')
  const formatted = format(source, file, style)
  if (formatted === source) return false
  if (write) writeFileSync(file, formatted)
  return true
})

for (const file of unformatted) console.log(`${write ? 'formatted' : 'not formatted'}: ${file}`)
if (!write && unformatted.length > 0) {
  console.error('Run: npm run format')
  process.exitCode = 1
}
