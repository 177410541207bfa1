/**
 * Validation of whole documents, for those that were read from a file or made without a compiler.
 *
 * Each throws an `HnsError` of code `HNS_INVALID_ARGUMENT` whose `path` names the first member that
 * is wrong, such as `Policies[2].Settings.LocalAddresses`, and whose hint says what to write
 * instead. Members that HNS_Schema does not have are wrong, since HNS ignores them without a word
 * (microsoft/hcsshim#673). Of a policy whose type is not known here the settings are anything.
 *
 * HNS alone knows whether a document suits the host. It is also what judges documents that are
 * created without having been validated; where it refuses one as invalid, its error gets `path` and
 * hint from here.
 */
import { amended, HnsError, invalidArgument } from './errors.ts'
import type { HostComputeEndpoint } from './schema/endpoint.ts'
import type { GuestNetworkServiceDocument } from './schema/guest-network-service.ts'
import type { HostComputeLoadBalancer } from './schema/load-balancer.ts'
import type { HostComputeNamespace } from './schema/namespace.ts'
import type { HostComputeNetwork } from './schema/network.ts'
import type { HostComputeRoute } from './schema/route.ts'
import type { Check } from './shape.ts'
import * as shapes from './shapes/documents.ts'

function validate(document: unknown, check: Check): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw invalidArgument('document', 'it must be an object')
  }
  check('', document)
}

/** Checks the document of a network. */
export function validateNetwork(document: unknown): asserts document is HostComputeNetwork {
  validate(document, shapes.network)
}

/** Checks the document of an endpoint. */
export function validateEndpoint(document: unknown): asserts document is HostComputeEndpoint {
  validate(document, shapes.endpoint)
}

/** Checks the document of a namespace. */
export function validateNamespace(document: unknown): asserts document is HostComputeNamespace {
  validate(document, shapes.namespace)
}

/** Checks the document of a load balancer. */
export function validateLoadBalancer(
  document: unknown,
): asserts document is HostComputeLoadBalancer {
  validate(document, shapes.loadBalancer)
}

/** Checks the document of an SDN route. */
export function validateRoute(document: unknown): asserts document is HostComputeRoute {
  validate(document, shapes.sdnRoute)
}

/** Checks the document of a guest network service. */
export function validateGuestNetworkService(
  document: unknown,
): asserts document is GuestNetworkServiceDocument {
  validate(document, shapes.guestNetworkService)
}

/** HNS read the document as one of V1, which the shapes here do not describe. */
function isV1(document: object): boolean {
  if (!('SchemaVersion' in document)) return false
  const version = document.SchemaVersion
  return (
    typeof version === 'object' && version !== null && 'Major' in version && version.Major !== 2
  )
}

/**
 * The error of HNS, and where it refused a document as invalid with what is wrong there as far as
 * `check` sees it.
 */
export function located(error: unknown, check: Check, document: object): unknown {
  const isRefusal =
    error instanceof HnsError && error.category === 'invalid' && error.hresult !== undefined
  if (!isRefusal || isV1(document)) return error
  try {
    check('', document)
    return error
  } catch (finding) {
    if (!(finding instanceof HnsError)) return error
    return amended(error, { path: finding.path, hint: finding.message.replace('\n', '. ') })
  }
}
