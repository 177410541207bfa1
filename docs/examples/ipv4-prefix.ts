import { isIPv4 } from 'node:net'

/** An IPv4 prefix such as 10.244.1.0/24. */
export class Ipv4Prefix {
  readonly #network: number
  readonly length: number

  private constructor(network: number, length: number) {
    this.#network = network
    this.length = length
  }

  /** Undefined where the text is no IPv4 prefix or has bits set behind its length. */
  static parse(text: string): Ipv4Prefix | undefined {
    const [address = '', length = '', ...rest] = text.split('/')
    if (rest.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(length)) return undefined
    const network = address.split('.').reduce((bits, byte) => bits * 256 + Number(byte), 0)
    const prefix = new Ipv4Prefix(network, Number(length))
    return prefix.length <= 32 && network % prefix.size === 0 ? prefix : undefined
  }

  /** How many addresses it covers. */
  get size(): number {
    return 2 ** (32 - this.length)
  }

  /** The address at that distance from the first, which is the network's own. */
  address(offset: number): string {
    const bits = this.#network + offset
    return [24, 16, 8, 0].map(shift => Math.floor(bits / 2 ** shift) % 256).join('.')
  }

  /** The longest prefix around this one that covers so many addresses. */
  widenedTo(size: number): Ipv4Prefix {
    if (size <= this.size) return this
    const length = 32 - Math.ceil(Math.log2(size))
    const widened = 2 ** (32 - length)
    return new Ipv4Prefix(this.#network - (this.#network % widened), length)
  }

  toString(): string {
    return `${this.address(0)}/${this.length}`
  }
}
