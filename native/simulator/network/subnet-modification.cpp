#include "simulator/network/subnet-modification.h"

#include <algorithm>
#include <utility>

#include "simulator/failure.h"
#include "simulator/network/reader.h"
#include "simulator/network/subnet-rules.h"

namespace hns::simulator {
namespace {

bool isInUse(const IpSubnet& ipSubnet, const Network& network) {
  return std::ranges::any_of(network.endpoints, [&](const auto& endpoint) {
    return std::ranges::any_of(endpoint->ipConfigurations, [&](const IpConfiguration& address) {
      return address.ipSubnetId == ipSubnet.id;
    });
  });
}

bool isInUse(const Subnet& subnet, const Network& network) {
  return std::ranges::any_of(subnet.ipSubnets,
                             [&](const IpSubnet& ipSubnet) { return isInUse(ipSubnet, network); });
}

abi::Guid idOf(const json::Value& element) {
  return Fields(element).guid(u"ID").value_or(abi::kNilGuid);
}

// Removes those that the elements name; all must exist and be unused.
template <class T>
std::vector<T> without(std::vector<T> subnets, std::span<const json::Value> elements,
                       const Network& network, abi::Hresult unknown) {
  for (const json::Value& element : elements) {
    const auto subnet = std::ranges::find(subnets, idOf(element), &T::id);
    if (subnet == subnets.end()) throw Failure(unknown);
    if (isInUse(*subnet, network)) throw Failure(abi::kEntityHasReferences);
    subnets.erase(subnet);
  }
  return subnets;
}

// An endpoint of another host may have had the address when no subnet of the network did.
bool isOfRemoteEndpoint(const IpSubnet& ipSubnet, const Network& network) {
  return std::ranges::any_of(network.endpoints, [&](const auto& endpoint) {
    return std::ranges::any_of(endpoint->ipConfigurations, [&](const IpConfiguration& address) {
      return address.ipSubnetId == abi::kNilGuid && ipSubnet.prefix.contains(address.address);
    });
  });
}

void checkRemoteEndpoints(const Subnet& subnet, const Network& network, abi::Hresult code) {
  for (const IpSubnet& ipSubnet : subnet.ipSubnets) {
    if (isOfRemoteEndpoint(ipSubnet, network)) throw Failure(code);
  }
}

// The gateway may lie in a part that is added afterwards.
void reserveGateway(const Subnet& subnet) {
  const auto gateway = subnet.gateway();
  if (!gateway || (subnet.flags & kDoNotReserveGatewayAddress) != 0) return;
  const IpSubnet* ipSubnet = subnet.ipSubnetOf(*gateway);
  if (ipSubnet && !ipSubnet->pool->isTaken(*gateway)) ipSubnet->pool->reserve(*gateway);
}

void addSubnets(Network& network, std::span<const json::Value> elements, Context& context) {
  std::vector<Subnet> before = network.subnets;
  try {
    for (const json::Value& element : elements) {
      addSubnet(network, readSubnet(Fields(element), network.type, context.profile), context);
      checkRemoteEndpoints(network.subnets.back(), network, abi::kInvalidSubnet);
    }
  } catch (...) {
    network.subnets = std::move(before);
    throw;
  }
}

void addIpSubnets(Subnet& subnet, std::span<const json::Value> elements, const Network& network,
                  Random& random) {
  Subnet changed = subnet;
  for (const json::Value& element : elements) {
    addIpSubnet(changed, readIpSubnet(Fields(element)), random);
  }
  checkRemoteEndpoints(changed, network, abi::kInvalidIpSubnet);
  reserveGateway(changed);
  subnet = std::move(changed);
}

}  // namespace

void modifySubnets(Network& network, RequestType type, const Fields& settings, Context& context) {
  if (!kVfpNetworks.contains(network.type)) throw Failure(abi::kRequestUnsupported);
  const auto elements = settings.array(u"Subnets");
  switch (type) {
    case RequestType::Add:
      return addSubnets(network, elements, context);
    case RequestType::Remove:
      network.subnets = without(network.subnets, elements, network, abi::kSubnetNotFound);
      return;
    default:
      throw Failure(abi::kRequestUnsupported);
  }
}

void modifyIpSubnets(Network& network, RequestType type, const Fields& settings, Random& random) {
  const abi::Guid id = settings.guid(u"SubnetId").value_or(abi::kNilGuid);
  const auto subnet = std::ranges::find(network.subnets, id, &Subnet::id);
  if (subnet == network.subnets.end()) throw Failure(abi::kSubnetNotFound);
  const auto elements = settings.array(u"IpSubnets");
  switch (type) {
    case RequestType::Add:
      return addIpSubnets(*subnet, elements, network, random);
    case RequestType::Remove:
      subnet->ipSubnets = without(subnet->ipSubnets, elements, network, abi::kInvalidIpSubnet);
      return;
    default:
      throw Failure(abi::kRequestUnsupported);
  }
}

}  // namespace hns::simulator
