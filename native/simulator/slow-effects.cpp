#include "simulator/slow-effects.h"

#include <cmath>

namespace hns::simulator {
namespace {

constexpr double kLongest = 3'600'000;
constexpr double kStepsPerMillisecond = 10'000;

}  // namespace

SlowEffects readSlowEffects(const Setting& setting) {
  setting.allowOnly({u"deletion", u"managementIp", u"drMacAddress", u"addressPool"});
  const auto time = [&](std::u16string_view name) {
    const auto member = setting.find(name);
    const double milliseconds = member ? member->number(0, kLongest) : 0;
    return static_cast<std::uint64_t>(std::llround(milliseconds * kStepsPerMillisecond));
  };
  return {.deletion = time(u"deletion"),
          .managementIp = time(u"managementIp"),
          .drMacAddress = time(u"drMacAddress"),
          .addressPool = time(u"addressPool")};
}

}  // namespace hns::simulator
