// What differs from one build of HNS to the next, and what no public record tells: everything in
// which a real HNS may behave otherwise than the simulator does by default. docs/fidelity.md says
// what each switch stands for and where the knowledge comes from.
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

// What a build knows or does not know, apart from the types of policies: see policy/rules.h.
enum class Feature : std::uint8_t {
  EndpointRoutes,       // before, an endpoint's routes without next hop were taken and dropped
  StrictNatExceptions,  // OutBoundNAT takes no exceptions with bits behind their length
  AclProtocol252,
  DualStack,
  SessionAffinity,
  NestedSets,
  DisableHostPort,
  AccelNet,
};

// What becomes of HcnModifyLoadBalancer.
enum class LoadBalancerUpdate : std::uint8_t { NotImplemented, Ignored, CarriedOut };

// HNS 15.4 accepts it and changes nothing, 15.5 carries it out (kubernetes#131466).
LoadBalancerUpdate loadBalancerUpdateOf(HnsVersion version);

// The switches bear the names by which applyDecisions knows them.
struct Profile {
  std::u16string_view name = {};
  HnsVersion version = {};
  std::uint32_t schemaMinor = 0;  // of the 2.x documents it writes

  // --- With what a request is refused ---

  abi::Hresult unknownNetwork = abi::kNetworkNotFound;
  abi::Hresult unknownNetworkToDelete = abi::kElementNotFound;
  abi::Hresult unknownEndpoint = abi::kEndpointNotFound;
  abi::Hresult unknownEndpointToDelete = abi::kEndpointNotFound;
  abi::Hresult unknownNamespace = abi::kElementNotFound;
  abi::Hresult unknownLoadBalancer = abi::kElementNotFound;
  abi::Hresult unknownSdnRoute = abi::kElementNotFound;
  abi::Hresult unknownGuestNetworkService = abi::kElementNotFound;
  abi::Hresult deletedHandle = abi::kObjectUsedAfterUnload;     // whose object is gone
  abi::Hresult staleHandle = abi::kRpcCallFailedDidNotExecute;  // of before the service's restart
  abi::Hresult unsupportedSchemaVersion = abi::kInvalidJson;
  abi::Hresult networkNameTaken = abi::kNetworkAlreadyExists;
  abi::Hresult overlappingNatPrefix = abi::kDuplicateName;
  abi::Hresult noAddressLeft = abi::kAddressInvalidOrReserved;
  abi::Hresult macAddressTaken = abi::kInvalidEndpoint;
  abi::Hresult hostPortTaken = abi::kSharingViolation;  // that a NAT network is to map

  // --- What is read and how ---

  bool settingsIdWins = false;  // over the argument, when both give an ID
  bool rejectsUnknownMembers = false;
  bool rejectsUnknownNamespaceMembers = true;
  bool readsSdnRouteSetting = false;    // hcsshim's name for Routes
  bool readsL4ProxyExceptions = false;  // hcsshim's Exceptions and OutboundNAT
  bool filterKnowsV2Names = false;
  bool unknownFilterKeyMatchesNothing = false;
  bool networkNamesMatchCase = false;  // whether two names may differ in case alone

  // --- What is done ---

  bool severalHostDefaults = false;  // namespaces, not counting the host's own
  bool sequentialAddresses = false;  // the lowest free one instead of any
  bool identicalAclIdReplaces = false;
  bool networkUpdateReplacesAll = false;  // policies, not only those of the types given
  bool loadBalancersNeedPorts = false;    // of their endpoints on the switch
  bool mirroredNetworks = false;
  bool policyListsHoldRoutes = true;

  // --- What is written ---

  bool upperCaseBackEnds = false;  // the IDs of a load balancer's endpoints
  bool omitsZeroValues = false;    // of the enumerations Type, also where only NAT is known to be
  std::uint32_t portReservationType = 0;
  std::uint32_t exclusivePortFlags = 0;
  std::uint32_t sharedPortFlags = 1;
  std::uint32_t portDeliveryMode = 0;

  // --- Known defects ---

  LoadBalancerUpdate loadBalancerUpdate = LoadBalancerUpdate::NotImplemented;
  bool loadBalancerDeletionFailsOnce = false;
  bool duplicateAddresses = false;  // of local endpoints
  bool reattachesEndpoints = true;  // to a container, after they were detached from one
  bool natNetworksSurviveRestart = true;

  // --- The host ---

  bool physicalAdapter = true;
  bool virtualFilteringPlatform = true;
  bool internetConnectionSharing = true;
  abi::Hresult noVirtualFilteringPlatform = abi::kVfpNotAllowed;

  bool has(Feature feature) const;
};

// Windows Server 2025 with its updates: what the simulator is by default. As shipped, and as
// Windows 11 24H2 is, it is ws2025-rtm.
extern const Profile kServer2025;

// ws2019, ws2022, win11, ws2025-rtm or ws2025, in any case; null for other names.
const Profile* findProfile(std::u16string_view name);

// Sets the switches that the document names, all or none. One that does not exist or a value that
// it cannot have is the failure 0x80070057, whose detail names it.
void applyDecisions(Profile& profile, const Fields& decisions);
// The document that sets every switch as the profile has it.
json::Object decisionsOf(const Profile& profile);

}  // namespace hns::simulator
