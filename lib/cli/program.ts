import { readFileSync } from 'node:fs'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import type { ConnectOptions, HnsError, Provider } from '../index.ts'
import { addEndpointCommands } from './endpoint.ts'
import { type ExitCode, exitCodeHelp } from './exit-codes.ts'
import { addHostCommands } from './host.ts'
import { addNetworkCommands } from './network.ts'
import { addOtherObjectCommands } from './objects.ts'
import { badInput } from './read-document.ts'
import { Session, type Streams } from './session.ts'
import { addSimulatorCommands } from './simulator.ts'
import { addWatchCommand } from './watch.ts'

interface GlobalOptions {
  readonly provider?: Provider
  readonly timeout?: number
}

/** Runs `hns` with the arguments that follow its name; resolves with the exit code. */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  // Read from the arguments themselves, since wrong usage is reported in JSON, too.
  const json = argv.includes('--json')
  const program = new Command('hns')
  const session = new Session(streams, json, () => connectOptions(program))
  configure(program, streams, json)
  addNetworkCommands(program, session)
  addEndpointCommands(program, session)
  addSimulatorCommands(program, session)
  addOtherObjectCommands(program, session)
  addHostCommands(program, session)
  addWatchCommand(program, session)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) session.fail(error)
    else if (error.exitCode !== 0) session.fail(usageError(error))
  }
  return session.exitCode
}

function configure(program: Command, { stdout, stderr }: Streams, json: boolean): void {
  program
    .description('Networks, endpoints and what else the Windows Host Networking Service (HNS) has.')
    .version(packageVersion())
    .option('--json', 'JSON in place of tables: the documents as HNS gave them; errors too')
    .option('--provider <provider>', 'windows, simulator or library:<path>', parseProvider)
    .option('--timeout <seconds>', 'how long each operation may take (default: 120)', parseTimeout)
    .addHelpText('after', `\n${exitCodeHelp}`)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => stdout.write(text),
      // The help that takes the place of a missing command.
      writeErr: text => json || stderr.write(text),
      // The session reports errors.
      outputError: () => {},
    })
    .exitOverride()
}

function packageVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  return manifest.version
}

function parseProvider(text: string): Provider {
  if (text === 'windows' || text === 'simulator') return text
  const library = /^library:(.+)$/s.exec(text)?.[1]
  if (library !== undefined) return { library }
  throw new InvalidArgumentError("Use 'windows', 'simulator' or 'library:<path>'.")
}

function parseTimeout(text: string): number {
  const seconds = Number(text)
  if (text.trim() !== '' && seconds > 0) return seconds
  throw new InvalidArgumentError('Use a positive number of seconds.')
}

function connectOptions(program: Command): ConnectOptions {
  const { provider, timeout } = program.opts<GlobalOptions>()
  return { provider, timeout: timeout === undefined ? undefined : timeout * 1000 }
}

function usageError({ code, message }: CommanderError): HnsError {
  if (code === 'commander.help') return badInput('a command is missing')
  // "error: <what>", at times with "(Did you mean …?)" on a second line.
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n')
  return badInput(what, suggestion?.replace(/^\(|\)$/g, '') ?? "See 'hns --help'.")
}
