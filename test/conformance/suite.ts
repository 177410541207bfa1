import type { Hns } from '../../lib/index.ts'

/** What the tests of the conformance suite are given. */
export interface Suite {
  /** The HNS under test; there is one once tests run. */
  readonly hns: Hns
  /** Has an object that bears no name of this run go with the test. */
  own<Made extends { delete(): Promise<boolean> }>(made: Made): Made
  /**
   * A test of what docs/fidelity.md calls chosen, because nothing public tells. On a live HNS a
   * difference is a finding, no failure.
   */
  decision(name: string, run: () => Promise<void>): void
}
