#include "simulator/load-balancer/reader.h"

#include <string_view>
#include <utility>

#include "simulator/address/route.h"
#include "simulator/document/document.h"
#include "simulator/endpoint/references.h"

namespace hns::simulator {
namespace {

constexpr EnumName kProtocols[] = {{u"Unknown", 0}, {u"TCP", 6}, {u"UDP", 17}};

constexpr EnumName kDistributions[] = {{u"None", 0}, {u"SourceIPProtocol", 1}, {u"SourceIP", 2}};

// The member is a text in the schema, not a GUID.
abi::Guid readNetworkReference(const Fields& document) {
  const std::u16string_view text = document.text(u"HostComputeNetwork").value_or(u"");
  if (text.empty()) return abi::kNilGuid;
  const auto id = abi::parseGuid(text);
  if (!id) throw Failure(abi::kInvalidJsonReference);
  return *id;
}

// --- Addresses and ports ---

// PowerShell sends an empty text for a VIP that was not given.
std::vector<IpAddress> readAddresses(const Fields& document, std::u16string_view name) {
  std::vector<IpAddress> addresses;
  for (const json::Value& element : document.array(name)) {
    const std::u16string_view text = asText(element);
    if (text.empty()) continue;
    const auto address = IpAddress::parse(text);
    if (!address) throw Failure(abi::kInvalidIp);
    addresses.push_back(*address);
  }
  return addresses;
}

LoadBalancerPortMapping readPortMapping(const Fields& mapping, const Profile& profile) {
  LoadBalancerPortMapping read{
      .protocol = mapping.enumeration<std::uint16_t>(u"Protocol", kProtocols, abi::kInvalidPolicy)
                      .value_or(0),
      .internalPort = mapping.integer<std::uint16_t>(u"InternalPort").value_or(0),
      .externalPort = mapping.integer<std::uint16_t>(u"ExternalPort").value_or(0),
      .flags = mapping.integer<std::uint32_t>(u"Flags").value_or(0),
  };
  if (profile.has(Feature::SessionAffinity)) {
    read.distribution = mapping
                            .enumeration<LoadBalancerDistribution>(
                                u"DistributionType", kDistributions, abi::kInvalidPolicy)
                            .value_or(LoadBalancerDistribution::None);
  }
  return read;
}

// --- Policies of the V1 shape: a port mapping each, and in each what all of them share ---

struct Shared {
  std::vector<IpAddress> frontendVips;
  std::optional<IpAddress> sourceVip;
  bool directServerReturn = false;

  bool operator==(const Shared&) const = default;
};

Shared readShared(const Fields& policy) {
  return {
      .frontendVips = readAddresses(policy, u"VIPs"),
      .sourceVip = readAddress(policy, u"SourceVIP"),
      .directServerReturn = policy.boolean(u"IsDSR").value_or(false),
  };
}

LoadBalancerPortMapping readPolicy(const Fields& policy, const Profile& profile) {
  const std::u16string_view type = policy.text(u"Type").value_or(u"");
  const bool internal = equalsIgnoringCase(type, u"ILB");
  if (!internal && !equalsIgnoringCase(type, u"ELB")) throw Failure(abi::kInvalidPolicyType);
  LoadBalancerPortMapping mapping = readPortMapping(policy, profile);
  if (internal || policy.boolean(u"ILB").value_or(false)) {
    mapping.flags |= kEnableInternalLoadBalancer;
  }
  return mapping;
}

void readPolicies(LoadBalancer& balancer, std::span<const json::Value> policies,
                  const Profile& profile) {
  if (policies.empty()) return;
  Shared shared = readShared(Fields(policies.front()));
  for (const json::Value& element : policies) {
    const Fields policy(element);
    balancer.portMappings.push_back(readPolicy(policy, profile));
    if (readShared(policy) != shared) throw Failure(abi::kInvalidPolicy);
  }
  balancer.frontendVips = std::move(shared.frontendVips);
  balancer.sourceVip = shared.sourceVip;
  if (shared.directServerReturn) balancer.flags |= kEnableDirectServerReturn;
}

}  // namespace

LoadBalancer readLoadBalancer(const Fields& document, const Context& context) {
  LoadBalancer balancer;
  static_cast<Entity&>(balancer) = readEntity(document, context.profile);
  balancer.networkId = readNetworkReference(document);
  balancer.endpoints = readEndpointReferences(document, context.store);
  balancer.flags = document.integer<std::uint32_t>(u"Flags").value_or(0);
  balancer.sourceVip = readAddress(document, u"SourceVIP");
  balancer.frontendVips = readAddresses(document, u"FrontendVIPs");
  for (const json::Value& element : document.array(u"PortMappings")) {
    balancer.portMappings.push_back(readPortMapping(Fields(element), context.profile));
  }
  readPolicies(balancer, document.array(u"Policies"), context.profile);
  return balancer;
}

}  // namespace hns::simulator
