#include "simulator/entity.h"

#include <chrono>

namespace hns::simulator {

std::uint64_t fileTimeNow() {
  using Ticks = std::chrono::duration<std::uint64_t, std::ratio<1, 10'000'000>>;
  constexpr Ticks kUnixEpoch{116'444'736'000'000'000};
  const auto sinceUnixEpoch = std::chrono::system_clock::now().time_since_epoch();
  return (kUnixEpoch + std::chrono::duration_cast<Ticks>(sinceUnixEpoch)).count();
}

}  // namespace hns::simulator
