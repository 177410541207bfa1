#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulator/address/ip-address.h"
#include "simulator/address/lease.h"
#include "simulator/collection.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/entity.h"

namespace hns::simulator {

struct Network;

// LoadBalancerFlags that matter here; the rest is only stored.
inline constexpr std::uint32_t kEnableDirectServerReturn = 1;
inline constexpr std::uint32_t kIpv6LoadBalancer = 2;

// LoadBalancerPortMappingFlags that matter here; the rest is only stored.
inline constexpr std::uint32_t kEnableInternalLoadBalancer = 1;

// The one state a load balancer of the simulator is in.
inline constexpr std::uint64_t kLoadBalancerReady = 2;

enum class LoadBalancerDistribution : std::uint8_t { None, SourceIpProtocol, SourceIp };

struct LoadBalancerPortMapping {
  std::uint16_t protocol = 0;  // 0 when the client does not say
  std::uint16_t internalPort = 0;
  std::uint16_t externalPort = 0;
  LoadBalancerDistribution distribution = LoadBalancerDistribution::None;
  std::uint32_t flags = 0;

  bool operator==(const LoadBalancerPortMapping&) const = default;
};

struct LoadBalancer : Entity {
  abi::Guid networkId;
  std::uint32_t flags = 0;
  std::optional<IpAddress> sourceVip;
  std::vector<IpAddress> frontendVips;  // none stands for the addresses of the host
  std::vector<LoadBalancerPortMapping> portMappings;
  Collection<Endpoint> endpoints;

  Network* network = nullptr;  // outlives its load balancers
  std::vector<Lease> portLeases;

  bool isDirectServerReturn() const { return (flags & kEnableDirectServerReturn) != 0; }
};

}  // namespace hns::simulator
