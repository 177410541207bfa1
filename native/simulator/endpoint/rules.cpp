#include "simulator/endpoint/rules.h"

#include <algorithm>
#include <utility>

#include "simulator/address/address-assignment.h"
#include "simulator/failure.h"
#include "simulator/host.h"
#include "simulator/namespace/resource.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

bool hasPolicy(const std::vector<Policy>& policies, std::u16string_view name) {
  return std::ranges::any_of(policies, [&](const Policy& policy) { return policy.is(name); });
}

void checkIdentity(const Endpoint& endpoint, const Network& network, const Store& store) {
  if (store.endpoints().contains(endpoint.id)) throw Failure(abi::kAlreadyExists);
  if (endpoint.networkId != abi::kNilGuid && endpoint.networkId != network.id) {
    throw Failure(abi::kInvalidEndpoint);
  }
}

// A new network may be without addresses for a while.
void checkReadiness(const Endpoint& endpoint, const Network& network, const Context& context) {
  if (network.isLeaving()) throw Failure(abi::kObjectUsedAfterUnload);
  if (endpoint.isRemote() || network.subnets.empty()) return;
  if (context.now() < network.createdAt + context.settings.slowEffects.addressPool) {
    throw Failure(abi::kAddressInvalidOrReserved);
  }
}

// HNS cannot choose addresses on another host.
void checkRemote(const Endpoint& endpoint, const Network& network) {
  if (!endpoint.isRemote()) return;
  if (endpoint.ipConfigurations.empty() || endpoint.macAddress.empty()) {
    throw Failure(abi::kInvalidEndpoint);
  }
  if (network.type == NetworkType::Overlay && !hasPolicy(endpoint.policies, u"ProviderAddress")) {
    throw Failure(abi::kInvalidPolicy);
  }
}

void joinNamespace(Endpoint& endpoint, Context& context) {
  if (endpoint.namespaceId == abi::kNilGuid) return;
  if (endpoint.isRemote()) throw Failure(abi::kInvalidRemoteEndpointOperation);
  const auto netns = context.store.namespaces().find(endpoint.namespaceId);
  if (!netns) throw Failure(abi::kElementNotFound);
  attachAsMember(endpoint, *netns, context.random);
}

void takeMacAddress(Endpoint& endpoint, const Network& network) {
  const auto address = MacAddress::parse(endpoint.macAddress);
  if (!address) throw Failure(abi::kInvalidEndpoint);
  network.macs->take(*address);
  endpoint.addressLeases.emplace_back(network.macs, *address);
}

void assignMacAddress(Endpoint& endpoint, const Network& network, Random& random) {
  if (!endpoint.macAddress.empty()) return takeMacAddress(endpoint, network);
  const MacAddress address = network.macs->takeAny(random);
  endpoint.macAddress = address.format();
  endpoint.addressLeases.emplace_back(network.macs, address);
}

// Routes and name servers come from the network unless the client gives some.
void inheritRoutes(Endpoint& endpoint, const Network& network) {
  if (!endpoint.routes.empty() || endpoint.isRemote()) return;
  for (const IpConfiguration& configuration : endpoint.ipConfigurations) {
    const Subnet* subnet = network.subnetOf(configuration.address);
    if (!subnet) continue;
    endpoint.routes.insert(endpoint.routes.end(), subnet->routes.begin(), subnet->routes.end());
  }
}

void inheritDns(Endpoint& endpoint, const Network& network) {
  if (!endpoint.dns.empty() || endpoint.isRemote()) return;
  endpoint.dns = network.dns;
  if (!endpoint.dns.empty()) return;
  if ((network.flags & kEnableDnsProxy) != 0) {
    for (const Subnet& subnet : network.subnets) {
      if (const auto gateway = subnet.gateway()) endpoint.dns.servers.push_back(gateway->format());
    }
  } else if (network.type == NetworkType::Nat) {
    endpoint.dns.servers = {kHostDnsServer.format()};
  }
}

// What was taken is given back when one of the ports is not free.
std::vector<Lease> takePorts(std::vector<Policy>& policies, const Network& network,
                             Random& random) {
  std::vector<Lease> leases;
  for (Policy& policy : policies) {
    if (!policy.is(u"PortMapping")) continue;
    PortMapping mapping = portMappingOf(policy);
    if (mapping.externalPort == 0) {
      mapping.externalPort = network.portMappings->choosePort(mapping, random);
      policy.settings.set(u"ExternalPort",
                          json::Value(json::Number(std::uint64_t{mapping.externalPort})));
    }
    network.portMappings->take(mapping);
    leases.emplace_back(network.portMappings, mapping);
  }
  return leases;
}

}  // namespace

void completeEndpoint(Endpoint& endpoint, Network& network, Context& context) {
  if (endpoint.id == abi::kNilGuid) endpoint.id = context.random.guid();
  endpoint.activityId = context.random.guid();
  checkIdentity(endpoint, network, context.store);
  checkReadiness(endpoint, network, context);
  checkRemote(endpoint, network);
  joinNamespace(endpoint, context);
  endpoint.network = &network;
  endpoint.networkId = network.id;
  assignIpAddresses(endpoint, network, context.random);
  assignMacAddress(endpoint, network, context.random);
  inheritRoutes(endpoint, network);
  inheritDns(endpoint, network);
  replacePolicies(endpoint, std::exchange(endpoint.policies, {}), context.random);
  endpoint.createdAt = endpoint.updatedAt = context.now();
}

void retakeFromPools(Endpoint& endpoint, Random& random) {
  const Network& network = *endpoint.network;
  retakeIpAddresses(endpoint, network);
  takeMacAddress(endpoint, network);
  endpoint.portLeases = takePorts(endpoint.policies, network, random);
}

void replacePolicies(Endpoint& endpoint, std::vector<Policy> policies, Random& random) {
  const Network& network = *endpoint.network;
  if (network.type == NetworkType::L2Bridge && !endpoint.isRemote() &&
      !hasPolicy(policies, u"L2Driver")) {
    policies.push_back(makePolicy(PolicyOwner::Endpoint, u"L2Driver", {}));
  }
  endpoint.portLeases.clear();  // the new list may claim the same ports
  try {
    endpoint.portLeases = takePorts(policies, network, random);
  } catch (...) {
    endpoint.portLeases = takePorts(endpoint.policies, network, random);
    throw;
  }
  endpoint.policies = std::move(policies);
}

}  // namespace hns::simulator
