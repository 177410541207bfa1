import type { HostComputeEndpoint, HostComputeNetwork } from 'node-hns'
import type { PodNetwork } from './conflist.ts'

// By the convention of l2bridge nodes the network's gateway has the first address and the endpoint
// that ties the host to it the second, which is where pods send what leaves the node.
const gatewayOffset = 1
const hostOffset = 2

/** Addresses of a subnet that pods cannot have: network, gateway, host endpoint and broadcast. */
export const reservedAddresses = 4

/** The network, before any pod. */
export function networkDocument({ name, subnet, dns }: PodNetwork): HostComputeNetwork {
  return {
    Name: name,
    Type: 'L2Bridge',
    Ipams: [
      {
        Type: 'Static',
        Subnets: [
          {
            IpAddressPrefix: `${subnet}`,
            Routes: [{ NextHop: subnet.address(gatewayOffset), DestinationPrefix: '0.0.0.0/0' }],
          },
        ],
      },
    ],
    Dns: dns,
    // One MAC per address of the subnet. The pool that HNS makes by itself has 4096.
    MacPool: {
      Ranges: [{ StartMacAddress: macAddress(0), EndMacAddress: macAddress(subnet.size - 1) }],
    },
  }
}

// Of the block that Microsoft uses for virtual interfaces.
function macAddress(offset: number): string {
  const hex = offset.toString(16).toUpperCase().padStart(6, '0')
  return ['00', '15', '5D', ...(hex.match(/../g) ?? [])].join('-')
}

/** The host's own endpoint in the network: no policies. */
export function hostEndpointDocument({ name, subnet }: PodNetwork): HostComputeEndpoint {
  return { Name: `${name}_ep`, IpConfigurations: [{ IpAddress: subnet.address(hostOffset) }] }
}

/** A pod's endpoint as win-bridge makes it, but for the address, which HNS chooses. */
export function podDocument(pod: string, network: PodNetwork): HostComputeEndpoint {
  const { name, subnet, dns, policies } = network
  return {
    Name: `${pod}_${name}`,
    Dns: dns,
    Routes: [{ NextHop: subnet.address(hostOffset), DestinationPrefix: '0.0.0.0/0' }],
    Policies: policies,
  }
}
