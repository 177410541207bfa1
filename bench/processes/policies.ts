// Sends lists of policies and load balancers to the null service, each way in its turn.
import { randomUUID } from 'node:crypto'
import { acl, connect, type HostComputeLoadBalancer } from '../../lib/index.ts'
import { built } from '../support/built.ts'
import { endpoint } from '../support/documents.ts'
import { KoffiHcn } from '../support/koffi-hcn.ts'
import { inLanes, watch } from '../support/loop-watch.ts'
import { NaiveHcn } from '../support/naive-hcn.ts'
import { collectGarbage, ownTask, tell } from '../support/processes.ts'

export type SenderName = 'node-hns' | 'naive addon' | 'koffi sync'

export interface PoliciesTask {
  /** Lengths of lists. */
  readonly acls: readonly number[]
  readonly backEnds: readonly number[]
  readonly rounds: number
  /** Of one turn. */
  readonly milliseconds: number
}

export interface PoliciesSample {
  readonly what: 'ACLs' | 'back-ends'
  readonly count: number
  readonly sender: SenderName
  /** Microseconds of one list. */
  readonly time: number
  /** Microseconds for which the event loop was at work, per list. */
  readonly mainThread: number
}

interface Sender {
  readonly name: SenderName
  sendAcls(count: number): Promise<void>
  sendBalancer(backEnds: readonly string[]): Promise<void>
}

const task = ownTask<PoliciesTask>()
const library = built.nullService
const koffi = new KoffiHcn(library)
const naive = new NaiveHcn(library)
const hns = await connect({ provider: { library } })
const pod = await hns.endpoints.create(endpoint(0))

const rule = (number: number) =>
  ({
    Protocols: '6',
    Action: 'Allow',
    Direction: 'In',
    RemoteAddresses: `10.${(number >> 8) & 255}.${number & 255}.0/24`,
    LocalPorts: `${1024 + number}`,
    RuleType: 'Switch',
    Priority: 1000 + number,
  }) as const

function plainRequest(count: number): object {
  const Policies = Array.from({ length: count }, (_, i) => ({ Type: 'ACL', Settings: rule(i) }))
  return { ResourceType: 'Policy', RequestType: 'Update', Settings: { Policies } }
}

function balancer(backEnds: readonly string[]): HostComputeLoadBalancer {
  return {
    HostComputeEndpoints: backEnds,
    FrontendVIPs: ['10.96.0.1'],
    PortMappings: [{ Protocol: 6, InternalPort: 8080, ExternalPort: 80 }],
    SchemaVersion: { Major: 2, Minor: 0 },
  }
}

const all: readonly Sender[] = [
  {
    name: 'node-hns',
    sendAcls: count => pod.policies.replace(Array.from({ length: count }, (_, i) => acl(rule(i)))),
    sendBalancer: async backEnds => {
      await (await hns.loadBalancers.create(balancer(backEnds))).delete()
    },
  },
  {
    name: 'naive addon',
    sendAcls: async count => {
      await naive.modifyEndpoint(pod.id, plainRequest(count))
    },
    sendBalancer: async backEnds => {
      const id = randomUUID()
      await naive.createLoadBalancer(id, { ID: id, ...balancer(backEnds) })
      await naive.deleteLoadBalancer(id)
    },
  },
  {
    name: 'koffi sync',
    sendAcls: async count => {
      koffi.modifyEndpoint(pod.id, plainRequest(count))
    },
    sendBalancer: async backEnds => {
      const id = randomUUID()
      koffi.createLoadBalancer(id, { ID: id, ...balancer(backEnds) })
      koffi.deleteLoadBalancer(id)
    },
  },
]

/** So that a thread that is idle need not be woken for each list. */
const lanes = 8
const samples: PoliciesSample[] = []

async function sample(what: PoliciesSample['what'], count: number): Promise<void> {
  const backEnds = Array.from({ length: count }, () => randomUUID())
  for (const sender of all) {
    collectGarbage()
    const send = () => (what === 'ACLs' ? sender.sendAcls(count) : sender.sendBalancer(backEnds))
    const watched = await watch(() => inLanes(lanes, task.milliseconds, send))
    samples.push({
      what,
      count,
      sender: sender.name,
      time: (watched.milliseconds * 1000) / watched.result,
      mainThread: (watched.busyMilliseconds * 1000) / watched.result,
    })
  }
}

// The first round warms up.
for (let round = 0; round <= task.rounds; ++round) {
  if (round === 1) samples.length = 0
  for (const count of task.acls) await sample('ACLs', count)
  for (const count of task.backEnds) await sample('back-ends', count)
}
await hns.close()
tell(samples)
