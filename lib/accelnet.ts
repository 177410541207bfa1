import type { CallOptions, Operations } from './operations.ts'
import { callV1 } from './v1-call.ts'
import { checkMacAddress, refusal } from './validate.ts'

/**
 * The MAC addresses of the host's management adapters, which AccelNet needs to know. There is one
 * list on a host. HNS 15.4.
 */
export class Accelnet {
  readonly #operations: Operations

  /** @internal */
  constructor(operations: Operations) {
    this.#operations = operations
  }

  /** The addresses, with dashes. */
  async get(options: CallOptions = {}): Promise<string[]> {
    const name = { name: 'accelnet.get' }
    const { MacAddressList = [] } =
      (await callV1(this.#operations, 'GET', '/accelnet/', undefined, options, name)) ?? {}
    return MacAddressList.map(({ MacAddress }) => MacAddress)
  }

  /**
   * Replaces the list.
   * @throws {HnsError} `HNS_INVALID_ARGUMENT` for an empty one, which {@link clear} is for
   */
  async set(addresses: readonly string[], options: CallOptions = {}): Promise<void> {
    if (!Array.isArray(addresses) || addresses.length === 0) {
      throw refusal('addresses', addresses, 'a list of MAC addresses', 'Give one at least.')
    }
    const MacAddressList = addresses.map((address, index) => ({
      MacAddress: checkMacAddress(`addresses[${index}]`, address),
    }))
    const name = { name: 'accelnet.set' }
    await callV1(this.#operations, 'POST', '/accelnet/', { MacAddressList }, options, name)
  }

  /** Empties the list. */
  async clear(options: CallOptions = {}): Promise<void> {
    const name = { name: 'accelnet.clear' }
    await callV1(this.#operations, 'DELETE', '/accelnet/', undefined, options, name)
  }
}
