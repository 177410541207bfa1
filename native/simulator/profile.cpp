#include "simulator/profile.h"

#include <algorithm>
#include <array>

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

// Versions: the Version member of objects in public logs (9.3: kubernetes#93304; 13.3, 15.0:
// calico#8465; 15.4: kubernetes#131466); 15.5 is what hnslib asks for to have load balancers
// modified, as its suite does on Server 2025. Schemas: Microsoft Learn, "HNS JSON schemas".
constexpr std::array kProfiles{
    Profile{
        .name = u"ws2019",
        .version = {9, 3},
        .schemaMinor = 0,
        .networkNameTaken = abi::kDuplicateName,
        .overlappingNatPrefix = abi::kObjectAlreadyExists,
        .policyListsHoldRoutes = false,
        .upperCaseBackEnds = true,
        .loadBalancerDeletionFailsOnce = true,
        .duplicateAddresses = true,
        .reattachesEndpoints = false,
        .noVirtualFilteringPlatform = abi::kInvalidArgument,
    },
    Profile{
        .name = u"ws2022",
        .version = {13, 3},
        .schemaMinor = 11,
        .upperCaseBackEnds = true,
    },
    Profile{
        .name = u"win11",
        .version = {15, 0},
        .schemaMinor = 16,
        .mirroredNetworks = true,
        .upperCaseBackEnds = true,
    },
    Profile{
        .name = u"ws2025-rtm",
        .version = {15, 4},
        .schemaMinor = 16,
        .loadBalancerUpdate = LoadBalancerUpdate::Ignored,
    },
    Profile{
        .name = u"ws2025",
        .version = {15, 5},
        .schemaMinor = 16,
        .loadBalancerUpdate = LoadBalancerUpdate::CarriedOut,
    },
};

struct FeatureRow {
  Feature feature;
  HnsVersion since;
};

// hcsshim, hcn/hcnglobals.go, but for the first two: windows-container-networking#116 and
// hcsshim#1951 tell of a difference between Server 2019 and Server 2022.
constexpr FeatureRow kFeatures[] = {
    {Feature::EndpointRoutes, {13, 0}},  {Feature::StrictNatExceptions, {13, 0}},
    {Feature::AclProtocol252, {11, 0}},  {Feature::DualStack, {11, 10}},
    {Feature::SessionAffinity, {12, 0}}, {Feature::NestedSets, {15, 0}},
    {Feature::DisableHostPort, {15, 1}}, {Feature::AccelNet, {15, 4}},
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

bool Profile::has(Feature feature) const {
  const auto row = std::ranges::find(kFeatures, feature, &FeatureRow::feature);
  return version >= row->since;
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
