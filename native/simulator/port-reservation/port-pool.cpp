#include "simulator/port-reservation/port-pool.h"

#include <iterator>

#include "simulator/failure.h"

namespace hns::simulator {

void PortPool::take(const PortClaim& claim) {
  const bool shared = claim.access == abi::PortAccess::Shared;
  const auto same = taken_.find(claim.ports.startingPort);
  if (shared && same != taken_.end() && same->second.last == claim.ports.endingPort &&
      same->second.sharers != 0) {
    ++same->second.sharers;
    return;
  }
  if (lastTaken(claim.ports)) throw Failure(abi::kPortAlreadyExists);
  taken_.emplace(claim.ports.startingPort,
                 Taken{.last = claim.ports.endingPort, .sharers = shared ? 1U : 0U});
}

void PortPool::giveBack(const PortClaim& claim) {
  const auto place = taken_.find(claim.ports.startingPort);
  if (place->second.sharers > 1) {
    --place->second.sharers;
  } else {
    taken_.erase(place);
  }
}

std::optional<std::uint16_t> PortPool::lastTaken(const abi::PortRangeReservation& range) const {
  const auto behind = taken_.upper_bound(range.endingPort);
  if (behind == taken_.begin()) return std::nullopt;
  const std::uint16_t last = std::prev(behind)->second.last;
  if (last < range.startingPort) return std::nullopt;
  return last;
}

}  // namespace hns::simulator
