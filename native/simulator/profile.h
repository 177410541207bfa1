// What differs from one build of HNS to the next, and what no public record tells: everything in
// which a real HNS may behave otherwise than the simulator does by default.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>

#include "abi/hresult.h"
#include "json/value.h"

namespace hns::simulator {

class Fields;

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

// What becomes of HcnModifyLoadBalancer.
enum class LoadBalancerUpdate : std::uint8_t { NotImplemented, Ignored, CarriedOut };

// HNS 15.4 accepts it and changes nothing, 15.5 carries it out (kubernetes#131466).
LoadBalancerUpdate loadBalancerUpdateOf(HnsVersion version);

// The switches bear the names by which applyDecisions knows them.
struct Profile {
  std::u16string_view name = {};
  HnsVersion version = {};
  std::uint32_t schemaMinor = 0;  // of the 2.x documents it writes

  abi::Hresult overlappingNatPrefix = abi::kDuplicateName;
  LoadBalancerUpdate loadBalancerUpdate = LoadBalancerUpdate::NotImplemented;
  bool severalHostDefaults = false;  // namespaces, not counting the host's own
  abi::Hresult staleHandle = abi::kRpcCallFailedDidNotExecute;  // of before the service's restart
};

// Windows Server 2025 and Windows 11 24H2: what the simulator is by default.
extern const Profile kServer2025;

// ws2019, ws2022, win11 or ws2025, in any case; null for other names.
const Profile* findProfile(std::u16string_view name);

// Sets the switches that the document names, all or none. One that does not exist or a value that
// it cannot have is the failure 0x80070057, whose detail names it.
void applyDecisions(Profile& profile, const Fields& decisions);
// The document that sets every switch as the profile has it.
json::Object decisionsOf(const Profile& profile);

}  // namespace hns::simulator
