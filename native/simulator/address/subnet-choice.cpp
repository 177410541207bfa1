#include "simulator/address/subnet-choice.h"

#include <algorithm>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr IpAddress kFirst = IpAddress::v4(0xAC100000);  // 172.16.0.0
constexpr unsigned kLength = 20;
constexpr std::uint64_t kAddresses = 1 << 12;
constexpr std::uint64_t kCount = 256;  // of /20 in /12

bool anySubnetOverlaps(const Network& network, const IpPrefix& prefix) {
  return std::ranges::any_of(network.subnets,
                             [&](const Subnet& subnet) { return subnet.prefix.overlaps(prefix); });
}

bool overlapsAnyNetwork(const IpPrefix& prefix, const Store& store) {
  return std::ranges::any_of(
      store.networks(), [&](const auto& network) { return anySubnetOverlaps(*network, prefix); });
}

}  // namespace

bool overlapsTranslatedNetwork(const IpPrefix& prefix, const Store& store) {
  return std::ranges::any_of(store.networks(), [&](const auto& network) {
    return kTranslatedNetworks.contains(network->type) && anySubnetOverlaps(*network, prefix);
  });
}

Subnet chooseSubnet(Context& context) {
  const std::uint64_t start = context.random.below(kCount);
  for (std::uint64_t i = 0; i < kCount; ++i) {
    const IpPrefix prefix(kFirst.plus((start + i) % kCount * kAddresses), kLength);
    if (!overlapsAnyNetwork(prefix, context.store)) return Subnet(prefix);
  }
  throw Failure(context.profile.overlappingNatPrefix);
}

}  // namespace hns::simulator
