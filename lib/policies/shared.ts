/** Builders of policies that networks (or subnets) and endpoints take alike. */
import type { CustomPolicy, CustomPolicyType, JsonObject } from '../schema/common.ts'
import type {
  InterfaceConstraintPolicy,
  InterfaceConstraintSettings,
  L4ProxyPolicy,
  L4ProxySettings,
  ProviderAddressPolicy,
  VlanPolicy,
} from '../schema/shared-policies.ts'
import { checked } from '../shape.ts'
import * as shapes from '../shapes/shared-policies.ts'
import { refusal } from '../validate.ts'

/** Redirects what endpoints send to an address and port; on a network, for all its endpoints. */
export function l4Proxy(settings: L4ProxySettings): L4ProxyPolicy {
  return { Type: 'L4Proxy', Settings: checked(settings, shapes.l4Proxy) }
}

/** Names the host an endpoint of an Overlay network lives on, by its underlay address. */
export function providerAddress(address: string): ProviderAddressPolicy {
  return {
    Type: 'ProviderAddress',
    Settings: checked({ ProviderAddress: address }, shapes.providerAddress),
  }
}

/** Pins a network or an endpoint to one interface of the host. */
export function interfaceConstraint(
  settings: InterfaceConstraintSettings,
): InterfaceConstraintPolicy {
  return { Type: 'InterfaceConstraint', Settings: checked(settings, shapes.interfaceConstraint) }
}

/** Tags the traffic of a subnet or an endpoint with a VLAN id, 0 to 4094. */
export function vlan(id: number): VlanPolicy {
  return { Type: 'VLAN', Settings: checked({ IsolationId: id }, shapes.vlan) }
}

function isCustomPolicyType(type: string): type is CustomPolicyType {
  return typeof type === 'string' && type !== ''
}

/**
 * A policy as it stands, unchecked: of a type, or with a setting, that only a newer HNS knows, or
 * one that was read from a configuration.
 */
export function customPolicy(type: string, settings?: JsonObject): CustomPolicy {
  if (!isCustomPolicyType(type)) throw refusal('Type', type, 'a name', 'Name the policy type.')
  return settings === undefined ? { Type: type } : { Type: type, Settings: settings }
}
