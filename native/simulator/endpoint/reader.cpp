#include "simulator/endpoint/reader.h"

#include <utility>

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

// Booleans of the V1 shape that are flags in the V2 shape.
struct FlagMember {
  std::u16string_view name;
  std::uint32_t flag;
};

constexpr FlagMember kFlagMembers[] = {
    {u"IsRemoteEndpoint", kRemoteEndpoint},
    {u"DisableICC", kDisableInterComputeCommunication},
    {u"EnableLowMetric", kEnableLowInterfaceMetric},
};

abi::Guid readNamespaceId(const Fields& document) {
  if (const auto id = document.guid(u"HostComputeNamespace")) return *id;
  const auto v1Namespace = document.fields(u"Namespace");
  return v1Namespace ? v1Namespace->guid(u"ID").value_or(abi::kNilGuid) : abi::kNilGuid;
}

std::uint32_t readFlags(const Fields& document) {
  std::uint32_t flags = document.integer<std::uint32_t>(u"Flags").value_or(0);
  for (const FlagMember& member : kFlagMembers) {
    if (document.boolean(member.name).value_or(false)) flags |= member.flag;
  }
  return flags;
}

IpConfiguration readIpConfiguration(const Fields& document) {
  return {
      .address = readAddress(document, u"IpAddress").value_or(IpAddress::v4(0)),
      .prefixLength = document.integer<std::uint8_t>(u"PrefixLength").value_or(0),
      .ipSubnetId = document.guid(u"IpSubnetId").value_or(abi::kNilGuid),
  };
}

std::vector<IpConfiguration> readIpConfigurations(const Fields& document) {
  std::vector<IpConfiguration> configurations;
  for (const json::Value& element : document.array(u"IpConfigurations")) {
    configurations.push_back(readIpConfiguration(Fields(element)));
  }
  const abi::Guid ipSubnetId = document.guid(u"IPSubnetId").value_or(abi::kNilGuid);
  if (const auto address = readAddress(document, u"IPAddress")) {
    configurations.push_back(
        {*address, document.integer<std::uint8_t>(u"PrefixLength").value_or(0), ipSubnetId});
  }
  if (const auto address = readAddress(document, u"IPv6Address")) {
    configurations.push_back(
        {*address, document.integer<std::uint8_t>(u"IPv6PrefixLength").value_or(0), {}});
  }
  return configurations;
}

std::vector<Route> readEndpointRoutes(const Fields& document, const Profile& profile) {
  std::vector<Route> routes =
      profile.has(Feature::EndpointRoutes) ? readRoutes(document) : readRoutesWithNextHop(document);
  for (const std::u16string_view member : {u"GatewayAddress", u"GatewayAddressV6"}) {
    if (const auto gateway = readAddress(document, member)) {
      routes.push_back(defaultRoute(*gateway));
    }
  }
  return routes;
}

// EncapOverhead is a member in the V1 shape and a policy in the V2 shape.
std::vector<Policy> readEndpointPolicies(const Fields& document, const Network& network,
                                         const Profile& profile) {
  std::vector<Policy> policies = readPolicies(PolicyOwner::Endpoint, document.array(u"Policies"),
                                              network.type, profile, network.policies);
  if (const auto overhead = document.integer<std::uint16_t>(u"EncapOverhead")) {
    json::Object settings;
    settings.append(u"Overhead", json::Value(json::Number(std::uint64_t{*overhead})));
    addPolicy(policies, makePolicy(PolicyOwner::Endpoint, u"EncapOverhead", std::move(settings)));
  }
  return policies;
}

}  // namespace

abi::Guid readNetworkId(const Fields& document) {
  if (const auto id = document.guid(u"VirtualNetwork")) return *id;
  return document.guid(u"HostComputeNetwork").value_or(abi::kNilGuid);
}

Endpoint readEndpoint(const Fields& document, const Network& network, const Profile& profile) {
  Endpoint endpoint;
  static_cast<Entity&>(endpoint) = readEntity(document, profile);
  endpoint.networkId = readNetworkId(document);
  endpoint.namespaceId = readNamespaceId(document);
  endpoint.flags = readFlags(document);
  endpoint.internalDns = document.boolean(u"EnableInternalDNS").value_or(false);
  endpoint.ipConfigurations = readIpConfigurations(document);
  endpoint.macAddress = document.text(u"MacAddress").value_or(u"");
  endpoint.routes = readEndpointRoutes(document, profile);
  endpoint.dns = readDnsOf(document);
  endpoint.policies = readEndpointPolicies(document, network, profile);
  return endpoint;
}

}  // namespace hns::simulator
