import { expect, test } from 'vitest'
import { HnsError, setThreadCompartment } from '../lib/index.ts'

function failureOf(compartment: number): HnsError | undefined {
  try {
    setThreadCompartment(compartment)
    return undefined
  } catch (error) {
    if (error instanceof HnsError) return error
    throw error
  }
}

test('a thread moves to the compartment of the host where there are compartments', () => {
  const failure = failureOf(1)
  // Not every Windows has them either, and Wine has not.
  if (process.platform === 'win32' && failure === undefined) return
  expect(failure).toMatchObject({
    code: 'HNS_REQUEST_UNSUPPORTED',
    category: 'unsupported',
    operation: 'setThreadCompartment',
  })
})

test.each([-1, 1.5, 2 ** 32, Number.NaN])('%d is no compartment', number => {
  expect(failureOf(number)).toMatchObject({ code: 'HNS_INVALID_ARGUMENT', path: 'compartmentId' })
})
