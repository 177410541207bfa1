// GitHub's workflows: valid, with no more rights than needed, and made of commands that run anywhere.
import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// GitHub's own parser imports JSON as bundlers allow and Node.js does not.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context)
    return specifier.endsWith('.json')
      ? { ...resolved, importAttributes: { type: 'json' } }
      : resolved
  },
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
)

interface Step {
  readonly uses?: string
  readonly run?: string
}

interface Job {
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}

interface Workflow {
  readonly permissions?: unknown
  readonly concurrency?: { readonly group?: string }
  readonly jobs: Readonly<Record<string, Job>>
}

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

/** What only prepares the machine, and what only a release does. */
const otherCommands = [
  'npm ci',
  `npm install --no-save node@\${{ matrix.node }}`,
  'bash .ci/run',
  'npm publish --provenance --access public --ignore-scripts',
  'gh release create "$TAG" --repo "$REPOSITORY" --generate-notes prebuilds/SHA256SUMS',
]

/** Rights beyond reading the repository. */
const rights: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'release.yml publish': { contents: 'read', 'id-token': 'write' },
  'release.yml attach': { contents: 'write' },
}

const folder = '.github/workflows'

describe.each(readdirSync(folder))('%s', file => {
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  const workflow: Workflow = parse(text)
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([, { steps = [] }]) => steps)

  test('is what GitHub understands', async () => {
    const { context, value } = parseWorkflow(
      { name: file, content: text },
      new NoOperationTraceWriter(),
    )
    if (value !== undefined) await convertWorkflowTemplate(context, value)
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([])
  })

  test('grants nothing beyond what each job needs', () => {
    expect(workflow.permissions).toEqual({})
    for (const [name, { permissions }] of jobs) {
      expect(permissions, name).toEqual(rights[`${file} ${name}`] ?? { contents: 'read' })
    }
    expect(text).not.toContain('secrets.')
    expect(text).not.toContain('pull_request_target')
  })

  test('takes actions by commit only', () => {
    const uses = [...jobs.map(([, job]) => job.uses), ...steps.map(step => step.uses)]
    for (const action of uses.filter(name => name !== undefined)) {
      expect(action).toMatch(/^(?:\.\/\.github\/workflows\/\w+\.yml|actions\/[\w-]+@[\da-f]{40})$/)
    }
    // The comment is what updates of the commits are recognised by.
    expect(text).not.toMatch(/@[\da-f]{40}(?! # v\d)/)
  })

  test('runs scripts of the package', () => {
    for (const command of steps.flatMap(({ run }) => run ?? [])) {
      if (otherCommands.includes(command)) continue
      const script = command.match(/^npm run ([\w:]+)$/)?.[1]
      expect(Object.keys(scripts), command).toContain(script)
    }
  })

  test('ends in time, and no two of it disturb each other', () => {
    for (const [name, job] of jobs) {
      if (job.uses === undefined) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(90)
    }
    expect(workflow.concurrency?.group).toBeDefined()
  })
})
