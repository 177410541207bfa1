// Addresses that belong to none of a network's subnets: those of endpoints on other hosts, and of
// endpoints on a network whose addresses HNS does not manage.
#pragma once

#include <cstddef>
#include <unordered_set>

#include "simulator/address/ip-address.h"
#include "simulator/failure.h"

namespace hns::simulator {

class LooseAddresses {
 public:
  void take(const IpAddress& address) {
    if (!taken_.insert(address).second) throw Failure(abi::kAddressInvalidOrReserved);
  }
  void giveBack(const IpAddress& address) { taken_.erase(address); }
  std::size_t size() const { return taken_.size(); }

 private:
  std::unordered_set<IpAddress, IpAddressHash> taken_;
};

}  // namespace hns::simulator
