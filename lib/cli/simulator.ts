import { type Command, InvalidArgumentError } from 'commander'
import { type NumberedFault, type SimulatorStatistics, simulator } from '../simulator.ts'
import { badInput, readDocuments } from './read-document.ts'
import type { Session } from './session.ts'
import { alignColumns } from './table.ts'
import { detailsInWords } from './wording.ts'

export function addSimulatorCommands(program: Command, session: Session): void {
  const command = program
    .command('simulator')
    .description('control the simulator that processes share (HNS_SIMULATOR_STATE)')
    .hook('preAction', requireSharedState)

  command
    .command('show')
    .description('show its settings and what exists')
    .action(() => show(session))

  command
    .command('configure')
    .description('replace its settings')
    .requiredOption('-f, --file <file>', 'JSON: the settings; - for stdin')
    .action(({ file }: { file: string }) => configure(session, file))

  command
    .command('restart')
    .description('restart the service: open handles end, callbacks are told')
    .action(() => {
      simulator.restartService()
      session.print({}, () => 'service restarted\n')
    })

  command
    .command('reset')
    .description('remove all objects and settings')
    .action(() => {
      simulator.reset()
      session.print({}, () => 'simulator reset\n')
    })

  addFaultCommands(command, session)
}

function addFaultCommands(parent: Command, session: Session): void {
  const faults = parent.command('faults').description('list and change the faults')

  faults
    .command('list')
    .description('list the faults')
    .action(() => {
      const { faults } = simulator.settings()
      session.print(faults, () => (faults.length === 0 ? 'no faults\n' : faultTable(faults)))
    })

  faults
    .command('add')
    .description('add faults')
    .requiredOption('-f, --file <file>', 'JSON: a fault or an array of them; - for stdin')
    .action(({ file }: { file: string }) => addFaults(session, file))

  faults
    .command('remove')
    .description('remove faults')
    .argument('<id...>', 'as the list has them', parseIds)
    .action((ids: number[]) => removeFaults(session, ids))
}

/** Without it this process would change a simulator that nobody else sees, and that ends with it. */
function requireSharedState(): void {
  if (process.env.HNS_SIMULATOR_STATE) return
  throw badInput(
    'HNS_SIMULATOR_STATE is not set, so that the simulator of this command would end with it',
    'Set it to a file, for this command and for the processes that are to share the simulator.',
  )
}

function show(session: Session): void {
  const settings = simulator.settings()
  const statistics = simulator.statistics()
  session.print({ settings, statistics }, () => {
    const { faults, ...others } = settings
    return detailsInWords('simulator', [
      ...Object.entries(others).map(
        ([name, value]) =>
          [name, [typeof value === 'string' ? value : JSON.stringify(value)]] as const,
      ),
      ['faults', faults.map(faultInWords)],
      ['objects', objectsInWords(statistics)],
    ])
  })
}

function objectsInWords({ objects }: SimulatorStatistics): string[] {
  return Object.entries(objects)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
}

async function configure(session: Session, file: string): Promise<void> {
  const { source, isList, documents } = await readDocuments(file, session.stdin)
  if (isList) throw badInput(`${source}: settings are an object, not an array`)
  for (const settings of documents) simulator.configure(settings)
  session.print(simulator.settings(), () => 'simulator configured\n')
}

async function addFaults(session: Session, file: string): Promise<void> {
  const { documents } = await readDocuments(file, session.stdin)
  const ids = documents.map(fault => simulator.addFault(fault).id)
  session.print(ids, () => ids.map(id => `fault ${id} added\n`).join(''))
}

function removeFaults(session: Session, ids: readonly number[]): void {
  const known = new Set(simulator.settings().faults.map(({ id }) => id))
  const removed = ids.filter(id => known.has(id))
  for (const id of removed) simulator.fault(id).remove()
  session.print(removed, () => removed.map(id => `fault ${id} removed\n`).join(''))
  for (const id of ids) if (!known.has(id)) session.fail(notFound(id))
}

function notFound(id: number): Error {
  return badInput(`there is no fault ${id}`, "See 'hns simulator faults list'.")
}

function parseIds(text: string, previous: number[] | undefined): number[] {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Use the number of a fault.')
  return [...(previous ?? []), Number(text)]
}

function faultInWords({ id, ...fault }: NumberedFault): string {
  return `${id}: ${JSON.stringify(fault)}`
}

function faultTable(faults: readonly NumberedFault[]): string {
  const rows = faults.map(({ id, calls = '*', ...rest }) => [
    `${id}`,
    [calls].flat().join(', '),
    JSON.stringify(rest),
  ])
  return alignColumns([['ID', 'CALLS', 'WHAT'], ...rows])
}
