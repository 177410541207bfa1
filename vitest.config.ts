import { defineConfig } from 'vitest/config'
import { filesNotUnderWine, filesOfTarball, filesOfWindows } from './test/support/skip-list.ts'

const excluded = {
  ...(process.platform === 'win32' ? {} : filesOfWindows),
  ...(process.env.HNS_TARBALL === undefined ? filesOfTarball : {}),
  ...(process.env.HNS_TEST_WINE === '1' ? filesNotUnderWine : {}),
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: Object.keys(excluded),
    setupFiles: ['test/support/skip.ts'],
    // Each file in a process of its own: there is one simulator per process.
    pool: 'forks',
    reporters: [
      'default',
      ['json', { outputFile: process.env.HNS_TEST_REPORT ?? 'out/vitest.json' }],
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
