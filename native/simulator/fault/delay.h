#pragma once

#include <chrono>
#include <cstdint>

#include "simulator/random.h"
#include "simulator/settings/setting.h"

namespace hns::simulator {

using Milliseconds = std::chrono::duration<double, std::milli>;

// An hour: longer than any client waits.
inline constexpr double kLongestDelay = 3'600'000;

// How long a call takes, as a fixed time or a distribution.
class Delay {
 public:
  // 20, [10, 300] or {"distribution":"normal"|"logNormal","mean":20,"deviation":5}, in ms.
  static Delay read(const Setting& setting);

  // From 0 to kLongestDelay.
  Milliseconds sample(Random& random) const;

 private:
  enum class Distribution : std::uint8_t { Uniform, Normal, LogNormal };

  Delay(Distribution distribution, double first, double second)
      : distribution_(distribution), first_(first), second_(second) {}

  Distribution distribution_;
  double first_;   // the minimum; of the normal distribution (of the logarithm) the mean
  double second_;  // the maximum; the standard deviation
};

}  // namespace hns::simulator
