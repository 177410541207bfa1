#include "simulator/network/network.h"

#include <algorithm>

namespace hns::simulator {

const Policy* Network::policy(std::u16string_view policyName) const {
  const auto found =
      std::ranges::find_if(policies, [&](const Policy& p) { return p.is(policyName); });
  return found == policies.end() ? nullptr : &*found;
}

const Subnet* Network::subnetOf(const IpAddress& address) const {
  const auto found = std::ranges::find_if(
      subnets, [&](const Subnet& subnet) { return subnet.prefix.contains(address); });
  return found == subnets.end() ? nullptr : &*found;
}

const IpSubnet* Subnet::ipSubnetOf(const IpAddress& address) const {
  const auto found = std::ranges::find_if(
      ipSubnets, [&](const IpSubnet& ipSubnet) { return ipSubnet.prefix.contains(address); });
  return found == ipSubnets.end() ? nullptr : &*found;
}

}  // namespace hns::simulator
