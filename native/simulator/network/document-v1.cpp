// The members stand in alphabetical order before Resources, and more than in the V2 shape belongs
// to the network itself: the uplink, the management address, the VLAN of a NAT network.
#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/network/document.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kSubnetObject = 5;  // ObjectType
constexpr std::uint64_t kIpSubnetObject = 6;

constexpr std::uint64_t kDnsServerCompartment = 3;

// Policies that are members of the network here.
struct MemberPolicy {
  std::u16string_view member;
  std::u16string_view policy;
  std::u16string_view setting;
};

constexpr MemberPolicy kMemberPolicies[] = {
    {u"AutomaticDNS", u"AutomaticDNS", u"Enable"},
    {u"DrMacAddress", u"DrMacAddress", u"Address"},
    {u"ManagementIP", u"ProviderAddress", u"ProviderAddress"},
    {u"NetworkAdapterName", u"NetAdapterName", u"NetworkAdapterName"},
    {u"SourceMac", u"SourceMacAddress", u"SourceMacAddress"},
};

void writeMember(json::Writer& writer, const Network& network, std::u16string_view member) {
  const auto row = std::ranges::find(kMemberPolicies, member, &MemberPolicy::member);
  const Policy* policy = network.policy(row->policy);
  const json::Value* value = policy ? policy->settings.find(row->setting) : nullptr;
  if (value) writer.member(member, *value);
}

std::vector<Policy> networkPolicies(const Network& network) {
  std::vector<Policy> policies;
  std::ranges::copy_if(network.policies, std::back_inserter(policies), [](const Policy& policy) {
    return !policy.is(u"InterfaceConstraint") &&
           std::ranges::find(kMemberPolicies, policy.rule->name, &MemberPolicy::policy) ==
               std::end(kMemberPolicies);
  });
  std::ranges::copy(network.isolation, std::back_inserter(policies));
  if (network.type == NetworkType::Nat) {
    for (const Subnet& subnet : network.subnets) {
      std::ranges::copy(subnet.policies, std::back_inserter(policies));
    }
  }
  return policies;
}

void writeMacPools(json::Writer& writer, const Network& network) {
  writeArray(writer, u"MacPools", network.macRanges, [&](const MacRangeText& range) {
    writer.beginObject();
    writer.member(u"EndMacAddress", range.end);
    writer.member(u"StartMacAddress", range.start);
    writer.endObject();
  });
}

void writeExtensions(json::Writer& writer, const Network& network) {
  writeArray(writer, u"Extensions", network.extensions, [&](const SwitchExtension& extension) {
    writer.beginObject();
    writeGuid(writer, u"Id", extension.id);
    writer.member(u"IsEnabled", extension.enabled);
    writer.member(u"Name", extension.name);
    writer.endObject();
  });
}

void writeIpSubnet(json::Writer& writer, const IpSubnet& ipSubnet, const Network& network,
                   const Profile& profile) {
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"Flags", std::uint64_t{ipSubnet.flags});
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"ID", ipSubnet.id);
  writer.member(u"IpAddressPrefix", ipSubnet.prefix.format());
  if (!ipSubnet.name.empty()) writer.member(u"Name", ipSubnet.name);
  writer.member(u"ObjectType", kIpSubnetObject);
  writer.key(u"Policies");
  writePolicies(writer, {}, Shape::V1, profile);
  writer.member(u"State", std::uint64_t{0});
  writer.endObject();
}

void writeSubnet(json::Writer& writer, const Subnet& subnet, const Network& network,
                 const Profile& profile) {
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"AddressPrefix", subnet.prefix.format());
  writer.member(u"Flags", std::uint64_t{subnet.flags});
  if (const auto gateway = subnet.gateway()) writer.member(u"GatewayAddress", gateway->format());
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"ID", subnet.id);
  writeArray(writer, u"IpSubnets", subnet.ipSubnets,
             [&](const IpSubnet& ipSubnet) { writeIpSubnet(writer, ipSubnet, network, profile); });
  if (!subnet.name.empty()) writer.member(u"Name", subnet.name);
  writer.member(u"ObjectType", kSubnetObject);
  writer.key(u"Policies");
  const bool onNetwork = network.type == NetworkType::Nat;
  writePolicies(writer, onNetwork ? std::vector<Policy>() : subnet.policies, Shape::V1, profile);
  writer.member(u"State", std::uint64_t{0});
  writer.endObject();
}

bool hasIpv6(const Network& network) {
  return std::ranges::any_of(
      network.subnets, [](const Subnet& subnet) { return subnet.prefix.family() == IpFamily::V6; });
}

void writeNatName(json::Writer& writer, const Network& network) {
  if (!kTranslatedNetworks.contains(network.type)) return;
  const bool nat = network.type == NetworkType::Nat;
  writer.member(u"NatName", (nat ? u"NAT" : u"ICS") + abi::formatGuid(network.translationId));
}

}  // namespace

void writeNetworkV1(json::Writer& writer, const Network& network, const Profile& profile) {
  const bool ics = network.type == NetworkType::Ics || network.type == NetworkType::ConstrainedIcs;
  writer.beginObject();
  writeGuid(writer, u"ActivityId", network.activityId);
  writeEmptyObject(writer, u"AdditionalParams");
  writeMember(writer, network, u"AutomaticDNS");
  writer.member(u"CurrentEndpointCount", std::uint64_t{network.endpoints.size()});
  writeDnsV1(writer, network.dns);
  if (kVfpNetworks.contains(network.type))
    writer.member(u"DNSServerCompartment", kDnsServerCompartment);
  writeMember(writer, network, u"DrMacAddress");
  writeExtensions(writer, network);
  writer.member(u"Flags", std::uint64_t{network.flags});
  if (const auto gatewayMac = gatewayMacOf(network)) writer.member(u"GatewayMac", *gatewayMac);
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"ID", network.id);
  writer.member(u"IPv6", hasIpv6(network));
  if (const Policy* constraint = network.policy(u"InterfaceConstraint")) {
    writer.member(u"InterfaceConstraint", json::Value(constraint->settings));
  }
  if (ics) writer.member(u"IsolateSwitch", true);
  writeGuid(writer, u"LayeredOn", network.layerId);
  writeMacPools(writer, network);
  writeMember(writer, network, u"ManagementIP");
  writer.member(u"MaxConcurrentEndpoints", network.endpointsAtMost);
  writer.member(u"Name", network.name);
  writeNatName(writer, network);
  writeMember(writer, network, u"NetworkAdapterName");
  if (!network.owner.empty()) writer.member(u"Owner", network.owner);
  writer.key(u"Policies");
  writePolicies(writer, networkPolicies(network), Shape::V1, profile);
  writeMember(writer, network, u"SourceMac");
  writer.member(u"State", kNetworkCreated);
  writeArray(writer, u"Subnets", network.subnets,
             [&](const Subnet& subnet) { writeSubnet(writer, subnet, network, profile); });
  writeGuid(writer, u"SwitchGuid", network.switchId);
  if (ics) writer.member(u"SwitchName", network.name);
  writer.member(u"TotalEndpoints", network.endpointsEver);
  writer.member(u"Type", network.typeText);
  writer.member(u"Version", profile.version.packed());
  writeResources(writer, network);
  writer.endObject();
}

}  // namespace hns::simulator
