#include "simulator/document/members.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace hns::simulator {
namespace {

// Names: Microsoft Learn, "HNS JSON schemas"; hcsshim, internal/hns; hns.v2.psm1.
using Names = std::span<const std::u16string_view>;

constexpr auto kOfAll = std::to_array<std::u16string_view>(
    {u"ID", u"Owner", u"Name", u"Version", u"AdditionalParams", u"Health", u"SchemaVersion",
     u"Telemetry", u"State", u"ActivityId", u"Flags", u"Policies", u"Resources"});

constexpr auto kOfNetworks = std::to_array<std::u16string_view>({u"Type",
                                                                 u"MacPool",
                                                                 u"Dns",
                                                                 u"Ipams",
                                                                 u"NetworkAdapterName",
                                                                 u"SourceMac",
                                                                 u"MacPools",
                                                                 u"Subnets",
                                                                 u"DNSSuffix",
                                                                 u"DNSServerList",
                                                                 u"DNSDomain",
                                                                 u"DNSServerCompartment",
                                                                 u"ManagementIP",
                                                                 u"AutomaticDNS",
                                                                 u"DrMacAddress",
                                                                 u"InterfaceConstraint",
                                                                 u"IPv6",
                                                                 u"LayeredOn",
                                                                 u"SwitchGuid",
                                                                 u"SwitchName",
                                                                 u"IsolateSwitch",
                                                                 u"NatName",
                                                                 u"GatewayMac",
                                                                 u"Extensions",
                                                                 u"CurrentEndpointCount",
                                                                 u"MaxConcurrentEndpoints",
                                                                 u"TotalEndpoints"});

constexpr auto kOfEndpoints = std::to_array<std::u16string_view>({u"HostComputeNetwork",
                                                                  u"HostComputeNamespace",
                                                                  u"IpConfigurations",
                                                                  u"Dns",
                                                                  u"Routes",
                                                                  u"MacAddress",
                                                                  u"VirtualNetwork",
                                                                  u"VirtualNetworkName",
                                                                  u"VirtualMachine",
                                                                  u"IPAddress",
                                                                  u"IPv6Address",
                                                                  u"PrefixLength",
                                                                  u"IPv6PrefixLength",
                                                                  u"IPSubnetId",
                                                                  u"GatewayAddress",
                                                                  u"GatewayAddressV6",
                                                                  u"DNSSuffix",
                                                                  u"DNSServerList",
                                                                  u"DNSDomain",
                                                                  u"EnableInternalDNS",
                                                                  u"DisableICC",
                                                                  u"EnableLowMetric",
                                                                  u"IsRemoteEndpoint",
                                                                  u"Namespace",
                                                                  u"EncapOverhead",
                                                                  u"SharedContainers",
                                                                  u"CreateProcessingStartTime",
                                                                  u"InterfaceConstraint",
                                                                  u"Mtu",
                                                                  u"MirrorState",
                                                                  u"PortFriendlyName"});

constexpr auto kOfNamespaces = std::to_array<std::u16string_view>(
    {u"NamespaceId", u"NamespaceGuid", u"Type", u"CompartmentId", u"CompartmentGuid", u"Containers",
     u"IsDefault", u"ResourceList"});

constexpr auto kOfLoadBalancers = std::to_array<std::u16string_view>(
    {u"HostComputeNetwork", u"HostComputeEndpoints", u"SourceVIP", u"FrontendVIPs", u"PortMappings",
     u"References", u"IsApplied"});

constexpr auto kOfSdnRoutes = std::to_array<std::u16string_view>(
    {u"HostComputeNetwork", u"HostComputeEndpoints", u"Routes", u"References", u"IsApplied"});

constexpr auto kOfGuestNetworkServices =
    std::to_array<std::u16string_view>({u"VirtualMachineId", u"MirroredInterfaces",
                                        u"MirrorHostNetworking", u"GnsRpcServerInformation"});

// Server 2022 rejects what hns.v2.psm1 sends since.
constexpr std::uint32_t kSchemaOfLaterMembers = 14;
constexpr auto kLaterOfNamespaces =
    std::to_array<std::u16string_view>({u"CreateWithCompartment", u"ReadyOnCreate"});

Names namesOf(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Network:
      return kOfNetworks;
    case ObjectKind::Endpoint:
      return kOfEndpoints;
    case ObjectKind::Namespace:
      return kOfNamespaces;
    case ObjectKind::LoadBalancer:
      return kOfLoadBalancers;
    case ObjectKind::SdnRoute:
      return kOfSdnRoutes;
    default:
      return kOfGuestNetworkServices;
  }
}

bool has(Names names, std::u16string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool isLater(ObjectKind kind, std::u16string_view name, const Profile& profile) {
  return kind == ObjectKind::Namespace && profile.schemaMinor >= kSchemaOfLaterMembers &&
         has(kLaterOfNamespaces, name);
}

}  // namespace

void checkMembers(ObjectKind kind, const Fields& document, const Profile& profile) {
  const bool strict = profile.rejectsUnknownMembers ||
                      (kind == ObjectKind::Namespace && profile.rejectsUnknownNamespaceMembers);
  if (!strict) return;
  for (const json::Member& member : document.object()) {
    const std::u16string_view name = member.name;
    if (has(kOfAll, name) || has(namesOf(kind), name) || isLater(kind, name, profile)) continue;
    throw Failure(abi::kInvalidJson, u"{{" + member.name + u",UnknownField}}");
  }
}

}  // namespace hns::simulator
