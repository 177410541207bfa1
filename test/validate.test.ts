import { BlockList, isIPv4 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HnsError } from '../lib/errors.ts'
import { checkGuid, checkNetworkPrefix, checkPrefix, sameGuid } from '../lib/validate.ts'

function isRefused(check: () => unknown): boolean {
  try {
    check()
    return false
  } catch (error) {
    if (error instanceof HnsError && error.code === 'HNS_INVALID_ARGUMENT') return true
    throw error
  }
}

describe('a GUID', () => {
  const guid = 'b95d0c5e-57d4-412b-b571-18a81a16e005'
  const shouted = `{${guid.toUpperCase()}}`

  it('is returned as HNS prints it', () => {
    expect(checkGuid('ID', shouted)).toBe(guid)
  })

  it('is the same whatever its case and braces', () => {
    expect(sameGuid(guid, shouted)).toBe(true)
    expect(sameGuid(guid, guid.replace('b', 'c'))).toBe(false)
  })

  it('is refused with anything around it, even a line break', () => {
    for (const text of [` ${guid}`, `${guid}\n`, `${guid}${guid}`, `{${guid}`, `${guid}}`]) {
      expect(isRefused(() => checkGuid('ID', text))).toBe(true)
    }
  })
})

describe('text', () => {
  const base = fc.oneof(fc.ipV4(), fc.ipV6())
  const separator = fc.constantFrom('/', '//', ' /', '/0', '/-', '/+', '%1/')
  const almostPrefix = fc
    .tuple(base, separator, fc.integer({ min: 0, max: 140 }))
    .map(parts => parts.join(''))

  // Node's own reading of subnets, in which the check has no part.
  function isSubnet(text: string): boolean {
    const [, address = '', length = ''] = /^([^/%]+)\/(0|[1-9]\d*)$/.exec(text) ?? []
    try {
      new BlockList().addSubnet(address, Number(length), isIPv4(address) ? 'ipv4' : 'ipv6')
      return true
    } catch {
      return false
    }
  }

  it('is either a CIDR prefix or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), almostPrefix), text => {
        expect(isRefused(() => checkPrefix('Prefix', text))).toBe(!isSubnet(text))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('host bits', () => {
  const families = [
    { width: 32n, unit: 8n, join: (units: bigint[]) => units.join('.') },
    { width: 128n, unit: 16n, join: (units: bigint[]) => units.map(u => u.toString(16)).join(':') },
  ]

  /** Writes the first longer run of zeros as `::`. */
  function abbreviated(address: string): string {
    const shortened = address.replace(/(?::0){2,}(?=:|$)/, ':')
    return shortened.endsWith(':') ? `${shortened}:` : shortened
  }

  const sample = fc.constantFrom(...families).chain(({ width, unit, join }) =>
    fc
      .record({
        bits: fc.bigInt({ min: 0n, max: 2n ** width - 1n }),
        length: fc.nat(Number(width)),
        isMasked: fc.boolean(),
        isAbbreviated: fc.boolean(),
      })
      .map(({ bits, length, isMasked, isAbbreviated }) => {
        const hostBits = width - BigInt(length)
        const network = (bits >> hostBits) << hostBits
        const value = isMasked ? network : bits
        const units = Array.from({ length: Number(width / unit) }, (_, index) =>
          BigInt.asUintN(Number(unit), value >> (width - unit * BigInt(index + 1))),
        )
        const address = isAbbreviated ? abbreviated(join(units)) : join(units)
        return { prefix: `${address}/${length}`, isNetwork: value === network }
      }),
  )

  it('are found at every length, in every notation', () => {
    fc.assert(
      fc.property(sample, ({ prefix, isNetwork }) => {
        expect(isRefused(() => checkNetworkPrefix('Prefix', prefix))).toBe(!isNetwork)
      }),
      { numRuns: 1000 },
    )
  })

  it('are found behind an embedded IPv4 address', () => {
    expect(checkNetworkPrefix('Prefix', '::ffff:10.0.0.0/104')).toBe('::ffff:10.0.0.0/104')
    expect(() => checkNetworkPrefix('Prefix', '::ffff:10.0.0.1/104')).toThrow(
      "Prefix: '::ffff:10.0.0.1/104' has host bits\nClear the bits behind the /104.",
    )
  })
})
