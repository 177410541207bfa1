import type { Command } from 'commander'
import type { Hns } from '../index.ts'
import { type Create, createFromFile, deleteEach, type HnsObject, type Kind } from './changes.ts'
import type { Session } from './session.ts'
import { alignColumns } from './table.ts'
import { type Detail, detailsInWords } from './wording.ts'

/** A kind of objects that are known by their ids, in the words of the command line. */
export interface ObjectWords<Item extends HnsObject> {
  readonly command: string
  readonly kind: Kind
  list(hns: Hns): Promise<Item[]>
  get(hns: Hns, id: string): Promise<Item>
  create(hns: Hns): Create
  /** The heads of the columns of a listing, and a row of it. */
  readonly columns: readonly string[]
  row(item: Item): string[]
  details(item: Item): readonly Detail[]
}

/** The commands `list`, `show`, `create` and `delete` of a kind. */
export function addObjectCommands<Item extends HnsObject>(
  program: Command,
  session: Session,
  words: ObjectWords<Item>,
): void {
  const { kind } = words
  const command = program.command(words.command).description(`list and change ${kind}s`)

  command
    .command('list')
    .description(`list the ${kind}s of this host`)
    .action(() =>
      session.read(async hns => {
        const items = await words.list(hns)
        session.print(
          items.map(item => item.document),
          () =>
            items.length === 0
              ? `no ${kind}s\n`
              : alignColumns([words.columns, ...items.map(item => words.row(item))]),
        )
      }),
    )

  command
    .command('show')
    .description(`describe a ${kind}`)
    .argument('<id>')
    .action((id: string) =>
      session.read(async hns => {
        const item = await words.get(hns, id)
        const title = item.name === '' ? kind : `${kind} '${item.name}'`
        session.print(item.document, () =>
          detailsInWords(title, [['ID', [item.id]], ...words.details(item)]),
        )
      }),
    )

  command
    .command('create')
    .description(`create ${kind}s from their HCN documents`)
    .requiredOption('-f, --file <file>', 'JSON: a document or an array of them; - for stdin')
    .action(({ file }: { file: string }) =>
      createFromFile(session, kind, file, hns => words.create(hns)),
    )

  command
    .command('delete')
    .description(`delete ${kind}s`)
    .argument('<id...>')
    .option('--if-exists', 'absent ones are no error', false)
    .action((ids: string[], options: { ifExists: boolean }) =>
      deleteEach(session, kind, ids, options, (hns, id) => words.get(hns, id)),
    )
}
