import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file in a process of its own: there is one simulator per process.
    pool: 'forks',
    reporters: ['default', ['json', { outputFile: 'out/vitest.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
