#include "simulator/address/address-assignment.h"

#include <optional>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

struct Place {
  const Subnet* subnet = nullptr;
  const IpSubnet* ipSubnet = nullptr;
};

Place placeOf(const IpAddress& address, const Network& network) {
  const Subnet* subnet = network.subnetOf(address);
  return {subnet, subnet ? subnet->ipSubnetOf(address) : nullptr};
}

Place placeWithId(const abi::Guid& ipSubnetId, const Network& network) {
  for (const Subnet& subnet : network.subnets) {
    for (const IpSubnet& ipSubnet : subnet.ipSubnets) {
      if (ipSubnet.id == ipSubnetId) return {&subnet, &ipSubnet};
    }
  }
  throw Failure(abi::kInvalidIpSubnet);
}

// The first with a free address; a full one when there is no other.
Place anyPlace(std::optional<IpFamily> family, const Network& network) {
  Place place;
  for (const Subnet& subnet : network.subnets) {
    if (family && subnet.prefix.family() != *family) continue;
    for (const IpSubnet& ipSubnet : subnet.ipSubnets) {
      place = {&subnet, &ipSubnet};
      if (!ipSubnet.pool->isFull()) return place;
    }
  }
  return place;
}

void takeLoose(Endpoint& endpoint, IpConfiguration& configuration, const Network& network) {
  network.looseAddresses->take(configuration.address);
  endpoint.addressLeases.emplace_back(network.looseAddresses, configuration.address);
  configuration.source = AddressSource::LooseAddresses;
}

void takeFrom(const IpSubnet& ipSubnet, Endpoint& endpoint, IpConfiguration& configuration) {
  ipSubnet.pool->take(configuration.address);
  endpoint.addressLeases.emplace_back(ipSubnet.pool, configuration.address);
  configuration.source = AddressSource::IpSubnet;
}

void settle(IpConfiguration& configuration, const Place& place) {
  configuration.ipSubnetId = place.ipSubnet->id;
  if (configuration.prefixLength == 0) {
    configuration.prefixLength = static_cast<std::uint8_t>(place.subnet->prefix.length());
  }
}

void takeGiven(Endpoint& endpoint, IpConfiguration& configuration, const Network& network) {
  const IpAddress address = configuration.address;
  if (configuration.prefixLength > address.width()) throw Failure(abi::kInvalidPrefix);
  const Place place = placeOf(address, network);
  if (!place.ipSubnet) {
    // Right for endpoints of other hosts, and on networks that leave addressing to others.
    if (!endpoint.isRemote() && !network.subnets.empty()) throw Failure(abi::kInvalidIp);
    return takeLoose(endpoint, configuration, network);
  }
  const abi::Guid wanted = configuration.ipSubnetId;
  if (wanted != abi::kNilGuid && wanted != place.ipSubnet->id) {
    throw Failure(abi::kInvalidIpSubnet);
  }
  takeFrom(*place.ipSubnet, endpoint, configuration);
  settle(configuration, place);
}

void choose(Endpoint& endpoint, IpConfiguration& configuration, const Place& place,
            Random& random) {
  const IpAddress address = place.ipSubnet->pool->takeAny(random);
  endpoint.addressLeases.emplace_back(place.ipSubnet->pool, address);
  configuration.address = address;
  configuration.source = AddressSource::IpSubnet;
  settle(configuration, place);
  if (configuration.prefixLength > address.width()) throw Failure(abi::kInvalidPrefix);
}

void addDefaults(Endpoint& endpoint, const Network& network, Random& random) {
  for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
    const Place place = anyPlace(family, network);
    if (place.ipSubnet) choose(endpoint, endpoint.ipConfigurations.emplace_back(), place, random);
  }
}

}  // namespace

void assignIpAddresses(Endpoint& endpoint, const Network& network, Random& random) {
  if (endpoint.ipConfigurations.empty()) return addDefaults(endpoint, network, random);
  for (IpConfiguration& configuration : endpoint.ipConfigurations) {
    if (!configuration.address.isUnspecified()) {
      takeGiven(endpoint, configuration, network);
      continue;
    }
    if (endpoint.isRemote()) throw Failure(abi::kInvalidEndpoint);
    const Place place = configuration.ipSubnetId != abi::kNilGuid
                            ? placeWithId(configuration.ipSubnetId, network)
                            : anyPlace(std::nullopt, network);
    if (!place.ipSubnet) throw Failure(abi::kSubnetNotFound);
    choose(endpoint, configuration, place, random);
  }
}

void retakeIpAddresses(Endpoint& endpoint, const Network& network) {
  for (IpConfiguration& configuration : endpoint.ipConfigurations) {
    if (configuration.source == AddressSource::LooseAddresses) {
      takeLoose(endpoint, configuration, network);
    } else if (configuration.source == AddressSource::IpSubnet) {
      const Place place = placeOf(configuration.address, network);
      if (!place.ipSubnet) throw Failure(abi::kInvalidIpSubnet);
      takeFrom(*place.ipSubnet, endpoint, configuration);
    }
  }
}

}  // namespace hns::simulator
