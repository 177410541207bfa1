/** What modify requests must be, by the resource that they are about. */
import type { VmEndpointRequest } from '../schema/endpoint.ts'
import type { Extension } from '../schema/network.ts'
import { type Check, list, memberPath, object, oneOf, optional, recordOf } from '../shape.ts'
import { checkBoolean, checkGuid, checkName } from '../validate.ts'
import { dns, endpointPolicies, ipSubnet, networkPolicies, subnet } from './documents.ts'

const requestType = oneOf('Add', 'Remove', 'Update', 'Refresh', 'Reset')

/** `settings` has a check for every resource. */
function request(settings: Readonly<Record<string, Check>>): Check {
  const members = object<{ ResourceType: string; RequestType: string; Settings: object }>({
    ResourceType: oneOf(...Object.keys(settings)),
    RequestType: requestType,
    Settings: () => undefined,
  })
  return (path, value) => {
    members(path, value)
    const { ResourceType, Settings } = recordOf(path, value)
    const check = typeof ResourceType === 'string' ? settings[ResourceType] : undefined
    check?.(memberPath(path, 'Settings'), Settings)
  }
}

export const networkRequest = request({
  Policy: object<{ Policies: object }>({ Policies: networkPolicies }),
  DNS: dns,
  Extension: object<Extension>({ Id: checkGuid, IsEnabled: checkBoolean }),
  Subnet: object<{ Subnets: object }>({ Subnets: list(subnet) }),
  IPSubnet: object<{ SubnetId: string; IpSubnets: object }>({
    SubnetId: checkGuid,
    IpSubnets: list(ipSubnet),
  }),
})

export const endpointRequest = request({
  Policy: object<{ Policies: object }>({ Policies: endpointPolicies }),
  Port: object<VmEndpointRequest>({
    PortId: optional(checkGuid),
    VirtualNicName: optional(checkName),
    VirtualMachineId: optional(checkGuid),
  }),
})

export const namespaceRequest = request({
  Endpoint: object<{ EndpointId: string }>({ EndpointId: checkGuid }),
  Container: object<{ ContainerId: string }>({ ContainerId: checkName }),
})
