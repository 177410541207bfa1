// The addresses of one IP subnet.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "simulator/address/ip-address.h"
#include "simulator/address/ip-prefix.h"
#include "simulator/address/shuffled-pool.h"
#include "simulator/random.h"

namespace hns::simulator {

struct AddressPoolOptions {
  bool reserveNetworkAddress = true;    // IPSubnetFlags.ReserveNetworkAddress
  bool reserveBroadcastAddress = true;  // IPSubnetFlags.EnableBroadcast; IPv6 has none
};

// Addresses scatter over the prefix as HNS's do. Whoever takes an address that is in use or
// reserved, or asks for one when none is left, gets the failure 0x803B002F.
class AddressPool {
 public:
  explicit AddressPool(const IpPrefix& prefix, const AddressPoolOptions& options = {});

  const IpPrefix& prefix() const { return prefix_; }
  std::uint64_t size() const { return shuffled_.size(); }
  bool isFull() const { return available() == 0; }
  std::uint64_t available() const { return shuffled_.available(); }

  IpAddress takeAny(Random& random);
  IpAddress takeLowest();
  // The address lies in the prefix, here and in the following.
  void take(const IpAddress& address);
  // Takes it for the network itself, such as for a gateway, as long as the pool exists.
  void reserve(const IpAddress& address);
  const std::vector<IpAddress>& reserved() const { return reserved_; }
  void giveBack(const IpAddress& address);
  bool isTaken(const IpAddress& address) const;

 private:
  IpAddress addressAt(std::optional<std::uint64_t> index) const;
  std::optional<std::uint64_t> indexOf(const IpAddress& address) const;

  IpPrefix prefix_;
  ShuffledPool shuffled_;
  // Explicit addresses beyond the part of a vast prefix from which HNS chooses by itself.
  std::unordered_set<IpAddress, IpAddressHash> distant_;
  std::vector<IpAddress> reserved_;
};

}  // namespace hns::simulator
