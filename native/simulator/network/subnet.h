#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "abi/guid.h"
#include "simulator/address/address-pool.h"
#include "simulator/address/ip-prefix.h"
#include "simulator/address/route.h"
#include "simulator/policy/policy.h"

namespace hns::simulator {

// IPSubnetFlags.
inline constexpr std::uint32_t kEnableBroadcast = 1;
inline constexpr std::uint32_t kReserveNetworkAddress = 2;

// SubnetFlags.
inline constexpr std::uint32_t kDoNotReserveGatewayAddress = 1;

// The part of a subnet from which endpoints get addresses. HNS makes one that spans the subnet
// when the client gives none.
struct IpSubnet {
  explicit IpSubnet(const IpPrefix& itsPrefix) : prefix(itsPrefix) {}

  abi::Guid id;
  std::u16string name;
  IpPrefix prefix;
  std::uint32_t flags = 0;
  std::shared_ptr<AddressPool> pool;
};

struct Subnet {
  explicit Subnet(const IpPrefix& itsPrefix) : prefix(itsPrefix) {}

  abi::Guid id;
  std::u16string name;
  IpPrefix prefix;
  std::uint32_t flags = 0;
  std::vector<Route> routes;
  std::vector<Policy> policies;
  std::vector<IpSubnet> ipSubnets;

  std::optional<IpAddress> gateway() const { return gatewayOf(routes, prefix.family()); }
  // The part that holds the address; null when none does.
  const IpSubnet* ipSubnetOf(const IpAddress& address) const;
};

}  // namespace hns::simulator
