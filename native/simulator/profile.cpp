#include "simulator/profile.h"

#include <algorithm>
#include <array>

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

// Versions: the Version member of objects in public logs (9.3: kubernetes#93304; 13.3, 15.0:
// calico#8465; 15.4: kubernetes#131466). Schemas: Microsoft Learn, "HNS JSON schemas".
constexpr std::array kProfiles{
    Profile{
        .name = u"ws2019",
        .version = {9, 3},
        .schemaMinor = 0,
    },
    Profile{
        .name = u"ws2022",
        .version = {13, 3},
        .schemaMinor = 11,
    },
    Profile{
        .name = u"win11",
        .version = {15, 0},
        .schemaMinor = 16,
    },
    Profile{
        .name = u"ws2025",
        .version = {15, 4},
        .schemaMinor = 16,
        .loadBalancerUpdate = LoadBalancerUpdate::Ignored,
    },
};

}  // namespace

constexpr Profile kServer2025 = kProfiles.back();

bool reaches(HnsVersion version, std::span<const HnsVersion> floors) {
  if (floors.empty() || version >= floors.back()) return true;
  for (const HnsVersion& floor : floors) {
    if (version.major == floor.major && version >= floor) return true;
  }
  return false;
}

LoadBalancerUpdate loadBalancerUpdateOf(HnsVersion version) {
  constexpr HnsVersion kAccepted{15, 4};
  constexpr HnsVersion kCarriedOut{15, 5};
  if (version >= kCarriedOut) return LoadBalancerUpdate::CarriedOut;
  return version >= kAccepted ? LoadBalancerUpdate::Ignored : LoadBalancerUpdate::NotImplemented;
}

const Profile* findProfile(std::u16string_view name) {
  const auto isNamed = [&](const Profile& profile) {
    return equalsIgnoringCase(profile.name, name);
  };
  const auto profile = std::ranges::find_if(kProfiles, isNamed);
  return profile == kProfiles.end() ? nullptr : &*profile;
}

}  // namespace hns::simulator
