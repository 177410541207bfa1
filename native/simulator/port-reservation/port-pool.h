// The host's ports of one protocol.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "abi/types.h"

namespace hns::simulator {

struct PortClaim {
  abi::PortRangeReservation ports;
  abi::PortAccess access = abi::PortAccess::Exclusive;
};

class PortPool {
 public:
  // Fails with 0x803B0013 unless the ports are free, or the same ones are shared already and this
  // claim would share them.
  void take(const PortClaim& claim);
  void giveBack(const PortClaim& claim);
  // How many ranges are taken.
  std::size_t size() const { return taken_.size(); }

  // The last port of what is taken in the range; none when all of it is free.
  std::optional<std::uint16_t> lastTaken(const abi::PortRangeReservation& range) const;

 private:
  struct Taken {
    std::uint16_t last;
    std::uint32_t sharers;  // 0 when the ports are exclusive
  };

  // By the first port; no two overlap.
  std::map<std::uint16_t, Taken> taken_;
};

}  // namespace hns::simulator
