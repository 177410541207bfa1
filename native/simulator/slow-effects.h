// What HNS is late with: by how much, in steps of 100 ns. Nothing is late by default.
#pragma once

#include <cstdint>

#include "simulator/settings/setting.h"

namespace hns::simulator {

struct SlowEffects {
  std::uint64_t deletion = 0;      // until an object that was deleted is gone
  std::uint64_t managementIp = 0;  // until a network tells its management address
  std::uint64_t drMacAddress = 0;  // until it tells that of its distributed router
  std::uint64_t addressPool = 0;   // until a network has addresses for endpoints

  bool operator==(const SlowEffects&) const = default;
};

// From milliseconds.
SlowEffects readSlowEffects(const Setting& setting);

}  // namespace hns::simulator
