// What all contestants send: a pod's endpoint in an L2Bridge network, as a CNI plugin makes it.
import type { HostComputeEndpoint, HostComputeNetwork } from '../../lib/index.ts'

export const networkId = 'f8aa0382-f979-4f1f-bb38-bbe3a49f2eec'

export const network: HostComputeNetwork = {
  ID: networkId,
  Name: 'cbr0',
  Type: 'L2Bridge',
  MacPool: {
    Ranges: [{ StartMacAddress: '00-15-5D-00-00-00', EndMacAddress: '00-15-5D-FF-FF-FF' }],
  },
  Ipams: [
    {
      Type: 'Static',
      Subnets: [
        {
          IpAddressPrefix: '10.0.0.0/8',
          Routes: [{ NextHop: '10.0.0.1', DestinationPrefix: '0.0.0.0/0' }],
        },
      ],
    },
  ],
  SchemaVersion: { Major: 2, Minor: 0 },
}

const pod: HostComputeEndpoint = {
  HostComputeNetwork: networkId,
  Policies: [
    { Type: 'OutBoundNAT', Settings: { Exceptions: ['10.0.0.0/8', '10.96.0.0/12'] } },
    {
      Type: 'SDNRoute',
      Settings: { DestinationPrefix: '10.96.0.0/12', NextHop: '10.0.0.1', NeedEncap: true },
    },
  ],
  Dns: {
    Domain: 'cluster.local',
    Search: ['default.svc.cluster.local', 'svc.cluster.local'],
    ServerList: ['10.96.0.10'],
  },
  SchemaVersion: { Major: 2, Minor: 0 },
}

/** Without a name, for those who give it one. */
export const endpointTemplate = JSON.stringify(pod)

export function endpoint(number: number): HostComputeEndpoint {
  return { Name: `cbr0-pod-${number}`, ...pod }
}
