#include "simulator/address/port-mappings.h"

#include <algorithm>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr std::uint16_t kFirstDynamicPort = 49152;
constexpr std::uint16_t kDynamicPorts = 16384;

constexpr std::uint64_t kNatFlagIpv6 = 2;

std::uint64_t number(const Policy& policy, std::u16string_view name) {
  const json::Value* value = policy.settings.find(name);
  return value && value->number() ? value->number()->toUnsigned().value_or(0) : 0;
}

std::uint64_t keyOf(const PortMapping& mapping) {
  return mapping.protocol << 17 | std::uint64_t{mapping.ipv6} << 16 | mapping.externalPort;
}

}  // namespace

PortMapping portMappingOf(const Policy& policy) {
  const json::Value* vip = policy.settings.find(u"VIP");
  return {
      .protocol = number(policy, u"Protocol"),
      .externalPort = static_cast<std::uint16_t>(number(policy, u"ExternalPort")),
      .ipv6 = (number(policy, u"Flags") & kNatFlagIpv6) != 0,
      .vip = vip && vip->string() ? *vip->string() : std::u16string(),
  };
}

bool PortMappings::isTaken(const PortMapping& mapping) const {
  const auto taken = vips_.find(keyOf(mapping));
  if (taken == vips_.end()) return false;
  return mapping.vip.empty() || std::ranges::any_of(taken->second, [&](const auto& vip) {
           return vip.empty() || vip == mapping.vip;
         });
}

void PortMappings::take(const PortMapping& mapping) {
  if (isTaken(mapping)) throw Failure(abi::kPortAlreadyExists);
  vips_[keyOf(mapping)].push_back(mapping.vip);
}

void PortMappings::giveBack(const PortMapping& mapping) {
  const auto taken = vips_.find(keyOf(mapping));
  std::erase(taken->second, mapping.vip);
  if (taken->second.empty()) vips_.erase(taken);
}

std::uint16_t PortMappings::choosePort(PortMapping mapping,
                                       const std::function<bool(std::uint16_t port)>& isFree,
                                       Random& random) const {
  const std::uint64_t start = random.below(kDynamicPorts);
  for (std::uint64_t i = 0; i < kDynamicPorts; ++i) {
    mapping.externalPort =
        static_cast<std::uint16_t>(kFirstDynamicPort + (start + i) % kDynamicPorts);
    if (!isTaken(mapping) && isFree(mapping.externalPort)) return mapping.externalPort;
  }
  throw Failure(abi::kPortAlreadyExists);
}

}  // namespace hns::simulator
