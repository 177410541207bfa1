// The change of an object that HNS takes as a whole, and not on every build.
import { HnsError } from './errors.ts'

/** How a whole object came to be changed. */
export type UpdateMethod = 'modified' | 'recreated'

interface Steps {
  readonly modify: () => Promise<void>
  /** Whether HNS did what it was asked for. */
  readonly isDone: () => boolean
  readonly recreate: () => Promise<void>
  /** Puts the former object back. */
  readonly restore: () => Promise<void>
}

/**
 * Before HNS 15.4 there is no modifying, and in 15.4 it answers success and changes nothing
 * (kubernetes/kubernetes#131466), so what it says is not believed.
 */
export async function updateWhole(steps: Steps): Promise<UpdateMethod> {
  try {
    await steps.modify()
    if (steps.isDone()) return 'modified'
  } catch (error) {
    if (!(error instanceof HnsError && error.category === 'unsupported')) throw error
  }
  try {
    await steps.recreate()
  } catch (error) {
    await steps.restore().catch(() => undefined)
    throw error
  }
  return 'recreated'
}
