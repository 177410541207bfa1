#include "simulator/fault/delay.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hns::simulator {
namespace {

constexpr std::uint64_t kChances = std::uint64_t{1} << 53;

// In 0 … 1 without 0, of which there is no logarithm.
double unit(Random& random) {
  return static_cast<double>(random.below(kChances) + 1) / static_cast<double>(kChances);
}

// Of the standard normal distribution, by the transform of Box and Muller.
double normal(Random& random) {
  const double radius = std::sqrt(-2 * std::log(unit(random)));
  return radius * std::cos(2 * std::numbers::pi * unit(random));
}

}  // namespace

Delay Delay::read(const Setting& setting) {
  if (setting.isNumber()) {
    const double fixed = setting.number(0, kLongestDelay);
    return {Distribution::Uniform, fixed, fixed};
  }
  if (setting.isList()) {
    const std::vector<Setting> ends = setting.items();
    if (ends.size() != 2) setting.refuse(u"must be a minimum and a maximum");
    const double minimum = ends[0].number(0, kLongestDelay);
    return {Distribution::Uniform, minimum, ends[1].number(minimum, kLongestDelay)};
  }
  if (!setting.value().object()) {
    setting.refuse(u"must be milliseconds, a range of them or a distribution");
  }
  setting.allowOnly({u"distribution", u"mean", u"deviation"});
  const Setting name = setting.member(u"distribution");
  const double mean = setting.member(u"mean").number(0, kLongestDelay);
  const double deviation = setting.member(u"deviation").number(0, kLongestDelay);
  if (name.text() == u"normal") return {Distribution::Normal, mean, deviation};
  if (name.text() != u"logNormal") name.refuse(u"must be 'normal' or 'logNormal'");
  if (mean == 0) return {Distribution::Uniform, 0, 0};
  const double variance = std::log1p((deviation / mean) * (deviation / mean));
  return {Distribution::LogNormal, std::log(mean) - variance / 2, std::sqrt(variance)};
}

Milliseconds Delay::sample(Random& random) const {
  double sample = first_;
  switch (distribution_) {
    case Distribution::Uniform:
      if (second_ > first_) sample += (second_ - first_) * unit(random);
      break;
    case Distribution::Normal:
      sample += second_ * normal(random);
      break;
    case Distribution::LogNormal:
      sample = std::exp(first_ + second_ * normal(random));
      break;
  }
  return Milliseconds(std::clamp(sample, 0.0, kLongestDelay));
}

}  // namespace hns::simulator
