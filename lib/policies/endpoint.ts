/** Builders of policies of endpoints. */
import type {
  AclPolicy,
  EncapOverheadPolicy,
  EncryptionAuthenticationMethod,
  EncryptionPolicy,
  EncryptionSettings,
  FirewallPolicy,
  FirewallSettings,
  InterfaceParametersPolicy,
  InterfaceParametersSettings,
  IovPolicy,
  IovSettings,
  L2DriverPolicy,
  L4WfpProxyPolicy,
  L4WfpProxySettings,
  OutboundNatPolicy,
  OutboundNatSettings,
  PortMappingPolicy,
  PortMappingSettings,
  PortNamePolicy,
  ProxyExceptions,
  QosPolicy,
  QosSettings,
  SdnRoutePolicy,
  SdnRouteSettings,
  TierAclPolicy,
  TierAclRule,
  TierAclSettings,
} from '../schema/endpoint-policies.ts'
import { type AclSettings, type FiveTuple, ProtocolType } from '../schema/shared-policies.ts'
import {
  type Check,
  checked,
  integer,
  list,
  object,
  oneOf,
  optional,
  uint16,
  uint32,
} from '../shape.ts'
import {
  checkAddress,
  checkGuid,
  checkInteger,
  checkName,
  checkNetworkPrefix,
  checkText,
  refusal,
} from '../validate.ts'
import {
  action,
  addressOrPrefix,
  checkedAcl,
  direction,
  fiveTupleMembers,
  portItem,
  portText,
  sdnRouteShape,
} from './traffic.ts'

function checkTransport(path: string, value: unknown): void {
  if (value === ProtocolType.TCP || value === ProtocolType.UDP) return
  throw refusal(path, value, 'a protocol with ports', 'Use 6 for TCP or 17 for UDP.')
}

const portMappingShape = object<PortMappingSettings>({
  Protocol: checkTransport,
  InternalPort: integer(1, 0xffff),
  ExternalPort: optional(uint16),
  VIP: optional(checkAddress),
  Flags: optional(uint32),
})

/** Publishes a port of the endpoint on the host. */
export function portMapping(settings: PortMappingSettings): PortMappingPolicy {
  return { Type: 'PortMapping', Settings: checked(settings, portMappingShape) }
}

/** Allows or blocks traffic of the endpoint. */
export function acl(settings: AclSettings): AclPolicy {
  return { Type: 'ACL', Settings: checkedAcl(settings) }
}

const tierAclShape = object<TierAclSettings>({
  Name: checkName,
  Direction: direction,
  Order: uint16,
  TierAclRules: optional(
    list(
      object<TierAclRule>({
        ...fiveTupleMembers,
        Id: optional(checkName),
        TierAclRuleAction: action,
      }),
    ),
  ),
})

/** Adds a tier of rules, which can pass the decision on to the next tier. */
export function tierAcl(settings: TierAclSettings): TierAclPolicy {
  return { Type: 'TierAcl', Settings: checked(settings, tierAclShape) }
}

// As far as JavaScript numbers are exact; HNS takes 64 bits.
const qosShape = object<QosSettings>({
  MaximumOutgoingBandwidthInBytes: integer(0, Number.MAX_SAFE_INTEGER),
})

/** Limits what the endpoint sends, in bytes per second. */
export function qos(settings: QosSettings): QosPolicy {
  return { Type: 'QOS', Settings: checked(settings, qosShape) }
}

/** Rewrites MAC addresses between the endpoint and an L2Bridge network. */
export function l2Driver(): L2DriverPolicy {
  return { Type: 'L2Driver', Settings: {} }
}

function addressOrNetworkPrefix(path: string, value: unknown): void {
  if (typeof value === 'string' && value.includes('/')) checkNetworkPrefix(path, value)
  else checkAddress(path, value)
}

const outboundNatShape = object<OutboundNatSettings>({
  VirtualIP: optional(checkAddress),
  Exceptions: optional(list(addressOrNetworkPrefix)),
  Destinations: optional(list(addressOrNetworkPrefix)),
  Flags: optional(uint32),
  MaxPortPoolUsage: optional(uint16),
})

/** Translates the source address of what the endpoint sends, but for the exceptions. */
export function outboundNat(settings: OutboundNatSettings = {}): OutboundNatPolicy {
  return { Type: 'OutBoundNAT', Settings: checked(settings, outboundNatShape) }
}

/** Adds a route in the virtual switch. */
export function sdnRoute(settings: SdnRouteSettings): SdnRoutePolicy {
  return { Type: 'SDNRoute', Settings: checked(settings, sdnRouteShape) }
}

function checkSid(path: string, value: unknown): void {
  if (typeof value === 'string' && /^S-1-\d+(?:-\d+)+$/i.test(value)) return
  throw refusal(path, value, 'a security identifier', 'Use a form such as S-1-5-18.')
}

const proxyExceptions = object<ProxyExceptions>({
  IpAddressExceptions: optional(list(addressOrPrefix)),
  PortExceptions: optional(list(portItem)),
})

const l4WfpProxyShape = object<L4WfpProxySettings>({
  InboundProxyPort: optional(portText),
  OutboundProxyPort: optional(portText),
  FilterTuple: optional(object<FiveTuple>(fiveTupleMembers)),
  UserSID: optional(checkSid),
  InboundExceptions: optional(proxyExceptions),
  OutboundExceptions: optional(proxyExceptions),
})

/** Redirects TCP traffic to a proxy beside the endpoint, such as the sidecar of a service mesh. */
export function l4WfpProxy(settings: L4WfpProxySettings): L4WfpProxyPolicy {
  return { Type: 'L4WFPPROXY', Settings: checked(settings, l4WfpProxyShape) }
}

/** Gives the endpoint's switch port a friendly name. */
export function portName(name: string): PortNamePolicy {
  return { Type: 'PortName', Settings: { Name: checkText('Name', name) } }
}

/** Lowers the endpoint's MTU by as many bytes as encapsulation adds, 50 for VXLAN. */
export function encapOverhead(bytes: number): EncapOverheadPolicy {
  return {
    Type: 'EncapOverhead',
    Settings: { Overhead: checkInteger('Overhead', bytes, 0, 0xffff) },
  }
}

type PresharedKey = Extract<EncryptionAuthenticationMethod, { Type: 'PresharedKey' }>
type Certificate = Extract<EncryptionAuthenticationMethod, { Type: 'Certificate' }>

const presharedKey = object<PresharedKey>({
  Type: oneOf('PresharedKey'),
  Settings: object<PresharedKey['Settings']>({ Key: checkName }),
})
const certificate = object<Certificate>({
  Type: oneOf('PresharedKey', 'Certificate'),
  Settings: object<Certificate['Settings']>({ CertificateName: checkName }),
})

function authenticationMethod(path: string, value: unknown): void {
  const hasKey =
    typeof value === 'object' && value !== null && 'Type' in value && value.Type === 'PresharedKey'
  const check: Check = hasKey ? presharedKey : certificate
  check(path, value)
}

const encryptionShape = object<EncryptionSettings>({
  EncryptionMethodType: oneOf('Ipsec'),
  AuthenticationMethods: list(authenticationMethod),
  Name: optional(checkText),
  Endpoints1: optional(list(checkName)),
  Endpoints2: optional(list(checkName)),
  ProtocolType: optional(checkName),
  Endpoint1Ports: optional(list(checkName)),
  Endpoint2Ports: optional(list(checkName)),
})

/** Encrypts traffic of the endpoint with IPsec. */
export function encryption(settings: EncryptionSettings): EncryptionPolicy {
  return { Type: 'Encryption', Settings: checked(settings, encryptionShape) }
}

const interfaceParametersShape = object<InterfaceParametersSettings>({ Mtu: integer(1, 0xffff) })

/** Sets the MTU of the endpoint's interface. */
export function interfaceParameters(
  settings: InterfaceParametersSettings,
): InterfaceParametersPolicy {
  return { Type: 'InterfaceParameters', Settings: checked(settings, interfaceParametersShape) }
}

const interruptModerationName = oneOf(
  'IovInterruptModerationDefault',
  'IovInterruptModerationAdaptive',
  'IovInterruptModerationOff',
  'IovInterruptModerationLow',
  'IovInterruptModerationMedium',
  'IovInterruptModerationHigh',
)

function interruptModeration(path: string, value: unknown): void {
  const check = typeof value === 'number' ? uint32 : interruptModerationName
  check(path, value)
}

const iovShape = object<IovSettings>({
  IovOffloadWeight: optional(uint32),
  QueuePairsRequested: optional(uint32),
  InterruptModeration: optional(interruptModeration),
})

/** Gives the endpoint a virtual function of the adapter (SR-IOV). */
export function iov(settings: IovSettings): IovPolicy {
  return { Type: 'Iov', Settings: checked(settings, iovShape) }
}

const firewallShape = object<FirewallSettings>({
  VmCreatorId: optional(checkGuid),
  PolicyFlags: optional(uint32),
  VmType: optional(oneOf('Invalid', 'Host', 'WSA', 'WSL')),
  FirewallPolicyFlags: optional(uint32),
})

/** Subjects the endpoint's port to the Hyper-V firewall. */
export function firewall(settings: FirewallSettings): FirewallPolicy {
  return { Type: 'Firewall', Settings: checked(settings, firewallShape) }
}
