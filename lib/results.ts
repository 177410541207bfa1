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
  2147500033: {
    code: 'HNS_NOT_IMPLEMENTED',
    category: 'unsupported',
    hint: 'This Windows build lacks the operation.',
  },
  2147942405: {
    code: 'HNS_ACCESS_DENIED',
    category: 'access-denied',
    hint: 'Run elevated as a member of Administrators, or as a member of Hyper-V Administrators.',
  },
  2147942406: { code: 'HNS_INVALID_HANDLE', category: 'invalid' },
  // This and 0x8007007f come from the native part of this package.
  2147942413: {
    code: 'HNS_INVALID_REPLY',
    category: 'failed',
    hint: 'HNS answered with something that is not the JSON it promises.',
  },
  2147942414: { code: 'HNS_OUT_OF_MEMORY', category: 'failed' },
  2147942432: {
    code: 'HNS_PORT_IN_USE_BY_PROCESS',
    category: 'conflict',
    hint: 'A process on this host listens on the external port. Choose another port or stop it.',
  },
  2147942452: { code: 'HNS_DUPLICATE_NAME', category: 'already-exists' },
  2147942487: { code: 'HNS_INVALID_PARAMETER', category: 'invalid' },
  2147942527: {
    code: 'HNS_FUNCTION_MISSING',
    category: 'unsupported',
    hint: 'The computenetwork library of this system is too old for the operation.',
  },
  2147942583: { code: 'HNS_ALREADY_EXISTS', category: 'already-exists' },
  2147943458: serviceDown,
  2147943462: serviceDown,
  2147943568: { code: 'HNS_NOT_FOUND', category: 'not-found' },
  2147944122: serviceDown,
  2147944126: serviceDown,
  2147944127: serviceDown,
  2147944153: serviceDown,
  2147947410: { code: 'HNS_ALREADY_EXISTS', category: 'already-exists' },
  2147949200: {
    code: 'HNS_TRANSACTIONAL_CONFLICT',
    category: 'conflict',
    hint: 'Another network is being created at this moment. Try again.',
  },
  2151350273: { code: 'HNS_NETWORK_NOT_FOUND', category: 'not-found' },
  2151350274: { code: 'HNS_ENDPOINT_NOT_FOUND', category: 'not-found' },
  2151350275: { code: 'HNS_LAYER_NOT_FOUND', category: 'not-found' },
  2151350276: { code: 'HNS_SWITCH_NOT_FOUND', category: 'not-found' },
  2151350277: {
    code: 'HNS_SUBNET_NOT_FOUND',
    category: 'invalid',
    hint: 'Give the network a subnet in Ipams[0].Subnets, or the endpoint an address in one.',
  },
  2151350278: {
    code: 'HNS_ADAPTER_NOT_FOUND',
    category: 'not-found',
    hint: 'Name a free physical adapter with a NetAdapterName policy; Wi-Fi and vEthernet do not do.',
  },
  2151350279: { code: 'HNS_PORT_NOT_FOUND', category: 'not-found' },
  2151350280: { code: 'HNS_POLICY_NOT_FOUND', category: 'not-found' },
  2151350281: { code: 'HNS_VFP_PORTSETTING_NOT_FOUND', category: 'not-found' },
  2151350282: {
    code: 'HNS_INVALID_NETWORK',
    category: 'invalid',
    hint: 'Check IpAddressPrefix: the bits behind the prefix length must be zero.',
  },
  2151350283: { code: 'HNS_INVALID_NETWORK_TYPE', category: 'invalid' },
  2151350284: { code: 'HNS_INVALID_ENDPOINT', category: 'invalid' },
  2151350285: {
    code: 'HNS_INVALID_POLICY',
    category: 'invalid',
    hint: "The policy does not fit the network's type, or a setting is wrong or missing.",
  },
  2151350286: { code: 'HNS_INVALID_POLICY_TYPE', category: 'invalid' },
  2151350287: { code: 'HNS_INVALID_REMOTE_ENDPOINT_OPERATION', category: 'invalid' },
  2151350288: {
    code: 'HNS_NETWORK_ALREADY_EXISTS',
    category: 'already-exists',
    hint: 'Network names are unique on a host, also against virtual switches of that name.',
  },
  2151350289: { code: 'HNS_LAYER_ALREADY_EXISTS', category: 'already-exists' },
  2151350290: { code: 'HNS_POLICY_ALREADY_EXISTS', category: 'already-exists' },
  2151350291: {
    code: 'HNS_PORT_ALREADY_EXISTS',
    category: 'already-exists',
    hint: 'Another endpoint or load balancer holds the external port, or no port is free.',
  },
  2151350292: { code: 'HNS_ENDPOINT_ALREADY_ATTACHED', category: 'already-exists' },
  2151350293: { code: 'HNS_REQUEST_UNSUPPORTED', category: 'unsupported' },
  2151350294: { code: 'HNS_MAPPING_NOT_SUPPORTED', category: 'unsupported' },
  2151350295: { code: 'HNS_DEGRADED_OPERATION', category: 'conflict' },
  2151350296: { code: 'HNS_SHARED_SWITCH_MODIFICATION', category: 'conflict' },
  2151350297: { code: 'HNS_GUID_CONVERSION_FAILURE', category: 'invalid' },
  2151350298: { code: 'HNS_REGKEY_FAILURE', category: 'failed' },
  2151350299: { code: 'HNS_INVALID_JSON', category: 'invalid' },
  2151350300: { code: 'HNS_INVALID_JSON_REFERENCE', category: 'invalid' },
  2151350301: { code: 'HNS_ENDPOINT_SHARING_DISABLED', category: 'unsupported' },
  2151350302: {
    code: 'HNS_INVALID_IP',
    category: 'invalid',
    hint: "The address must lie in one of the network's subnets.",
  },
  2151350303: { code: 'HNS_SWITCH_EXTENSION_NOT_FOUND', category: 'not-found' },
  2151350304: serviceDown,
  2151350305: { code: 'HNS_MODULE_NOT_FOUND', category: 'failed' },
  2151350306: { code: 'HNS_NO_REQUEST_HANDLERS', category: 'unsupported' },
  2151350307: { code: 'HNS_REQUEST_UNSUPPORTED', category: 'unsupported' },
  2151350308: { code: 'HNS_RUNTIMEKEYS_FAILED', category: 'failed' },
  2151350309: { code: 'HNS_NETADAPTER_TIMEOUT', category: 'failed' },
  2151350310: { code: 'HNS_NETADAPTER_NOT_FOUND', category: 'not-found' },
  2151350311: { code: 'HNS_NETCOMPARTMENT_NOT_FOUND', category: 'not-found' },
  2151350312: { code: 'HNS_NETINTERFACE_NOT_FOUND', category: 'not-found' },
  2151350313: { code: 'HNS_DEFAULTNAMESPACE_EXISTS', category: 'already-exists' },
  2151350314: {
    code: 'HNS_ICS_DISABLED',
    category: 'unsupported',
    hint: 'Enable the service "SharedAccess" (Internet Connection Sharing).',
  },
  2151350315: { code: 'HNS_ENDPOINT_NAMESPACE_ALREADY_EXISTS', category: 'already-exists' },
  2151350316: { code: 'HNS_ENTITY_HAS_REFERENCES', category: 'conflict' },
  2151350317: { code: 'HNS_INVALID_INTERNAL_PORT', category: 'invalid' },
  2151350318: { code: 'HNS_NAMESPACE_ATTACH_FAILED', category: 'failed' },
  2151350319: {
    code: 'HNS_ADDR_INVALID_OR_RESERVED',
    category: 'conflict',
    hint: 'The address is reserved or another endpoint holds it, or no address is free.',
  },
  2151350320: { code: 'HNS_INVALID_PREFIX', category: 'invalid' },
  2151350321: { code: 'HNS_OBJECT_USED_AFTER_UNLOAD', category: 'not-found' },
  2151350322: { code: 'HNS_INVALID_SUBNET', category: 'invalid' },
  2151350323: { code: 'HNS_INVALID_IP_SUBNET', category: 'invalid' },
  2151350324: { code: 'HNS_ENDPOINT_NOT_ATTACHED', category: 'conflict' },
  2151350325: { code: 'HNS_ENDPOINT_NOT_LOCAL', category: 'invalid' },
  2151350326: { code: 'HNS_INTERFACEPARAMETERS_ALREADY_APPLIED', category: 'already-exists' },
  2151350327: { code: 'HNS_VFP_NOT_ALLOWED', category: 'unsupported' },
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
