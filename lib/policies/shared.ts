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
import { checked, integer, list, object, optional, uint32 } from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkGuid,
  checkInteger,
  checkName,
  checkText,
  isAddress,
  refusal,
} from '../validate.ts'
import { addressOrPrefix, portText, protocol } from './traffic.ts'

function checkDestination(path: string, value: unknown): void {
  const destination = checkText(path, value)
  const [, bracketed, bare = '', port = '1'] =
    /^(?:\[(.+)\]|([^:[\]]+))(?::([1-9]\d{0,4}))?$/.exec(destination) ?? []
  if (isAddress(bracketed ?? bare) && Number(port) <= 65535) return
  throw refusal(
    path,
    destination,
    'an address with a port',
    'Use a form such as 10.244.1.7:8080 or [fd00:1::7]:8080.',
  )
}

const l4ProxyShape = object<L4ProxySettings>({
  IP: optional(addressOrPrefix),
  Port: optional(portText),
  Protocol: optional(protocol),
  ExceptionList: optional(list(addressOrPrefix)),
  Destination: checkDestination,
  OutboundNat: optional(checkBoolean),
})

/** Redirects what endpoints send to an address and port; on a network, for all its endpoints. */
export function l4Proxy(settings: L4ProxySettings): L4ProxyPolicy {
  return { Type: 'L4Proxy', Settings: checked(settings, l4ProxyShape) }
}

/** Names the host an endpoint of an Overlay network lives on, by its underlay address. */
export function providerAddress(address: string): ProviderAddressPolicy {
  return {
    Type: 'ProviderAddress',
    Settings: { ProviderAddress: checkAddress('ProviderAddress', address) },
  }
}

const interfaceConstraintShape = object<InterfaceConstraintSettings>({
  InterfaceGuid: optional(checkGuid),
  InterfaceLuid: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  InterfaceIndex: optional(uint32),
  InterfaceMediaType: optional(uint32),
  InterfaceAlias: optional(checkName),
  InterfaceDescription: optional(checkName),
})

/** Pins a network or an endpoint to one interface of the host. */
export function interfaceConstraint(
  settings: InterfaceConstraintSettings,
): InterfaceConstraintPolicy {
  return { Type: 'InterfaceConstraint', Settings: checked(settings, interfaceConstraintShape) }
}

/** Tags the traffic of a subnet or an endpoint with a VLAN id, 0 to 4094. */
export function vlan(id: number): VlanPolicy {
  return { Type: 'VLAN', Settings: { IsolationId: checkInteger('IsolationId', id, 0, 4094) } }
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
