import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Feature,
  featureVersions,
  supportedFeatures,
  supports,
  type VersionRange,
} from '../lib/features.ts'

const version = (text: string) => {
  const [Major = Number.NaN, Minor = Number.NaN] = text.split('.').map(Number)
  return { Major, Minor }
}

const names = Object.keys(featureVersions)
const isFeature = (name: string): name is Feature => Object.hasOwn(featureVersions, name)
const features = names.filter(isFeature)

describe('features by version', () => {
  // hcn/hcnglobals.go of microsoft/hnslib, and what each version around a gap has.
  test.each<[Feature, has: string, lacks: string]>([
    ['AclAddressLists', '7.2 8.0 15.4', '7.1 6.9'],
    ['V2', '9.2 9.3 10.0', '9.1 8.9'],
    ['RemoteSubnet', '9.2', '9.1'],
    ['HostRoute', '9.2', '9.1'],
    ['DSR', '9.3 9.99 10.2 11.0', '9.2 10.0 10.1'],
    ['Slash32EndpointPrefixes', '9.3 9.99 10.4 11.0', '9.2 10.0 10.3'],
    ['VxlanPort', '10.3 11.0', '9.99 10.2'],
    ['AclSupportForProtocol252', '11.0', '10.99'],
    ['IPv6DualStack', '11.10 12.0', '11.9'],
    ['SessionAffinity', '12.0', '11.99'],
    ['SetPolicy', '13.0', '12.99'],
    ['L4Proxy', '9.5 9.6 10.5 10.99 11.11 12.1 13.1 14.0', '9.4 10.0 10.4 11.0 11.10 12.0 13.0'],
    ['L4WfpProxy', '13.2', '13.1'],
    ['TierAcl', '14.0', '13.99'],
    ['NetworkACL', '15.0', '14.99'],
    ['NestedIpSet', '15.0', '14.99'],
    ['DisableHostPort', '15.1', '15.0'],
    ['Accelnet', '15.4', '15.3'],
    ['ModifyLoadbalancer', '15.5 15.99 16.0', '15.4 14.9'],
  ])('%s', (feature, has, lacks) => {
    for (const text of has.split(' '))
      expect([text, supports(version(text), feature)]).toEqual([text, true])
    for (const text of lacks.split(' ')) {
      expect([text, supports(version(text), feature)]).toEqual([text, false])
    }
  })

  test('a feature is there exactly where one of its ranges is', () => {
    const number = fc.integer({ min: 0, max: 20 })
    const precedes = (one: { Major: number; Minor: number }, other: typeof one) =>
      one.Major < other.Major || (one.Major === other.Major && one.Minor < other.Minor)
    fc.assert(
      fc.property(number, number, fc.constantFrom(...features), (Major, Minor, feature) => {
        const asked = { Major, Minor }
        const ranges: readonly VersionRange[] = featureVersions[feature]
        const outside = ranges.every(
          ({ from, to }) => precedes(asked, from) || (to !== undefined && precedes(to, asked)),
        )
        expect(supports(asked, feature)).toBe(!outside)
      }),
    )
  })

  test('ranges are in order and apart, and only the last one has no end', () => {
    for (const feature of features) {
      const ranges: readonly VersionRange[] = featureVersions[feature]
      for (const [index, { from, to }] of ranges.entries()) {
        const next = ranges[index + 1]
        expect(to === undefined).toBe(next === undefined)
        if (to === undefined || next === undefined) continue
        expect(to.Major).toBe(from.Major)
        expect(next.from.Major).toBeGreaterThan(to.Major)
      }
    }
  })

  test('a later minor version loses nothing', () => {
    for (const feature of features) {
      for (let Major = 7; Major <= 17; Major++) {
        let had = false
        for (let Minor = 0; Minor <= 20; Minor++) {
          const has = supports({ Major, Minor }, feature)
          expect(has || !had).toBe(true)
          had = has
        }
      }
    }
  })

  test('the answer has every feature once, under the names of hcsshim', () => {
    const { Version, ACL, API, ...others } = supportedFeatures({ Major: 99, Minor: 0 })
    expect(Version).toEqual({ Major: 99, Minor: 0 })
    const told = [...Object.keys(ACL), 'V2', ...Object.keys(others)]
    expect(told.sort()).toEqual([...names].sort())
    expect([...Object.values(ACL), ...Object.values(API), ...Object.values(others)]).not.toContain(
      false,
    )
    const none = supportedFeatures({ Major: 7, Minor: 1 })
    expect(none.API).toEqual({ V1: true, V2: false })
    expect(Object.values(none.ACL)).toEqual([false, false, false, false])
  })
})
