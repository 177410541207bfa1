#include "simulator/network-document.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "simulator/document.h"
#include "simulator/host.h"
#include "simulator/resources.h"

namespace hns::simulator {
namespace {

// ObjectType of the V1 shape.
constexpr std::uint64_t kSubnetObject = 5;
constexpr std::uint64_t kIpSubnetObject = 6;

void writeMacRanges(json::Writer& writer, std::u16string_view name, const Network& network) {
  writer.key(name);
  writer.beginArray();
  for (const MacRangeText& range : network.macRanges) {
    writer.beginObject();
    writer.member(u"EndMacAddress", range.end);
    writer.member(u"StartMacAddress", range.start);
    writer.endObject();
  }
  writer.endArray();
}

void writeEmptyObject(json::Writer& writer, std::u16string_view name) {
  writer.key(name);
  writer.beginObject();
  writer.endObject();
}

// --- V1 ---

// What the V1 shape shows as a member of its own, read out of the policy that carries it.
void writePolicySetting(json::Writer& writer, const Network& network, std::u16string_view member,
                        std::u16string_view policy, std::u16string_view setting) {
  const Policy* found = network.policy(policy);
  if (!found) return;
  if (const json::Value* value = found->settings.find(setting)) writer.member(member, *value);
}

// The VLAN of a NAT network stands among the network's policies in the V1 shape.
std::vector<Policy> v1NetworkPolicies(const Network& network) {
  std::vector<Policy> policies = network.policies;
  policies.insert(policies.end(), network.isolation.begin(), network.isolation.end());
  if (network.type == NetworkType::Nat) {
    for (const Subnet& subnet : network.subnets) {
      policies.insert(policies.end(), subnet.policies.begin(), subnet.policies.end());
    }
  }
  return policies;
}

void writeV1Base(json::Writer& writer, std::u16string_view name, const abi::Guid& id,
                 std::uint64_t flags, std::uint64_t objectType, const Entity& owner) {
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"Flags", flags);
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, owner);
  writer.endObject();
  writeGuid(writer, u"ID", id);
  if (!name.empty()) writer.member(u"Name", name);
  writer.member(u"ObjectType", objectType);
  writer.member(u"State", std::uint64_t{0});
}

void writeV1Subnet(json::Writer& writer, const Subnet& subnet, const Network& network) {
  writer.beginObject();
  writer.member(u"AddressPrefix", subnet.prefix.format());
  if (const auto gateway = subnet.gateway()) writer.member(u"GatewayAddress", gateway->format());
  writer.key(u"IpSubnets");
  writer.beginArray();
  for (const IpSubnet& ipSubnet : subnet.ipSubnets) {
    writer.beginObject();
    writer.member(u"IpAddressPrefix", ipSubnet.prefix.format());
    writeV1Base(writer, ipSubnet.name, ipSubnet.id, ipSubnet.flags, kIpSubnetObject, network);
    writer.key(u"Policies");
    writer.beginArray();
    writer.endArray();
    writer.endObject();
  }
  writer.endArray();
  writer.key(u"Policies");
  const bool hoisted = network.type == NetworkType::Nat;
  writePolicies(writer, hoisted ? std::span<const Policy>() : std::span(subnet.policies),
                Shape::V1);
  writeV1Base(writer, subnet.name, subnet.id, subnet.flags, kSubnetObject, network);
  writer.endObject();
}

void writeV1Extensions(json::Writer& writer, const Network& network) {
  writer.key(u"Extensions");
  writer.beginArray();
  for (const SwitchExtension& extension : network.extensions) {
    writer.beginObject();
    writeGuid(writer, u"Id", extension.id);
    writer.member(u"IsEnabled", extension.enabled);
    writer.member(u"Name", extension.name);
    writer.endObject();
  }
  writer.endArray();
}

bool hasIpv6(const Network& network) {
  return std::ranges::any_of(
      network.subnets, [](const Subnet& subnet) { return subnet.prefix.family() == IpFamily::V6; });
}

void writeV1TypeMembers(json::Writer& writer, const Network& network) {
  const bool ics = network.type == NetworkType::Ics || network.type == NetworkType::ConstrainedIcs;
  if (ics) writer.member(u"IsolateSwitch", true);
  if (network.type == NetworkType::Nat || ics) {
    writer.member(u"NatName", (ics ? u"ICS" : u"NAT") + abi::formatGuid(network.id));
  }
  writePolicySetting(writer, network, u"AutomaticDNS", u"AutomaticDNS", u"Enable");
  writePolicySetting(writer, network, u"DrMacAddress", u"DrMacAddress", u"Address");
  writePolicySetting(writer, network, u"ManagementIP", u"ProviderAddress", u"ProviderAddress");
  writePolicySetting(writer, network, u"NetworkAdapterName", u"NetAdapterName",
                     u"NetworkAdapterName");
  writePolicySetting(writer, network, u"SourceMac", u"SourceMacAddress", u"SourceMacAddress");
  if (const Policy* constraint = network.policy(u"InterfaceConstraint")) {
    writer.member(u"InterfaceConstraint", json::Value(constraint->settings));
  }
}

void writeV1(json::Writer& writer, const Network& network, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ActivityId", network.activityId);
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"CurrentEndpointCount", std::uint64_t{network.endpoints.size()});
  writeDnsV1(writer, network.dns);
  writeV1Extensions(writer, network);
  writer.member(u"Flags", std::uint64_t{network.flags});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, network);
  writer.endObject();
  writeGuid(writer, u"ID", network.id);
  writer.member(u"IPv6", hasIpv6(network));
  writeGuid(writer, u"LayeredOn", network.switchId);
  writeMacRanges(writer, u"MacPools", network);
  writer.member(u"MaxConcurrentEndpoints", network.endpointsAtMost);
  writer.member(u"Name", network.name);
  if (!network.owner.empty()) writer.member(u"Owner", network.owner);
  writer.key(u"Policies");
  writePolicies(writer, v1NetworkPolicies(network), Shape::V1);
  writeResources(writer, network);
  writer.member(u"State", kNetworkCreated);
  writer.key(u"Subnets");
  writer.beginArray();
  for (const Subnet& subnet : network.subnets) writeV1Subnet(writer, subnet, network);
  writer.endArray();
  writeGuid(writer, u"SwitchGuid", network.switchId);
  writer.member(u"TotalEndpoints", network.endpointsEver);
  writer.member(u"Type", network.typeText);
  writer.member(u"Version", profile.version.packed());
  writeV1TypeMembers(writer, network);
  writer.endObject();
}

// --- V2: empty and default members are left out ---

void writeV2Policies(json::Writer& writer, const Network& network) {
  std::vector<Policy> policies = network.policies;
  if (kExternalNetworks.contains(network.type)) {
    const std::vector<Policy> extensions = extensionPolicies(network.extensions);
    policies.insert(policies.end(), extensions.begin(), extensions.end());
  }
  if (policies.empty()) return;
  writer.key(u"Policies");
  writePolicies(writer, policies, Shape::V2);
}

void writeV2IpSubnet(json::Writer& writer, const IpSubnet& ipSubnet) {
  writer.beginObject();
  writeGuid(writer, u"ID", ipSubnet.id);
  if (!ipSubnet.name.empty()) writer.member(u"Name", ipSubnet.name);
  writer.member(u"IpAddressPrefix", ipSubnet.prefix.format());
  if (ipSubnet.flags != 0) writer.member(u"Flags", std::uint64_t{ipSubnet.flags});
  writer.endObject();
}

void writeV2Subnet(json::Writer& writer, const Subnet& subnet) {
  writer.beginObject();
  writeGuid(writer, u"ID", subnet.id);
  if (!subnet.name.empty()) writer.member(u"Name", subnet.name);
  writer.member(u"IpAddressPrefix", subnet.prefix.format());
  if (!subnet.policies.empty()) {
    writer.key(u"Policies");
    writePolicies(writer, subnet.policies, Shape::V2);
  }
  writeRoutes(writer, subnet.routes);
  writer.key(u"IpSubnets");
  writer.beginArray();
  for (const IpSubnet& ipSubnet : subnet.ipSubnets) writeV2IpSubnet(writer, ipSubnet);
  writer.endArray();
  if (subnet.flags != 0) writer.member(u"Flags", std::uint64_t{subnet.flags});
  writer.endObject();
}

void writeV2Ipams(json::Writer& writer, const Network& network) {
  if (network.subnets.empty() && !network.dhcp) return;
  writer.key(u"Ipams");
  writer.beginArray();
  writer.beginObject();
  writer.member(u"Type", network.dhcp ? u"Dhcp" : u"Static");
  if (!network.subnets.empty()) {
    writer.key(u"Subnets");
    writer.beginArray();
    for (const Subnet& subnet : network.subnets) writeV2Subnet(writer, subnet);
    writer.endArray();
  }
  writer.endObject();
  writer.endArray();
}

void writeV2Health(json::Writer& writer, const Network& network, bool detailed) {
  writer.key(u"Health");
  writer.beginObject();
  writer.key(u"Data");
  writer.beginObject();
  writeHealth(writer, network);
  writer.endObject();
  if (detailed) {
    writer.key(u"Extra");
    writer.beginObject();
    writeResources(writer, network);
    writeGuid(writer, u"LayeredOn", network.switchId);
    writeGuid(writer, u"SwitchGuid", network.switchId);
    writer.endObject();
  }
  writer.endObject();
}

void writeV2(json::Writer& writer, const Network& network, bool detailed, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ID", network.id);
  if (!network.owner.empty()) writer.member(u"Owner", network.owner);
  if (!network.name.empty()) writer.member(u"Name", network.name);
  writer.member(u"Version", profile.version.packed());
  if (network.type != NetworkType::Nat) writer.member(u"Type", networkTypeName(network.type));
  writeV2Policies(writer, network);
  writer.key(u"MacPool");
  writer.beginObject();
  writeMacRanges(writer, u"Ranges", network);
  writer.endObject();
  if (!network.dns.empty()) writeDns(writer, network.dns);
  writeV2Ipams(writer, network);
  if (network.flags != 0) writer.member(u"Flags", std::uint64_t{network.flags});
  writeV2Health(writer, network, detailed);
  writeSchemaVersion(writer, profile);
  writer.member(u"State", kNetworkCreated);
  writer.endObject();
}

}  // namespace

void writeNetwork(json::Writer& writer, const Network& network, const Query& query,
                  const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeV1(writer, network, profile);
  } else {
    writeV2(writer, network, query.detailed, profile);
  }
}

}  // namespace hns::simulator
