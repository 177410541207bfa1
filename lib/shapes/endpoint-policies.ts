/** What the settings of policies of endpoints must be. */
import type {
  EncapOverheadPolicy,
  EncryptionAuthenticationMethod,
  EncryptionSettings,
  EndpointPolicy,
  FirewallSettings,
  InterfaceParametersSettings,
  IovSettings,
  L4WfpProxySettings,
  OutboundNatSettings,
  PortMappingSettings,
  PortNamePolicy,
  ProxyExceptions,
  QosSettings,
  TierAclRule,
  TierAclSettings,
} from '../schema/endpoint-policies.ts'
import { type FiveTuple, ProtocolType } from '../schema/shared-policies.ts'
import { type Check, integer, list, object, oneOf, optional, uint16, uint32 } from '../shape.ts'
import {
  checkAddress,
  checkGuid,
  checkName,
  checkNetworkPrefix,
  checkText,
  refusal,
} from '../validate.ts'
import { interfaceConstraint, l4Proxy, providerAddress, vlan } from './shared-policies.ts'
import {
  aclShape,
  action,
  addressOrPrefix,
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

// As far as JavaScript numbers are exact; HNS takes 64 bits.
const qosShape = object<QosSettings>({
  MaximumOutgoingBandwidthInBytes: integer(0, Number.MAX_SAFE_INTEGER),
})

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

const interfaceParametersShape = object<InterfaceParametersSettings>({ Mtu: integer(1, 0xffff) })

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

const firewallShape = object<FirewallSettings>({
  VmCreatorId: optional(checkGuid),
  PolicyFlags: optional(uint32),
  VmType: optional(oneOf('Invalid', 'Host', 'WSA', 'WSL')),
  FirewallPolicyFlags: optional(uint32),
})

/** A check of `Settings` for every type. */
export const endpointPolicySettings = {
  PortMapping: portMappingShape,
  ACL: aclShape,
  QOS: qosShape,
  L2Driver: object({}),
  OutBoundNAT: outboundNatShape,
  SDNRoute: sdnRouteShape,
  L4Proxy: l4Proxy,
  L4WFPPROXY: l4WfpProxyShape,
  ProviderAddress: providerAddress,
  PortName: object<PortNamePolicy['Settings']>({ Name: checkText }),
  EncapOverhead: object<EncapOverheadPolicy['Settings']>({ Overhead: uint16 }),
  InterfaceConstraint: interfaceConstraint,
  Encryption: encryptionShape,
  VLAN: vlan,
  InterfaceParameters: interfaceParametersShape,
  Iov: iovShape,
  TierAcl: tierAclShape,
  Firewall: firewallShape,
} satisfies Record<EndpointPolicy['Type'], Check>
