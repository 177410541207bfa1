#include "simulator/address/address-pool.h"

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr unsigned kIndexBits = 64;

std::uint64_t indexCount(unsigned hostBits) {
  return hostBits < kIndexBits ? std::uint64_t{1} << hostBits : ~std::uint64_t{0};
}

}  // namespace

AddressPool::AddressPool(const IpPrefix& prefix, const AddressPoolOptions& options)
    : prefix_(prefix), shuffled_(indexCount(prefix.hostBits())) {
  // A prefix of one or two addresses has nothing but hosts (RFC 3021, RFC 6164).
  if (prefix.hostBits() < 2) return;
  if (options.reserveNetworkAddress) shuffled_.take(0);
  if (options.reserveBroadcastAddress && prefix.family() == IpFamily::V4) {
    shuffled_.take(shuffled_.size() - 1);
  }
}

IpAddress AddressPool::takeAny(Random& random) {
  const std::optional<std::uint64_t> index = shuffled_.takeAny(random);
  if (!index) throw Failure(abi::kAddressInvalidOrReserved);
  return prefix_.first().plus(*index);
}

void AddressPool::take(const IpAddress& address) {
  const std::optional<std::uint64_t> index = indexOf(address);
  const bool taken = index ? shuffled_.take(*index) : distant_.insert(address).second;
  if (!taken) throw Failure(abi::kAddressInvalidOrReserved);
}

void AddressPool::reserve(const IpAddress& address) {
  take(address);
  reserved_.push_back(address);
}

void AddressPool::giveBack(const IpAddress& address) {
  if (const std::optional<std::uint64_t> index = indexOf(address)) {
    shuffled_.giveBack(*index);
  } else {
    distant_.erase(address);
  }
}

bool AddressPool::isTaken(const IpAddress& address) const {
  const std::optional<std::uint64_t> index = indexOf(address);
  return index ? shuffled_.isTaken(*index) : distant_.contains(address);
}

std::optional<std::uint64_t> AddressPool::indexOf(const IpAddress& address) const {
  const std::optional<std::uint64_t> distance = address.distanceFrom(prefix_.first());
  if (!distance || *distance >= shuffled_.size()) return std::nullopt;
  return distance;
}

}  // namespace hns::simulator
