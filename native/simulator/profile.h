// What differs from one build of HNS to the next.
#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "abi/hresult.h"

namespace hns::simulator {

struct HnsVersion {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;

  auto operator<=>(const HnsVersion&) const = default;
  // The number in the Version member of objects.
  constexpr std::uint64_t packed() const { return (std::uint64_t{major} << 32) | minor; }
};

// A feature is in a build when one of the floors is of the build's major version and not above it;
// from the last floor on it is in all. So back-ports to older releases are told.
bool reaches(HnsVersion version, std::span<const HnsVersion> floors);

// What becomes of HcnModifyLoadBalancer. HNS 15.4 accepts it and changes nothing, 15.5 carries it
// out (kubernetes#131466).
enum class LoadBalancerUpdate : std::uint8_t { NotImplemented, Ignored, CarriedOut };

struct Profile {
  HnsVersion version;
  std::uint32_t schemaMinor;  // of the 2.x documents it writes
  abi::Hresult overlappingNatPrefix;
  LoadBalancerUpdate loadBalancerUpdate = LoadBalancerUpdate::NotImplemented;
  bool severalHostDefaults = false;  // namespaces, not counting the host's own
};

// Windows Server 2025 and Windows 11 24H2.
inline constexpr Profile kServer2025{
    .version = {15, 4},
    .schemaMinor = 16,
    .overlappingNatPrefix = abi::kDuplicateName,
    .loadBalancerUpdate = LoadBalancerUpdate::Ignored,
};

}  // namespace hns::simulator
