import { resolve } from 'node:path'
import { foreign } from './binary-target.ts'
import { HnsError, invalidArgument } from './errors.ts'
import { inspect } from './load-facts.ts'
import { type Handle, loadBinding, type NativeClient, type NativeSubscription } from './native.ts'

/**
 * Which HNS to talk to: the Windows service, the simulator inside this package, or a library that
 * exports the functions of computenetwork.dll.
 */
export type Provider = 'windows' | 'simulator' | { readonly library: string }

/** The HNS that a client talks to. */
export interface ProviderInfo {
  readonly name: 'windows' | 'simulator' | 'library'
  /** For people, such as `the simulator of node-hns`. */
  readonly description: string
  /** Of a library: its absolute path. */
  readonly path?: string
}

const libraryPrefix = 'library:'

function fromEnvironment(): Provider | undefined {
  // `set HNS_PROVIDER=simulator && …` of cmd.exe keeps the blank.
  const text = process.env.HNS_PROVIDER?.trim()
  if (text === undefined || text === '') return undefined
  if (text === 'windows' || text === 'simulator') return text
  if (text.startsWith(libraryPrefix)) return { library: text.slice(libraryPrefix.length) }
  throw invalidArgument(
    'HNS_PROVIDER',
    `'${text}' is no provider`,
    "Set it to 'windows', 'simulator' or 'library:<path>'.",
  )
}

/** The option if given, else the environment variable HNS_PROVIDER, else what the platform has. */
export function chooseProvider(option: Provider | undefined): ProviderInfo {
  const platformDefault = process.platform === 'win32' ? 'windows' : 'simulator'
  const provider = option ?? fromEnvironment() ?? platformDefault
  if (provider === 'windows') {
    return { name: 'windows', description: 'the Windows Host Network Service' }
  }
  if (provider === 'simulator') {
    return { name: 'simulator', description: 'the simulator of node-hns' }
  }
  const library = typeof provider === 'object' && provider !== null ? provider.library : undefined
  if (typeof library !== 'string' || library === '' || library.includes('\0')) {
    throw invalidArgument(
      'provider',
      'it is no provider',
      "Give 'windows', 'simulator' or { library: '<path>' }.",
    )
  }
  const path = resolve(library)
  return { name: 'library', description: `the library ${path}`, path }
}

/** Opens a provider with threads of its own. */
export function openProvider(
  provider: ProviderInfo,
  threads: number,
  queueLimit: number,
): NativeClient {
  const { Client } = loadBinding()
  try {
    return new Client(provider.name, provider.path ?? '', threads, queueLimit)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    if (provider.name === 'library') {
      throw new HnsError('HNS_LOAD_FAILED', `The library cannot serve as HNS: ${reason}`, {
        category: 'unavailable',
        cause,
        hint: libraryHint(provider.path ?? ''),
      })
    }
    throw new HnsError('HNS_SERVICE_UNAVAILABLE', `There is no HNS on this machine: ${reason}`, {
      category: 'unavailable',
      cause,
      hint:
        process.platform === 'win32'
          ? 'Enable the Windows feature "Containers" and reboot: ' +
            '"Enable-WindowsOptionalFeature -Online -FeatureName Containers".'
          : "It exists on Windows only; connect({ provider: 'simulator' }) works everywhere.",
    })
  }
}

/** How many notifications wait for the JavaScript thread; a busy one catches up long before. */
const waitingNotifications = 65_536

/** Registers for the notifications of HNS, or of a guest network service. */
export function openSubscription(
  client: NativeClient,
  guestNetworkService?: Handle,
): NativeSubscription {
  const { Subscription } = loadBinding()
  return new Subscription(client, waitingNotifications, guestNetworkService)
}

function libraryHint(path: string): string {
  const { denied, target } = inspect(path)
  if (denied) return 'Give the user that Node.js runs as the right to read it.'
  const { platform, arch } = process
  const other = target === undefined ? undefined : foreign(target, platform, arch)
  return other === undefined
    ? 'It must be a library of this platform that exports the functions of computenetwork.dll.'
    : `It was built for ${other}, and this is ${platform}-${arch}.`
}
