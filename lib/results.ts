/** What kind of failure an error is, for programs that must act on it without reading text. */
export type HnsErrorCategory =
  | 'not-found'
  | 'already-exists'
  | 'invalid'
  | 'conflict'
  | 'access-denied'
  | 'unavailable'
  | 'unsupported'
  | 'cancelled'
  | 'failed'

/** A code with its category, and the advice that helps most people who meet it. */
export interface ResultMeaning {
  readonly code: string
  readonly category: HnsErrorCategory
  readonly hint?: string
}

const serviceDown = {
  code: 'HNS_SERVICE_UNAVAILABLE',
  category: 'unavailable',
  hint:
    'The Host Network Service does not answer. Start it with "Start-Service hns"; if there is no ' +
    'such service, enable the Windows feature "Containers" and reboot.',
} as const

/**
 * Every HRESULT that HCN documents or is known to return.
 *
 * Names of facility 0x3B as in winerror.h, less their HCN_E_ or GCN_E_ prefix.
 */
const meanings = {
  0x80004001: {
    code: 'HNS_NOT_IMPLEMENTED',
    category: 'unsupported',
    hint: 'This Windows build lacks the operation.',
  },
  0x80070005: {
    code: 'HNS_ACCESS_DENIED',
    category: 'access-denied',
    hint: 'Run as a member of Administrators or Hyper-V Administrators.',
  },
  0x80070006: { code: 'HNS_INVALID_HANDLE', category: 'invalid' },
  // This and 0x8007007f come from the native part of this package.
  0x8007000d: {
    code: 'HNS_INVALID_REPLY',
    category: 'failed',
    hint: 'HNS answered with something that is not the JSON it promises.',
  },
  0x8007000e: { code: 'HNS_OUT_OF_MEMORY', category: 'failed' },
  0x80070020: {
    code: 'HNS_PORT_IN_USE_BY_PROCESS',
    category: 'conflict',
    hint: 'A process on this host listens on the external port. Choose another port or stop it.',
  },
  0x80070034: { code: 'HNS_DUPLICATE_NAME', category: 'already-exists' },
  0x80070057: { code: 'HNS_INVALID_PARAMETER', category: 'invalid' },
  0x8007007f: {
    code: 'HNS_FUNCTION_MISSING',
    category: 'unsupported',
    hint: 'The computenetwork library of this system is too old for the operation.',
  },
  0x800700b7: { code: 'HNS_ALREADY_EXISTS', category: 'already-exists' },
  0x80070422: serviceDown,
  0x80070426: serviceDown,
  0x80070490: { code: 'HNS_NOT_FOUND', category: 'not-found' },
  0x800706ba: serviceDown,
  0x800706be: serviceDown,
  0x800706bf: serviceDown,
  0x800706d9: serviceDown,
  0x80071392: { code: 'HNS_ALREADY_EXISTS', category: 'already-exists' },
  0x80071a90: {
    code: 'HNS_TRANSACTIONAL_CONFLICT',
    category: 'conflict',
    hint: 'Another network is being created at this moment. Try again.',
  },
  0x803b0001: { code: 'HNS_NETWORK_NOT_FOUND', category: 'not-found' },
  0x803b0002: { code: 'HNS_ENDPOINT_NOT_FOUND', category: 'not-found' },
  0x803b0003: { code: 'HNS_LAYER_NOT_FOUND', category: 'not-found' },
  0x803b0004: { code: 'HNS_SWITCH_NOT_FOUND', category: 'not-found' },
  0x803b0005: {
    code: 'HNS_SUBNET_NOT_FOUND',
    category: 'invalid',
    hint: 'Give the network a subnet in Ipams[0].Subnets, or the endpoint an address in one.',
  },
  0x803b0006: {
    code: 'HNS_ADAPTER_NOT_FOUND',
    category: 'not-found',
    hint: 'Name a free physical adapter with a NetAdapterName policy; Wi-Fi and vEthernet do not do.',
  },
  0x803b0007: { code: 'HNS_PORT_NOT_FOUND', category: 'not-found' },
  0x803b0008: { code: 'HNS_POLICY_NOT_FOUND', category: 'not-found' },
  0x803b0009: { code: 'HNS_VFP_PORTSETTING_NOT_FOUND', category: 'not-found' },
  0x803b000a: {
    code: 'HNS_INVALID_NETWORK',
    category: 'invalid',
    hint: 'Check IpAddressPrefix: the bits behind the prefix length must be zero.',
  },
  0x803b000b: { code: 'HNS_INVALID_NETWORK_TYPE', category: 'invalid' },
  0x803b000c: { code: 'HNS_INVALID_ENDPOINT', category: 'invalid' },
  0x803b000d: {
    code: 'HNS_INVALID_POLICY',
    category: 'invalid',
    hint: "The policy does not fit the network's type, or a setting is wrong or missing.",
  },
  0x803b000e: { code: 'HNS_INVALID_POLICY_TYPE', category: 'invalid' },
  0x803b000f: { code: 'HNS_INVALID_REMOTE_ENDPOINT_OPERATION', category: 'invalid' },
  0x803b0010: {
    code: 'HNS_NETWORK_ALREADY_EXISTS',
    category: 'already-exists',
    hint: 'Network names are unique on a host, also against virtual switches of that name.',
  },
  0x803b0011: { code: 'HNS_LAYER_ALREADY_EXISTS', category: 'already-exists' },
  0x803b0012: { code: 'HNS_POLICY_ALREADY_EXISTS', category: 'already-exists' },
  0x803b0013: {
    code: 'HNS_PORT_ALREADY_EXISTS',
    category: 'already-exists',
    hint: 'Another endpoint or load balancer holds the external port, or no port is free.',
  },
  0x803b0014: { code: 'HNS_ENDPOINT_ALREADY_ATTACHED', category: 'already-exists' },
  0x803b0015: { code: 'HNS_REQUEST_UNSUPPORTED', category: 'unsupported' },
  0x803b0016: { code: 'HNS_MAPPING_NOT_SUPPORTED', category: 'unsupported' },
  0x803b0017: { code: 'HNS_DEGRADED_OPERATION', category: 'conflict' },
  0x803b0018: { code: 'HNS_SHARED_SWITCH_MODIFICATION', category: 'conflict' },
  0x803b0019: { code: 'HNS_GUID_CONVERSION_FAILURE', category: 'invalid' },
  0x803b001a: { code: 'HNS_REGKEY_FAILURE', category: 'failed' },
  0x803b001b: { code: 'HNS_INVALID_JSON', category: 'invalid' },
  0x803b001c: { code: 'HNS_INVALID_JSON_REFERENCE', category: 'invalid' },
  0x803b001d: { code: 'HNS_ENDPOINT_SHARING_DISABLED', category: 'unsupported' },
  0x803b001e: {
    code: 'HNS_INVALID_IP',
    category: 'invalid',
    hint: "The address must lie in one of the network's subnets.",
  },
  0x803b001f: { code: 'HNS_SWITCH_EXTENSION_NOT_FOUND', category: 'not-found' },
  0x803b0020: serviceDown,
  0x803b0021: { code: 'HNS_MODULE_NOT_FOUND', category: 'failed' },
  0x803b0022: { code: 'HNS_NO_REQUEST_HANDLERS', category: 'unsupported' },
  0x803b0023: { code: 'HNS_REQUEST_UNSUPPORTED', category: 'unsupported' },
  0x803b0024: { code: 'HNS_RUNTIMEKEYS_FAILED', category: 'failed' },
  0x803b0025: { code: 'HNS_NETADAPTER_TIMEOUT', category: 'failed' },
  0x803b0026: { code: 'HNS_NETADAPTER_NOT_FOUND', category: 'not-found' },
  0x803b0027: { code: 'HNS_NETCOMPARTMENT_NOT_FOUND', category: 'not-found' },
  0x803b0028: { code: 'HNS_NETINTERFACE_NOT_FOUND', category: 'not-found' },
  0x803b0029: { code: 'HNS_DEFAULTNAMESPACE_EXISTS', category: 'already-exists' },
  0x803b002a: {
    code: 'HNS_ICS_DISABLED',
    category: 'unsupported',
    hint: 'Enable the service "SharedAccess" (Internet Connection Sharing).',
  },
  0x803b002b: { code: 'HNS_ENDPOINT_NAMESPACE_ALREADY_EXISTS', category: 'already-exists' },
  0x803b002c: { code: 'HNS_ENTITY_HAS_REFERENCES', category: 'conflict' },
  0x803b002d: { code: 'HNS_INVALID_INTERNAL_PORT', category: 'invalid' },
  0x803b002e: { code: 'HNS_NAMESPACE_ATTACH_FAILED', category: 'failed' },
  0x803b002f: {
    code: 'HNS_ADDR_INVALID_OR_RESERVED',
    category: 'conflict',
    hint: 'The address is reserved or another endpoint holds it, or no address is free.',
  },
  0x803b0030: { code: 'HNS_INVALID_PREFIX', category: 'invalid' },
  0x803b0031: { code: 'HNS_OBJECT_USED_AFTER_UNLOAD', category: 'not-found' },
  0x803b0032: { code: 'HNS_INVALID_SUBNET', category: 'invalid' },
  0x803b0033: { code: 'HNS_INVALID_IP_SUBNET', category: 'invalid' },
  0x803b0034: { code: 'HNS_ENDPOINT_NOT_ATTACHED', category: 'conflict' },
  0x803b0035: { code: 'HNS_ENDPOINT_NOT_LOCAL', category: 'invalid' },
  0x803b0036: { code: 'HNS_INTERFACEPARAMETERS_ALREADY_APPLIED', category: 'already-exists' },
  0x803b0037: { code: 'HNS_VFP_NOT_ALLOWED', category: 'unsupported' },
} as const satisfies Record<number, ResultMeaning>

/** The codes that stand for an HRESULT. */
export type ResultCode = (typeof meanings)[keyof typeof meanings]['code']

const byResult: ReadonlyMap<number, ResultMeaning & { readonly code: ResultCode }> = new Map(
  Object.entries(meanings).map(([hresult, meaning]) => [Number(hresult), meaning]),
)

/** The meaning of an HRESULT, given as an unsigned number. */
export function meaningOf(
  hresult: number,
): ResultMeaning & { readonly code: ResultCode | 'HNS_FAILED' } {
  return byResult.get(hresult) ?? { code: 'HNS_FAILED', category: 'failed' }
}
