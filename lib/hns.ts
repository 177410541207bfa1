import { Accelnet } from './accelnet.ts'
import { Endpoints } from './endpoints.ts'
import { type SupportedFeatures, supportedFeatures } from './features.ts'
import { GuestNetworkServices, type OpenServiceHub } from './guest-network-services.ts'
import { LoadBalancers } from './load-balancers.ts'
import { Namespaces } from './namespaces.ts'
import type { Activity } from './native.ts'
import { Networks } from './networks.ts'
import { NotificationSource } from './notification-events.ts'
import { NotificationHub } from './notification-hub.ts'
import { type CallOptions, checkTimeout, Operations } from './operations.ts'
import { listPortReservations } from './port-reservations.ts'
import {
  chooseProvider,
  openProvider,
  openSubscription,
  type Provider,
  type ProviderInfo,
} from './provider.ts'
import { SdnRoutes } from './routes.ts'
import type { Version } from './schema/common.ts'
import type { PortReservationEntry } from './schema/port-reservation.ts'
import type { V1Output } from './schema/v1.ts'
import { callV1 } from './v1-call.ts'
import { checkInteger } from './validate.ts'

/** Options of {@link connect}. */
export interface ConnectOptions {
  /**
   * Which HNS to talk to.
   * @defaultValue the environment variable `HNS_PROVIDER` (`windows`, `simulator` or
   * `library:<path>`); without it the Windows service on Windows and the simulator elsewhere
   */
  readonly provider?: Provider | undefined
  /**
   * How many calls may be inside HNS at once, 1 to 64. HNS serialises much of its work, so more
   * threads help less than one would think.
   * @defaultValue 4
   */
  readonly threads?: number | undefined
  /**
   * How many operations may wait for a thread before `HNS_QUEUE_FULL`.
   * @defaultValue 100000
   */
  readonly queueLimit?: number | undefined
  /**
   * Milliseconds that an operation may take, waiting included, where the call gives no `timeout` of
   * its own. HNS is known to hang; without a limit so would the caller. `Infinity` waits for ever.
   * @defaultValue 120000
   */
  readonly timeout?: number | undefined
  /** When to register for notifications again after HNS has gone. */
  readonly reconnect?: ReconnectOptions | undefined
}

/**
 * The pauses before attempts to register for notifications again: each is twice the one before, as
 * WSL's are (microsoft/WSL), less up to a half of it by chance.
 */
export interface ReconnectOptions {
  /**
   * Milliseconds, 1 to 86400000.
   * @defaultValue 1000
   */
  readonly firstDelay?: number | undefined
  /**
   * Milliseconds, `firstDelay` to 86400000.
   * @defaultValue 80000
   */
  readonly longestDelay?: number | undefined
}

const day = 86_400_000

/** A connection to one HNS. */
export class Hns extends NotificationSource {
  readonly #operations: Operations
  readonly #hub: NotificationHub

  /** Which HNS this is; tells the simulator from the real service. */
  readonly provider: ProviderInfo
  readonly networks: Networks
  readonly endpoints: Endpoints
  readonly namespaces: Namespaces
  readonly loadBalancers: LoadBalancers
  readonly routes: SdnRoutes
  readonly guestNetworkServices: GuestNetworkServices
  readonly accelnet: Accelnet

  /** @internal */
  constructor(
    operations: Operations,
    hub: NotificationHub,
    openServiceHub: OpenServiceHub,
    provider: ProviderInfo,
  ) {
    super(hub)
    this.#operations = operations
    this.#hub = hub
    this.provider = provider
    this.endpoints = new Endpoints(operations)
    this.networks = new Networks(operations, this.endpoints, hub)
    this.namespaces = new Namespaces(operations, hub)
    this.loadBalancers = new LoadBalancers(operations)
    this.routes = new SdnRoutes(operations)
    this.guestNetworkServices = new GuestNetworkServices(operations, openServiceHub)
    this.accelnet = new Accelnet(operations)
  }

  /** How many operations wait, run, or were given up while HNS still holds their thread. */
  get activity(): Activity {
    return this.#operations.activity
  }

  /**
   * The version of HNS, such as 15.4 of Windows Server 2025 as shipped.
   * @throws {HnsError} `HNS_FUNCTION_MISSING` where the library has no HNSCall
   */
  version(options: CallOptions = {}): Promise<Version> {
    const name = { name: 'version' }
    return callV1(this.#operations, 'GET', '/globals/version', undefined, options, name)
  }

  /**
   * What this HNS can do, by its version. Asks HNS each time; the answer changes with Windows only,
   * so it may be kept.
   * @throws {HnsError} as {@link version}
   */
  async features(options: CallOptions = {}): Promise<SupportedFeatures> {
    return supportedFeatures(await this.version(options))
  }

  /** The ports of this host that guest network services, of any program, and the host reserved. */
  portReservations(options: CallOptions = {}): Promise<PortReservationEntry[]> {
    return listPortReservations(this.#operations, options)
  }

  /**
   * Calls the V1 interface of HNS, HNSCall of vmcompute.dll, and resolves with the `Output` of its
   * answer, which is undefined where there is none. It sees the same objects as the rest of this
   * package, in an older vocabulary; what is said of paths here is typed, others are `unknown`.
   * @param method `GET`, `POST` or `DELETE`
   * @param path such as `/networks/<id>`
   * @param document what to send; none for GET and DELETE
   * @throws {HnsError} also where HNS succeeds in telling of a failure (`Success` is false);
   * `HNS_FUNCTION_MISSING` where the library has no HNSCall
   */
  call<Method extends string, Path extends string>(
    method: Method,
    path: Path,
    document?: object,
    options: CallOptions = {},
  ): Promise<V1Output<Method, Path>> {
    return callV1(this.#operations, method, path, document, options)
  }

  /**
   * Refuses new operations, ends the iterations over notifications, and resolves when the operations
   * in flight have ended. Nothing in HNS changes but that guest network services are closed, and port
   * reservations released.
   *
   * A connection that is merely forgotten is no leak: it neither keeps the process alive nor outlives
   * its last reference, unless listeners wait for notifications.
   */
  close(): Promise<void> {
    this.#hub.close()
    return this.#operations.close()
  }

  /** For `await using`: the same as {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/**
 * Connects to the Host Networking Service of this machine, or to the simulator where there is none.
 * @throws {HnsError} `HNS_SERVICE_UNAVAILABLE` where Windows lacks the feature, `HNS_LOAD_FAILED`
 */
export async function connect(options: ConnectOptions = {}): Promise<Hns> {
  const threads = checkInteger('threads', options.threads ?? 4, 1, 64)
  const queueLimit = checkInteger('queueLimit', options.queueLimit ?? 100_000, 1, 10_000_000)
  const timeout = checkTimeout(options.timeout ?? 120_000)
  const { firstDelay = 1_000, longestDelay = 80_000 } = options.reconnect ?? {}
  checkInteger('reconnect.firstDelay', firstDelay, 1, day)
  checkInteger('reconnect.longestDelay', longestDelay, firstDelay, day)
  const provider = chooseProvider(options.provider)
  const native = openProvider(provider, threads, queueLimit)
  const times = { timeout, firstDelay, longestDelay }
  const hub = new NotificationHub(() => openSubscription(native), times)
  const openServiceHub: OpenServiceHub = (service, object) =>
    new NotificationHub(() => openSubscription(native, service), times, {
      object,
      closing: hub.closing,
    })
  return new Hns(new Operations(native, timeout, threads), hub, openServiceHub, provider)
}
