/** What the settings of policies must be that networks (or subnets) and endpoints take alike. */
import type {
  InterfaceConstraintSettings,
  L4ProxySettings,
  ProviderAddressPolicy,
  VlanPolicy,
} from '../schema/shared-policies.ts'
import { integer, list, object, optional, uint32 } from '../shape.ts'
import {
  checkAddress,
  checkBoolean,
  checkGuid,
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

export const l4Proxy = object<L4ProxySettings>({
  IP: optional(addressOrPrefix),
  Port: optional(portText),
  Protocol: optional(protocol),
  ExceptionList: optional(list(addressOrPrefix)),
  Destination: checkDestination,
  OutboundNat: optional(checkBoolean),
})

export const interfaceConstraint = object<InterfaceConstraintSettings>({
  InterfaceGuid: optional(checkGuid),
  InterfaceLuid: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  InterfaceIndex: optional(uint32),
  InterfaceMediaType: optional(uint32),
  InterfaceAlias: optional(checkName),
  InterfaceDescription: optional(checkName),
})

export const providerAddress = object<ProviderAddressPolicy['Settings']>({
  ProviderAddress: checkAddress,
})

/** VLAN ids go to 4094; 0 is none. */
export const vlan = object<VlanPolicy['Settings']>({ IsolationId: integer(0, 4094) })
