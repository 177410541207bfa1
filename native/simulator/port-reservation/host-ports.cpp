#include "simulator/port-reservation/host-ports.h"

#include <algorithm>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

// Ranges lie below the ports that Windows gives to its own processes.
constexpr std::uint32_t kFirstRangePort = 32768;
constexpr std::uint32_t kLastRangePort = 49151;

}  // namespace

std::vector<Lease> HostPorts::take(abi::PortProtocol protocol, const PortClaim& claim) {
  std::vector<Lease> leases;
  const auto takeFrom = [&](const std::shared_ptr<PortPool>& pool) {
    pool->take(claim);
    leases.emplace_back(pool, claim);
  };
  if (protocol != abi::PortProtocol::Udp) takeFrom(tcp_);
  if (protocol != abi::PortProtocol::Tcp) takeFrom(udp_);
  return leases;
}

bool HostPorts::isTaken(abi::PortProtocol protocol, std::uint16_t port) const {
  const abi::PortRangeReservation alone{port, port};
  return (protocol != abi::PortProtocol::Udp && tcp_->lastTaken(alone)) ||
         (protocol != abi::PortProtocol::Tcp && udp_->lastTaken(alone));
}

abi::PortRangeReservation HostPorts::chooseRange(std::uint16_t distance, Random& random) const {
  if (distance > kLastRangePort - kFirstRangePort) throw Failure(abi::kPortAlreadyExists);
  const std::uint32_t starts = kLastRangePort - kFirstRangePort - distance + 1;
  const auto start = static_cast<std::uint32_t>(random.below(starts));
  auto range = firstFreeRange(kFirstRangePort + start, distance);
  if (!range) range = firstFreeRange(kFirstRangePort, distance);
  if (!range) throw Failure(abi::kPortAlreadyExists);
  return *range;
}

std::optional<abi::PortRangeReservation> HostPorts::firstFreeRange(std::uint32_t from,
                                                                   std::uint16_t distance) const {
  while (from + distance <= kLastRangePort) {
    const abi::PortRangeReservation range{static_cast<std::uint16_t>(from),
                                          static_cast<std::uint16_t>(from + distance)};
    const auto taken = std::max(tcp_->lastTaken(range), udp_->lastTaken(range));
    if (!taken) return range;
    from = *taken + 1U;
  }
  return std::nullopt;
}

}  // namespace hns::simulator
