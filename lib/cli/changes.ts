import { type Hns, HnsError, type HnsErrorObject } from '../index.ts'
import { readDocuments } from './read-document.ts'
import type { Session } from './session.ts'

/** What all objects have that commands need. */
export interface HnsObject {
  readonly id: string
  readonly name: string
  readonly document: object
  delete(): Promise<unknown>
}

/** What a kind of object is called. */
export type Kind = HnsErrorObject['kind']

function title(kind: Kind, { id, name }: { id: string; name: string }): string {
  return name === '' ? `${kind} ${id}` : `${kind} '${name}' (${id})`
}

/** Creates one object. */
export type Create = (document: object) => Promise<HnsObject>

/** Creates what the documents of a file describe, in order, up to the first that fails. */
export async function createFromFile(
  session: Session,
  kind: Kind,
  file: string,
  prepare: (hns: Hns) => Create | Promise<Create>,
): Promise<void> {
  const { documents, isList } = await readDocuments(file, session.stdin)
  await session.change(async hns => {
    const create = await prepare(hns)
    const created: HnsObject[] = []
    try {
      for (const document of documents) created.push(await create(document))
    } catch (error) {
      session.fail(error)
      if (isList) session.note(`${created.length} of ${documents.length} ${kind}s were created`)
    }
    if (created.length === 0) return
    const results = created.map(object => object.document)
    session.print(isList ? results : results[0], () =>
      created.map(object => `${title(kind, object)} created\n`).join(''),
    )
  })
}

/** Deletes each object, whatever becomes of the others. */
export async function deleteEach(
  session: Session,
  kind: Kind,
  wanted: readonly string[],
  { ifExists }: { ifExists: boolean },
  find: (hns: Hns, nameOrId: string) => Promise<Pick<HnsObject, 'id' | 'name' | 'delete'>>,
): Promise<void> {
  await session.change(async hns => {
    const deleted: { id: string; name: string }[] = []
    for (const nameOrId of wanted) {
      try {
        const object = await find(hns, nameOrId)
        await object.delete()
        deleted.push({ id: object.id, name: object.name })
      } catch (error) {
        const absent = error instanceof HnsError && error.category === 'not-found'
        if (!absent || !ifExists) session.fail(error)
      }
    }
    session.print(deleted, () => deleted.map(one => `${title(kind, one)} deleted\n`).join(''))
  })
}
