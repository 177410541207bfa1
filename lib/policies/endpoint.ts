/** Builders of policies of endpoints. */
import type {
  AclPolicy,
  EncapOverheadPolicy,
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
  QosPolicy,
  QosSettings,
  SdnRoutePolicy,
  SdnRouteSettings,
  TierAclPolicy,
  TierAclSettings,
} from '../schema/endpoint-policies.ts'
import type { AclSettings } from '../schema/shared-policies.ts'
import { checked } from '../shape.ts'
import { endpointPolicySettings as shapes } from '../shapes/endpoint-policies.ts'

/** Publishes a port of the endpoint on the host. */
export function portMapping(settings: PortMappingSettings): PortMappingPolicy {
  return { Type: 'PortMapping', Settings: checked(settings, shapes.PortMapping) }
}

/** Allows or blocks traffic of the endpoint. */
export function acl(settings: AclSettings): AclPolicy {
  return { Type: 'ACL', Settings: checked(settings, shapes.ACL) }
}

/** Adds a tier of rules, which can pass the decision on to the next tier. */
export function tierAcl(settings: TierAclSettings): TierAclPolicy {
  return { Type: 'TierAcl', Settings: checked(settings, shapes.TierAcl) }
}

/** Limits what the endpoint sends, in bytes per second. */
export function qos(settings: QosSettings): QosPolicy {
  return { Type: 'QOS', Settings: checked(settings, shapes.QOS) }
}

/** Rewrites MAC addresses between the endpoint and an L2Bridge network. */
export function l2Driver(): L2DriverPolicy {
  return { Type: 'L2Driver', Settings: {} }
}

/** Translates the source address of what the endpoint sends, but for the exceptions. */
export function outboundNat(settings: OutboundNatSettings = {}): OutboundNatPolicy {
  return { Type: 'OutBoundNAT', Settings: checked(settings, shapes.OutBoundNAT) }
}

/** Adds a route in the virtual switch. */
export function sdnRoute(settings: SdnRouteSettings): SdnRoutePolicy {
  return { Type: 'SDNRoute', Settings: checked(settings, shapes.SDNRoute) }
}

/** Redirects TCP traffic to a proxy beside the endpoint, such as the sidecar of a service mesh. */
export function l4WfpProxy(settings: L4WfpProxySettings): L4WfpProxyPolicy {
  return { Type: 'L4WFPPROXY', Settings: checked(settings, shapes.L4WFPPROXY) }
}

/** Gives the endpoint's switch port a friendly name. */
export function portName(name: string): PortNamePolicy {
  return { Type: 'PortName', Settings: checked({ Name: name }, shapes.PortName) }
}

/** Lowers the endpoint's MTU by as many bytes as encapsulation adds, 50 for VXLAN. */
export function encapOverhead(bytes: number): EncapOverheadPolicy {
  return {
    Type: 'EncapOverhead',
    Settings: checked({ Overhead: bytes }, shapes.EncapOverhead),
  }
}

/** Encrypts traffic of the endpoint with IPsec. */
export function encryption(settings: EncryptionSettings): EncryptionPolicy {
  return { Type: 'Encryption', Settings: checked(settings, shapes.Encryption) }
}

/** Sets the MTU of the endpoint's interface. */
export function interfaceParameters(
  settings: InterfaceParametersSettings,
): InterfaceParametersPolicy {
  return { Type: 'InterfaceParameters', Settings: checked(settings, shapes.InterfaceParameters) }
}

/** Gives the endpoint a virtual function of the adapter (SR-IOV). */
export function iov(settings: IovSettings): IovPolicy {
  return { Type: 'Iov', Settings: checked(settings, shapes.Iov) }
}

/** Subjects the endpoint's port to the Hyper-V firewall. */
export function firewall(settings: FirewallSettings): FirewallPolicy {
  return { Type: 'Firewall', Settings: checked(settings, shapes.Firewall) }
}
