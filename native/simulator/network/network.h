#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulator/address/dns.h"
#include "simulator/address/loose-addresses.h"
#include "simulator/address/mac-pool.h"
#include "simulator/address/port-mappings.h"
#include "simulator/collection.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/entity.h"
#include "simulator/load-balancer/frontends.h"
#include "simulator/network/subnet.h"
#include "simulator/network/switch-extension.h"
#include "simulator/network/type.h"
#include "simulator/policy/policy.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

// NetworkFlags that matter here; the rest is only stored.
inline constexpr std::uint32_t kEnableDnsProxy = 1;
inline constexpr std::uint32_t kEnableDhcpServer = 2;
inline constexpr std::uint32_t kEnableNonPersistent = 8;
inline constexpr std::uint32_t kDisableHostPort = 1024;

// The one state a network of the simulator is in.
inline constexpr std::uint64_t kNetworkCreated = 1;

// The text is what the client wrote and what HNS gives back.
struct MacRangeText {
  std::u16string start;
  std::u16string end;
};

// The host's own NIC on a virtual switch: "vEthernet (name)".
struct HostVnic {
  abi::Guid id;
  abi::Guid nicId;
  abi::Guid portId;
  abi::Guid interfaceId;
  std::u16string macAddress;
};

// One that the network has, but does not tell before it is due.
struct LatePolicy {
  Policy policy;
  std::uint64_t due;
};

struct Network : Entity {
  NetworkType type = NetworkType::Nat;
  std::u16string typeText;  // as the client spelt it: the V1 shape gives it back
  std::uint32_t flags = 0;
  bool dhcp = false;
  std::vector<Subnet> subnets;
  std::vector<Policy> policies;
  std::vector<LatePolicy> latePolicies;
  std::vector<Policy> isolation;  // VLAN or VSID of a network that has no subnet to carry it
  std::vector<SwitchExtension> extensions;
  Dns dns;
  std::vector<MacRangeText> macRanges;
  abi::Guid switchId;
  abi::Guid layerId;  // of the switch: what a LayerConstraint policy names
  abi::Guid translationId;
  std::optional<HostVnic> hostVnic;

  std::shared_ptr<MacPool> macs;
  std::shared_ptr<LooseAddresses> looseAddresses = std::make_shared<LooseAddresses>();
  std::shared_ptr<PortMappings> portMappings = std::make_shared<PortMappings>();

  Collection<LoadBalancer> loadBalancers;
  std::shared_ptr<Frontends> frontends = std::make_shared<Frontends>();

  Collection<Endpoint> endpoints;
  Collection<SdnRoute> sdnRoutes;
  std::uint64_t endpointsEver = 0;
  std::uint64_t endpointsAtMost = 0;

  const Policy* policy(std::u16string_view name) const;
  // The subnet that holds the address; null when none does.
  const Subnet* subnetOf(const IpAddress& address) const;
};

}  // namespace hns::simulator
