// The addon of native/naive-addon/, with what its user has to write: documents go and come as text.
import { createRequire } from 'node:module'
import type { HostComputeEndpoint, HostComputeLoadBalancer } from '../../lib/index.ts'
import { built } from './built.ts'
import { networkId } from './documents.ts'

interface NaiveAddon {
  openNetwork(id: string): void
  createEndpoint(id: string, document: string): Promise<string>
  deleteEndpoint(id: string): Promise<string>
  listEndpoints(): Promise<string>
  modifyEndpoint(id: string, request: string): Promise<string>
  createLoadBalancer(id: string, document: string): Promise<string>
  deleteLoadBalancer(id: string): Promise<string>
}

interface NaiveModule {
  readonly NaiveHcn: new (library: string) => NaiveAddon
}

/** Works in the benchmarks' network, which must exist. */
export class NaiveHcn {
  readonly #addon: NaiveAddon

  constructor(library: string) {
    const loaded: NaiveModule = createRequire(import.meta.url)(built.naiveAddon)
    this.#addon = new loaded.NaiveHcn(library)
    this.#addon.openNetwork(networkId)
  }

  async createEndpoint(id: string, document: object): Promise<HostComputeEndpoint> {
    return JSON.parse(await this.#addon.createEndpoint(id, JSON.stringify(document)))
  }

  async deleteEndpoint(id: string): Promise<void> {
    await this.#addon.deleteEndpoint(id)
  }

  async listEndpoints(): Promise<HostComputeEndpoint[]> {
    return JSON.parse(await this.#addon.listEndpoints())
  }

  async modifyEndpoint(id: string, request: object): Promise<HostComputeEndpoint> {
    return JSON.parse(await this.#addon.modifyEndpoint(id, JSON.stringify(request)))
  }

  async createLoadBalancer(id: string, document: object): Promise<HostComputeLoadBalancer> {
    return JSON.parse(await this.#addon.createLoadBalancer(id, JSON.stringify(document)))
  }

  async deleteLoadBalancer(id: string): Promise<void> {
    await this.#addon.deleteLoadBalancer(id)
  }
}
