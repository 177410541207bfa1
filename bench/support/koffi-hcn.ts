// What a Node.js user would write today: declarations for koffi, and JSON in JavaScript. Once with
// its synchronous calls, and once with the asynchronous ones.
import koffi from 'koffi'
import type { HostComputeEndpoint, HostComputeLoadBalancer } from '../../lib/index.ts'
import { network, networkId } from './documents.ts'

// Its default, 256 calls, refuses 512 that are in flight; the most memory that it keeps for them
// makes it as fast as it can be.
koffi.config({ max_async_calls: 4096, resident_async_pools: 32 })

koffi.struct('GUID', {
  Data1: 'uint32_t',
  Data2: 'uint16_t',
  Data3: 'uint16_t',
  Data4: koffi.array('uint8_t', 8),
})
koffi.pointer('HANDLE', koffi.opaque())

interface Guid {
  readonly Data1: number
  readonly Data2: number
  readonly Data3: number
  readonly Data4: Uint8Array
}

export function guidOf(text: string): Guid {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  return {
    Data1: bytes.readUInt32BE(0),
    Data2: bytes.readUInt16BE(4),
    Data3: bytes.readUInt16BE(6),
    Data4: bytes.subarray(8),
  }
}

type Out = [string | null]
type Handle = bigint | null
type OutHandle = [Handle]

type Call<Parameters extends readonly unknown[]> = (...parameters: Parameters) => number

/** As koffi has it: the same function twice. */
interface Callable<Parameters extends readonly unknown[]> extends Call<Parameters> {
  async(...parameters: [...Parameters, (error: unknown, code: number) => void]): void
}

function declare(library: string) {
  const hcn = koffi.load(library)
  const com = process.platform === 'win32' ? koffi.load('ole32.dll') : hcn
  const free = com.func('void CoTaskMemFree(void *memory)')
  koffi.disposable('TaskString', 'str16', free)
  const enumerate: Callable<[string, Out, Out]> = hcn.func(
    'int32_t HcnEnumerateEndpoints(str16 query, _Out_ TaskString *ids, _Out_ TaskString *error)',
  )
  const createNetwork: Callable<[Guid, string, OutHandle, Out]> = hcn.func(
    'int32_t HcnCreateNetwork(GUID *id, str16 settings, _Out_ HANDLE *network, _Out_ TaskString *error)',
  )
  const create: Callable<[Handle, Guid, string, OutHandle, Out]> = hcn.func(
    'int32_t HcnCreateEndpoint(HANDLE network, GUID *id, str16 settings, _Out_ HANDLE *endpoint, _Out_ TaskString *error)',
  )
  const open: Callable<[Guid, OutHandle, Out]> = hcn.func(
    'int32_t HcnOpenEndpoint(GUID *id, _Out_ HANDLE *endpoint, _Out_ TaskString *error)',
  )
  const modify: Callable<[Handle, string, Out]> = hcn.func(
    'int32_t HcnModifyEndpoint(HANDLE endpoint, str16 settings, _Out_ TaskString *error)',
  )
  const query: Callable<[Handle, string, Out, Out]> = hcn.func(
    'int32_t HcnQueryEndpointProperties(HANDLE endpoint, str16 query, _Out_ TaskString *properties, _Out_ TaskString *error)',
  )
  const remove: Callable<[Guid, Out]> = hcn.func(
    'int32_t HcnDeleteEndpoint(GUID *id, _Out_ TaskString *error)',
  )
  const close: Callable<[Handle]> = hcn.func('int32_t HcnCloseEndpoint(HANDLE endpoint)')
  const createBalancer: Callable<[Guid, string, OutHandle, Out]> = hcn.func(
    'int32_t HcnCreateLoadBalancer(GUID *id, str16 settings, _Out_ HANDLE *balancer, _Out_ TaskString *error)',
  )
  const queryBalancer: Callable<[Handle, string, Out, Out]> = hcn.func(
    'int32_t HcnQueryLoadBalancerProperties(HANDLE balancer, str16 query, _Out_ TaskString *properties, _Out_ TaskString *error)',
  )
  const removeBalancer: Callable<[Guid, Out]> = hcn.func(
    'int32_t HcnDeleteLoadBalancer(GUID *id, _Out_ TaskString *error)',
  )
  const closeBalancer: Callable<[Handle]> = hcn.func(
    'int32_t HcnCloseLoadBalancer(HANDLE balancer)',
  )
  return {
    enumerate,
    createNetwork,
    create,
    open,
    modify,
    query,
    remove,
    close,
    createBalancer,
    queryBalancer,
    removeBalancer,
    closeBalancer,
  }
}

function check(code: number, record: Out): void {
  if (code < 0) throw new Error(`HCN refused: ${(code >>> 0).toString(16)} ${record[0] ?? ''}`)
}

/** Works in the benchmarks' network, which it creates. */
export class KoffiHcn {
  readonly #hcn: ReturnType<typeof declare>
  readonly #network: Handle

  constructor(library: string) {
    this.#hcn = declare(library)
    const opened: OutHandle = [null]
    const record: Out = [null]
    const settings = JSON.stringify(network)
    check(this.#hcn.createNetwork(guidOf(networkId), settings, opened, record), record)
    this.#network = opened[0]
  }

  createEndpoint(id: string, document: object): HostComputeEndpoint {
    const endpoint: OutHandle = [null]
    const record: Out = [null]
    const settings = JSON.stringify(document)
    check(this.#hcn.create(this.#network, guidOf(id), settings, endpoint, record), record)
    return this.#queryAndClose(endpoint[0])
  }

  deleteEndpoint(id: string): void {
    const record: Out = [null]
    check(this.#hcn.remove(guidOf(id), record), record)
  }

  getEndpoint(id: string): HostComputeEndpoint {
    return this.#queryAndClose(this.#open(id))
  }

  listEndpoints(): HostComputeEndpoint[] {
    const text: Out = [null]
    const record: Out = [null]
    check(this.#hcn.enumerate('', text, record), record)
    const ids: string[] = JSON.parse(text[0] ?? '')
    return ids.map(id => this.getEndpoint(id))
  }

  modifyEndpoint(id: string, request: object): HostComputeEndpoint {
    const endpoint = this.#open(id)
    const record: Out = [null]
    const code = this.#hcn.modify(endpoint, JSON.stringify(request), record)
    const document = this.#queryAndClose(endpoint)
    check(code, record)
    return document
  }

  createLoadBalancer(id: string, document: object): HostComputeLoadBalancer {
    const balancer: OutHandle = [null]
    const properties: Out = [null]
    const record: Out = [null]
    const settings = JSON.stringify(document)
    check(this.#hcn.createBalancer(guidOf(id), settings, balancer, record), record)
    const code = this.#hcn.queryBalancer(balancer[0], '', properties, record)
    this.#hcn.closeBalancer(balancer[0])
    check(code, record)
    return JSON.parse(properties[0] ?? '')
  }

  deleteLoadBalancer(id: string): void {
    const record: Out = [null]
    check(this.#hcn.removeBalancer(guidOf(id), record), record)
  }

  async createEndpointAsync(id: string, document: object): Promise<HostComputeEndpoint> {
    const endpoint: OutHandle = [null]
    const record: Out = [null]
    const settings = JSON.stringify(document)
    const { create } = this.#hcn
    check(await later(create, this.#network, guidOf(id), settings, endpoint, record), record)
    return this.#queryAndCloseAsync(endpoint[0])
  }

  async deleteEndpointAsync(id: string): Promise<void> {
    const record: Out = [null]
    check(await later(this.#hcn.remove, guidOf(id), record), record)
  }

  /** Opens, queries and closes so many at once. */
  async listEndpointsAsync(lanes: number): Promise<HostComputeEndpoint[]> {
    const text: Out = [null]
    const record: Out = [null]
    check(await later(this.#hcn.enumerate, '', text, record), record)
    const ids: string[] = JSON.parse(text[0] ?? '')
    const documents: HostComputeEndpoint[] = []
    const rest = ids.entries()
    const lane = async () => {
      for (const [place, id] of rest) documents[place] = await this.#getEndpointAsync(id)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return documents
  }

  async #getEndpointAsync(id: string): Promise<HostComputeEndpoint> {
    const endpoint: OutHandle = [null]
    const record: Out = [null]
    check(await later(this.#hcn.open, guidOf(id), endpoint, record), record)
    return this.#queryAndCloseAsync(endpoint[0])
  }

  #open(id: string): Handle {
    const endpoint: OutHandle = [null]
    const record: Out = [null]
    check(this.#hcn.open(guidOf(id), endpoint, record), record)
    return endpoint[0]
  }

  #queryAndClose(endpoint: Handle): HostComputeEndpoint {
    const properties: Out = [null]
    const record: Out = [null]
    const code = this.#hcn.query(endpoint, '', properties, record)
    this.#hcn.close(endpoint)
    check(code, record)
    return JSON.parse(properties[0] ?? '')
  }

  async #queryAndCloseAsync(endpoint: Handle): Promise<HostComputeEndpoint> {
    const properties: Out = [null]
    const record: Out = [null]
    const code = await later(this.#hcn.query, endpoint, '', properties, record)
    await later(this.#hcn.close, endpoint)
    check(code, record)
    return JSON.parse(properties[0] ?? '')
  }
}

function later<Parameters extends readonly unknown[]>(
  call: Callable<Parameters>,
  ...parameters: Parameters
): Promise<number> {
  return new Promise((resolve, reject) => {
    call.async(...parameters, (error, code) => {
      if (error === null || error === undefined) resolve(code)
      else reject(error)
    })
  })
}
