/**
 * What the simulator can be told to be like. All of it is the simulator's own: real HNS has no such
 * settings.
 */

/**
 * How long a call takes: milliseconds, a range of them in which all are equally likely, or a
 * distribution. Never more than an hour.
 */
export type Delay = number | readonly [minimum: number, maximum: number] | DelayDistribution

/** Delays that scatter around a mean; those below 0 count as 0. */
export interface DelayDistribution {
  /** `logNormal` is what services show: most calls are quick, and few take very long. */
  readonly distribution: 'normal' | 'logNormal'
  /** Of the delays themselves, in milliseconds, for both distributions. */
  readonly mean: number
  /** The standard deviation of the delays, in milliseconds. */
  readonly deviation: number
}

/**
 * Which calls are meant: the name of an export of `computenetwork.dll` such as `HcnCreateEndpoint`,
 * in which `*` stands for anything (`HcnCreate*`), `HNSCall`, or a kind of objects. Kinds take in
 * the paths of `HNSCall`. A list means all that any of its elements means.
 */
export type CallSelector = string | readonly string[]

/** How long some calls take. Of several rules that a call fits the first counts. */
export interface LatencyRule {
  /** @defaultValue all calls */
  readonly calls?: CallSelector | undefined
  readonly delay: Delay
  /**
   * Whether all other calls wait meanwhile. HNS does most of its work under one lock.
   * @defaultValue true
   */
  readonly serialized?: boolean | undefined
}

/**
 * What befalls some calls: at least one of `delay`, `hang`, `error` and `restart`. Of several faults
 * that hit a call all delay it, and the first that makes it fail says how.
 */
export interface Fault {
  /** @defaultValue all calls */
  readonly calls?: CallSelector | undefined
  /** Hits the n-th of the calls, counted from 1, and no other. Excludes `every` and `probability`. */
  readonly nth?: number | undefined
  /** Hits each n-th of the calls. */
  readonly every?: number | undefined
  /** Hits each of the calls by chance, from 0 to 1. With a `seed` the same ones every time. */
  readonly probability?: number | undefined
  /**
   * Hits no more calls than this.
   * @defaultValue any number
   */
  readonly times?: number | undefined

  /** Before the call does its work. */
  readonly delay?: Delay | undefined
  /**
   * The call waits until the fault is removed, `releaseHanging()` is called or the service restarts,
   * and goes on then; when the service restarts it fails with `0x800706be`.
   * @defaultValue false
   */
  readonly hang?: boolean | undefined
  /**
   * Whether all other calls wait during the delay or while this one hangs, as when HNS is in a
   * deadlock.
   * @defaultValue false
   */
  readonly serialized?: boolean | undefined
  /** The HRESULT that the call fails with, as a number or in hexadecimal: `0x803b0013`. */
  readonly error?: number | `0x${string}` | undefined
  /** Follows Windows' own text for the error in the error record. */
  readonly detail?: string | undefined
  /**
   * Whether there is an error record.
   * @defaultValue true, but false for failures of RPC (`0x800706ba`, …), when nobody can write one
   */
  readonly record?: boolean | undefined
  /**
   * The service restarts while it has the call, which fails with `error` or, without one, with
   * `0x800706bf` before its work and `0x800706be` after it.
   * @defaultValue false
   */
  readonly restart?: boolean | undefined
  /**
   * Whether the call fails before its work or after it. After it what was made is there, but nobody
   * was told.
   * @defaultValue 'before'
   */
  readonly moment?: 'before' | 'after' | undefined
}

/** What HNS is late with, in milliseconds up to an hour; it is late with nothing by default. */
export interface SlowEffects {
  /**
   * How long an object that was deleted is still there, with its name, its ID and its addresses.
   * It can be listed and queried, and not changed.
   */
  readonly deletion?: number | undefined
  /** Until a network has its management address: `ManagementIP`, the policy `ProviderAddress`. */
  readonly managementIp?: number | undefined
  /** Until an overlay network has the policy `DrMacAddress`. */
  readonly drMacAddress?: number | undefined
  /** Until a network with subnets has addresses for endpoints; `0x803b002f` before. */
  readonly addressPool?: number | undefined
}

/**
 * The build of Windows that the simulator is like. `ws2025` has its updates (HNS 15.5), `ws2025-rtm`
 * is as it was shipped (15.4), when load balancers could not be changed and HNS claimed they were.
 */
export type SimulatorProfile = 'ws2019' | 'ws2022' | 'win11' | 'ws2025-rtm' | 'ws2025'

/** A port that a program of the host has bound. */
export interface HostPort {
  /** @defaultValue both */
  readonly protocol?: 'TCP' | 'UDP' | undefined
  /** 1 to 65535. */
  readonly port: number
}

/** Everything that the simulator can be told to be like. */
export interface SimulatorSettings {
  /** @defaultValue 'ws2025' */
  readonly profile?: SimulatorProfile | undefined
  /**
   * Single behaviours that differ from the profile, by the names that docs/fidelity.md gives them.
   * @defaultValue those of the profile
   */
  readonly decisions?: Readonly<Record<string, boolean | number | string>> | undefined
  /**
   * Begins chance anew: with the same seed the same calls make the same IDs, MAC and IP addresses,
   * and meet the same faults. 64 bits, in text as well. While objects of an earlier use of the seed
   * exist, new ones may get their IDs and fail.
   * @defaultValue chance goes on as it was
   */
  readonly seed?: number | bigint | string | undefined
  /**
   * Rules, or the one delay of all calls.
   * @defaultValue none
   */
  readonly latency?: Delay | readonly LatencyRule[] | undefined
  /** @defaultValue none */
  readonly faults?: readonly Fault[] | undefined
  readonly slowEffects?: SlowEffects | undefined
  /**
   * Ports that programs of the host have bound: HNS can neither map nor reserve them. Those that it
   * has given away already cannot be bound, `0x803b0013`.
   * @defaultValue none
   */
  readonly hostPorts?: readonly HostPort[] | undefined
}

/** What an endpoint's port counts; see {@link Simulator.addTraffic}. All default to 0. */
export interface Traffic {
  readonly bytesReceived?: number | undefined
  readonly bytesSent?: number | undefined
  readonly packetsReceived?: number | undefined
  readonly packetsSent?: number | undefined
  readonly droppedPacketsIncoming?: number | undefined
  readonly droppedPacketsOutgoing?: number | undefined
}

/** A fault of the simulator, with the number by which it is known. */
export interface NumberedFault extends Fault {
  readonly id: number
}

/** How much is taken of something that there is a limited supply of. */
export interface PoolUse {
  readonly size: number
  /** With what HNS reserves for itself. */
  readonly inUse: number
}

/** What the simulator has done and what it has. */
export interface SimulatorStatistics {
  /** How often each function was called in this process; those that were not are left out. */
  readonly calls: Readonly<Record<string, number>>
  /** How many calls hang in this process. */
  readonly hanging: number
  readonly objects: {
    readonly networks: number
    readonly endpoints: number
    readonly namespaces: number
    readonly loadBalancers: number
    readonly routes: number
    readonly guestNetworkServices: number
    readonly portReservations: number
  }
  readonly pools: {
    /** Blocks of 64 of the host's ports, which load balancers without direct server return need. */
    readonly natPortBlocks: PoolUse
    readonly networks: readonly {
      readonly id: string
      readonly name: string
      readonly macAddresses: PoolUse
      readonly subnets: readonly (PoolUse & { readonly prefix: string })[]
    }[]
  }
}
