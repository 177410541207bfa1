import { HnsError } from '../../lib/index.ts'

/** The HnsError that a promise rejects with; fails when it resolves or rejects with anything else. */
export async function hnsError(promise: Promise<unknown>): Promise<HnsError> {
  const [result] = await Promise.allSettled([promise])
  if (result.status === 'fulfilled') throw new Error('resolved instead of rejecting')
  if (result.reason instanceof HnsError) return result.reason
  throw result.reason
}
