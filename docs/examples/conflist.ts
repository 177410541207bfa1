import { readFileSync } from 'node:fs'
import {
  type CustomPolicy,
  customPolicy,
  type Dns,
  type EndpointPolicy,
  HnsError,
  outboundNat,
  sdnRoute,
} from 'node-hns'
import { ConflistError, Place } from './conflist-place.ts'
import { Ipv4Prefix } from './ipv4-prefix.ts'

/** What the win-bridge plugin of a CNI configuration list says about pods. */
export interface PodNetwork {
  readonly name: string
  readonly subnet: Ipv4Prefix
  readonly dns: Dns
  readonly policies: readonly (EndpointPolicy | CustomPolicy)[]
}

/** Reads the configuration list of a Windows node. */
export function readConflist(file: string): PodNetwork {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
    return interpret(new Place('', JSON.parse(text)))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConflistError(`${file}: ${reason}`, { cause })
  }
}

function interpret(conflist: Place): PodNetwork {
  const plugins = conflist.member('plugins')
  const plugin = plugins.elements().find(one => one.member('type').value === 'win-bridge')
  if (plugin === undefined) throw plugins.lacks('a plugin of type win-bridge')
  const apiVersion = plugin.member('apiVersion')
  if (apiVersion.value !== 2) {
    throw apiVersion.wrong('must be 2, which makes the policies documents of HCN')
  }
  return {
    name: conflist.member('name').text(),
    subnet: readSubnet(plugin.member('ipam')),
    dns: readDns(plugin.member('dns')),
    policies: readPolicies(plugin.member('policies')),
  }
}

// host-local has it in a set of ranges, the IPAM of Azure and older configurations beside its type.
function readSubnet(ipam: Place): Ipv4Prefix {
  const ranges = ipam.member('ranges')
  const range = ranges.absent ? ipam : ranges.elements()[0]?.elements()[0]
  if (range === undefined) throw ranges.lacks('a set with a range')
  const subnet = range.member('subnet')
  const prefix = Ipv4Prefix.parse(subnet.text())
  if (prefix === undefined || prefix.length > 29) {
    throw subnet.wrong('must be an IPv4 prefix of /29 or wider, without host bits')
  }
  return prefix
}

function readDns(dns: Place): Dns {
  if (dns.absent) return {}
  const texts = (name: string) => {
    const list = dns.member(name)
    return list.absent ? [] : list.elements().map(element => element.text())
  }
  const domain = dns.member('domain')
  return {
    ServerList: texts('nameservers'),
    Search: texts('search'),
    Options: texts('options'),
    ...(domain.absent ? {} : { Domain: domain.text() }),
  }
}

// As win-bridge does, entries of other names are left alone.
function readPolicies(policies: Place): (EndpointPolicy | CustomPolicy)[] {
  if (policies.absent) return []
  return policies
    .elements()
    .filter(entry => entry.member('name').text().toLowerCase() === 'endpointpolicy')
    .map(entry => readPolicy(entry.member('value')))
}

function readPolicy(policy: Place): EndpointPolicy | CustomPolicy {
  const type = policy.member('Type').text()
  const settings = policy.member('Settings')
  try {
    switch (type) {
      case 'OutBoundNAT':
        return outboundNat(settings.object())
      case 'SDNRoute': {
        const DestinationPrefix = settings.member('DestinationPrefix').text()
        return sdnRoute({ ...settings.object(), DestinationPrefix })
      }
      default:
        return settings.absent ? customPolicy(type) : customPolicy(type, settings.object())
    }
  } catch (error) {
    throw error instanceof HnsError ? settings.refused(error) : error
  }
}
