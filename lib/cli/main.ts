#!/usr/bin/env node
import { run } from './program.ts'

// A reader such as `head` may have had enough.
process.stdout.on('error', error => {
  if (!('code' in error && error.code === 'EPIPE')) throw error
})

process.exitCode = await run(process.argv.slice(2), process)
