// The list of what the package is made of.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { afterAll, expect, test } from 'vitest'
import { installPackage } from '../support/installed-package.ts'

const installed = installPackage()
afterAll(() => installed.remove())
const text = readFileSync(join(installed.folder, 'sbom.cdx.json'), 'utf8')

test('is what CycloneDX defines', async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot5)
  expect(await validator.validate(text)).toBeNull()
})

test('names the packages and what is linked into the binaries', () => {
  const bom: { components: { name: string }[] } = JSON.parse(text)
  const names = bom.components.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'commander',
      'node-gyp-build',
      'libc++',
      'mingw-w64',
      'node-addon-api',
    ]),
  )
})
