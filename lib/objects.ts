import { type Answer, readAnswer } from './answers.ts'
import {
  documentText,
  type Filter,
  queryText,
  schemaVersion,
  withDefaults,
} from './document-text.ts'
import { HnsError, type HnsErrorCode, type HnsErrorObject } from './errors.ts'
import { type Kind, type ObjectVerb, Verb } from './native.ts'
import type { CallOptions, Operations } from './operations.ts'
import type { Guid, HostComputeQuery, Received } from './schema/common.ts'
import { type ListOptions, selectionText } from './selection.ts'
import type { Check } from './shape.ts'
import { callV1 } from './v1-call.ts'
import { checkGuid, idOf } from './validate.ts'
import { located } from './validation.ts'

/** E_FAIL. */
export const unspecified = 0x8000_4005

/** Options of methods that return documents. */
export interface QueryOptions extends CallOptions {
  /**
   * Also ask for `Health.Extra`: resources, layers, switches and the containers that share an
   * endpoint.
   * @defaultValue false
   */
  readonly detailed?: boolean | undefined
}

/** What a kind of object is called, here and by HNS. */
export interface KindName {
  readonly kind: Kind
  readonly singular: HnsErrorObject['kind']
  readonly plural: string
  /** Its code where there is none. */
  readonly notFound: HnsErrorCode
  /** What its documents must be. */
  readonly document: Check
  /** What its modify requests must be. */
  readonly request: Check
}

/** What an operation is about; which parts there are depends on the verb. */
interface Parts {
  readonly object?: HnsErrorObject
  readonly guid?: Guid
  readonly network?: Guid | undefined
  readonly settings?: string
  readonly query?: string
  readonly selection?: string | undefined
  /** What HNS may refuse, and what to look for then. */
  readonly judged?: { readonly document: object; readonly check: Check }
}

/** The operations that all kinds of HCN objects share, on documents. */
export class HcnObjects<Document extends { ID?: Guid; Name?: string }> {
  readonly #operations: Operations
  readonly #name: KindName

  constructor(operations: Operations, name: KindName) {
    this.#operations = operations
    this.#name = name
  }

  /**
   * The id is chosen here unless the document has one, so that it is known whatever happens, and
   * sent both ways that HNS understands: as argument and as member.
   */
  async create(
    document: Document,
    options: CallOptions,
    network?: Guid,
  ): Promise<Received<Document>> {
    const text = documentText(document, 'document')
    const id = idOf(document)
    const [created] = await this.#run(Verb.Create, 'create', options, {
      object: { kind: this.#name.singular, id, ...named(document) },
      guid: id,
      network,
      settings: withDefaults(text, id, 'SchemaVersion' in document),
      query: queryText(),
      judged: { document, check: this.#name.document },
    })
    return this.#read(created, 'create')
  }

  async get(id: Guid, options: QueryOptions): Promise<Received<Document>> {
    const [document] = await this.#run(Verb.Get, 'get', options, {
      ...this.#target(id),
      query: queryText(options.detailed),
    })
    return this.#read(document, 'get')
  }

  /** Also with the members `besides` those that the options ask for. */
  async list(
    filter: Filter,
    options: ListOptions<Document>,
    besides: readonly (keyof Document & string)[],
  ): Promise<Received<Document>[]> {
    const documents = await this.#run(Verb.List, 'list', options, {
      settings: queryText(false, Object.keys(filter).length === 0 ? undefined : filter),
      query: queryText(options.detailed),
      selection: selectionText(options, besides),
    })
    return documents.map(document => this.#read(document, 'list'))
  }

  /** The query goes to the enumeration and, for the documents, to each object. */
  async query(query: HostComputeQuery, options: CallOptions): Promise<Received<Document>[]> {
    const text = documentText({ SchemaVersion: schemaVersion, ...query }, 'query')
    const documents = await this.#run(Verb.List, 'query', options, { settings: text, query: text })
    return documents.map(document => this.#read(document, 'query'))
  }

  /** Has V1 do to an object what V2 has no function for. */
  async act(action: string, id: Guid, document: object, options: CallOptions): Promise<void> {
    const { guid, object } = this.#target(id)
    const { plural } = this.#name
    const name = { name: `${plural}.${action}`, object }
    const path = `/${plural}/${guid}/${action}`
    await callV1(this.#operations, 'POST', path, document, options, name)
  }

  /** What HNS tells of an object besides its document. */
  async ask<Answer extends object>(
    verb: ObjectVerb,
    method: string,
    id: Guid,
    options: CallOptions,
  ): Promise<Partial<Answer>> {
    const target = { ...this.#target(id), query: queryText() }
    const [answer] = await this.#run(verb, method, options, target)
    return this.#read(answer, method)
  }

  async modify(id: Guid, request: object, options: CallOptions): Promise<Received<Document>> {
    const [document] = await this.#run(Verb.Modify, 'modify', options, {
      ...this.#target(id),
      settings: documentText(request, 'request'),
      query: queryText(),
      judged: { document: request, check: this.#name.request },
    })
    return this.#read(document, 'modify')
  }

  /**
   * False when there was no such object.
   *
   * Server 2019 may fail to delete a load balancer, for no reason that it names, and do it when asked
   * again (kubernetes/kubernetes#113524). A deletion can be repeated, so it is, once.
   */
  async delete(id: Guid, options: CallOptions): Promise<boolean> {
    const attempt = () => this.#run(Verb.Delete, 'delete', options, this.#target(id))
    try {
      await attempt().catch(error => {
        if (error instanceof HnsError && error.hresult === unspecified) return attempt()
        throw error
      })
      return true
    } catch (error) {
      if (error instanceof HnsError && error.category === 'not-found') return false
      throw error
    }
  }

  async #run(
    verb: ObjectVerb,
    method: string,
    options: CallOptions,
    { object, guid, network, settings, query = '', selection, judged }: Parts,
  ): Promise<Answer[]> {
    const { asTexts } = this.#operations
    const { kind } = this.#name
    const request = [verb, kind, guid, network, settings ?? '', query, asTexts, selection] as const
    const name = `${this.#name.plural}.${method}`
    try {
      return await this.#operations.run({ name, object, sent: settings, request }, options)
    } catch (error) {
      throw judged === undefined ? error : located(error, judged.check, judged.document)
    }
  }

  #target(id: Guid) {
    const guid = checkGuid('id', id)
    return { guid, object: { kind: this.#name.singular, id: guid } }
  }

  #read<Read = Received<Document>>(answer: Answer | undefined, method: string): Read {
    return readAnswer(answer, `${this.#name.plural}.${method}`)
  }
}

export function named(document: { readonly Name?: unknown }): { name?: string } {
  return typeof document.Name === 'string' && document.Name !== '' ? { name: document.Name } : {}
}
