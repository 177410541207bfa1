// HNS_SIMULATOR_STATE: one HNS for several processes.
import { expect, test } from 'vitest'
import { stressState } from './support/state-stress.ts'

test('what processes leave that are killed in the middle of their calls is sound', {
  timeout: 120_000,
}, async () => {
  const { killed, created } = await stressState(8, 1)
  expect(killed).toBeGreaterThan(8)
  expect(created).toBeGreaterThan(100)
})
