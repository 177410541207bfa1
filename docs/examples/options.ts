import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Provider } from 'node-hns'

/** How the program was called. */
export interface Options {
  readonly pods: number
  readonly inFlight: number
  readonly conflist: string
  readonly provider: Provider | undefined
  readonly yes: boolean
}

/** The program was called in a wrong way. */
export class UsageError extends Error {}

export const usage = `Usage: l2bridge-pods [options]
  --pods <n>          how many pods (default 50)
  --conflist <file>   CNI configuration list of the node (default l2bridge.conflist)
  --in-flight <n>     how many calls to HNS at once (default 64)
  --provider <which>  windows, simulator or library:<path> (default by platform)
  --yes               run on the real service, which takes a network adapter`

const defaultConflist = fileURLToPath(new URL('l2bridge.conflist', import.meta.url))

export function readOptions(): Options {
  const values = parseArguments()
  return {
    pods: wholeNumber('--pods', values.pods, 1_000_000),
    inFlight: wholeNumber('--in-flight', values['in-flight'], 10_000),
    conflist: values.conflist,
    provider: values.provider === undefined ? undefined : readProvider(values.provider),
    yes: values.yes,
  }
}

function parseArguments() {
  try {
    const { values } = parseArgs({
      options: {
        pods: { type: 'string', default: '50' },
        'in-flight': { type: 'string', default: '64' },
        conflist: { type: 'string', default: defaultConflist },
        provider: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number
  throw new UsageError(`${option}: '${text}' is not a whole number from 1 to ${most}`)
}

function readProvider(text: string): Provider {
  if (text === 'windows' || text === 'simulator') return text
  if (text.startsWith('library:')) return { library: text.slice('library:'.length) }
  throw new UsageError(`--provider: '${text}' is not windows, simulator or library:<path>`)
}
