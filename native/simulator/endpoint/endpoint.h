#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "simulator/address/dns.h"
#include "simulator/address/ip-address.h"
#include "simulator/address/lease.h"
#include "simulator/address/route.h"
#include "simulator/endpoint/attachment.h"
#include "simulator/endpoint/statistics.h"
#include "simulator/entity.h"
#include "simulator/policy/policy.h"

namespace hns::simulator {

struct LoadBalancer;
struct Network;

// EndpointFlags that matter here; the rest is only stored.
inline constexpr std::uint32_t kRemoteEndpoint = 1;
inline constexpr std::uint32_t kDisableInterComputeCommunication = 2;
inline constexpr std::uint32_t kEnableLowInterfaceMetric = 8;

enum class EndpointState : std::uint16_t {
  Created = 1,
  Attached = 2,
  AttachedSharing = 3,
  Detached = 4,
};

// Of what an address was taken.
enum class AddressSource : std::uint8_t { None, IpSubnet, LooseAddresses };

struct IpConfiguration {
  IpAddress address = IpAddress::v4(0);  // unspecified until HNS has chosen one
  std::uint8_t prefixLength = 0;
  abi::Guid ipSubnetId;
  AddressSource source = AddressSource::None;
};

struct Endpoint;

// The endpoints of one name, in a ring; null in an endpoint that is not to be found.
struct Namesakes {
  Endpoint* previous = nullptr;
  Endpoint* next = nullptr;
};

struct Endpoint : Entity {
  Namesakes namesakes;
  abi::Guid networkId;
  abi::Guid namespaceId;
  EndpointState state = EndpointState::Created;
  std::uint32_t flags = 0;
  bool internalDns = false;  // Docker's wish for a resolver of its own; the V1 shape gives it back
  std::vector<IpConfiguration> ipConfigurations;
  std::u16string macAddress;  // as the client spelt it
  std::vector<Route> routes;
  Dns dns;
  std::vector<Policy> policies;
  std::optional<Attachment> attachment;
  EndpointStatistics statistics;

  Network* network = nullptr;                       // outlives its endpoints
  std::unordered_set<LoadBalancer*> loadBalancers;  // that lead to it
  std::vector<Lease> addressLeases;
  std::vector<Lease> portLeases;

  bool isRemote() const { return (flags & kRemoteEndpoint) != 0; }
  bool isAttachedTo(SystemType system) const { return attachment && attachment->system == system; }
};

}  // namespace hns::simulator
