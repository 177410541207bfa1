// Empty and default members are left out, as HNS does: a NAT network has no Type.
#include <vector>

#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/network/document.h"

namespace hns::simulator {
namespace {

void writePolicyList(json::Writer& writer, const std::vector<Policy>& policies,
                     const Profile& profile) {
  if (policies.empty()) return;
  writer.key(u"Policies");
  writePolicies(writer, policies, Shape::V2, profile);
}

void writeNetworkPolicies(json::Writer& writer, const Network& network, const Profile& profile) {
  std::vector<Policy> policies = network.policies;
  if (kExternalNetworks.contains(network.type)) {
    const std::vector<Policy> extensions = extensionPolicies(network.extensions);
    policies.insert(policies.end(), extensions.begin(), extensions.end());
  }
  writePolicyList(writer, policies, profile);
}

void writeMacPool(json::Writer& writer, const Network& network) {
  writer.key(u"MacPool");
  writer.beginObject();
  writeArray(writer, u"Ranges", network.macRanges, [&](const MacRangeText& range) {
    writer.beginObject();
    writer.member(u"StartMacAddress", range.start);
    writer.member(u"EndMacAddress", range.end);
    writer.endObject();
  });
  writer.endObject();
}

void writeIpSubnet(json::Writer& writer, const IpSubnet& ipSubnet) {
  writer.beginObject();
  writeGuid(writer, u"ID", ipSubnet.id);
  if (!ipSubnet.name.empty()) writer.member(u"Name", ipSubnet.name);
  writer.member(u"IpAddressPrefix", ipSubnet.prefix.format());
  if (ipSubnet.flags != 0) writer.member(u"Flags", std::uint64_t{ipSubnet.flags});
  writer.endObject();
}

void writeSubnet(json::Writer& writer, const Subnet& subnet, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ID", subnet.id);
  if (!subnet.name.empty()) writer.member(u"Name", subnet.name);
  writer.member(u"IpAddressPrefix", subnet.prefix.format());
  writePolicyList(writer, subnet.policies, profile);
  writeRoutes(writer, subnet.routes);
  writeArray(writer, u"IpSubnets", subnet.ipSubnets,
             [&](const IpSubnet& ipSubnet) { writeIpSubnet(writer, ipSubnet); });
  if (subnet.flags != 0) writer.member(u"Flags", std::uint64_t{subnet.flags});
  writer.endObject();
}

void writeIpams(json::Writer& writer, const Network& network, const Profile& profile) {
  if (network.subnets.empty() && !network.dhcp) return;
  writer.key(u"Ipams");
  writer.beginArray();
  writer.beginObject();
  if (network.dhcp || !profile.omitsZeroValues) {
    writer.member(u"Type", network.dhcp ? u"Dhcp" : u"Static");
  }
  if (!network.subnets.empty()) {
    writeArray(writer, u"Subnets", network.subnets,
               [&](const Subnet& subnet) { writeSubnet(writer, subnet, profile); });
  }
  writer.endObject();
  writer.endArray();
}

void writeExtra(json::Writer& writer, const Network& network) {
  writer.key(u"Extra");
  writer.beginObject();
  writeResources(writer, network);
  writeGuid(writer, u"LayeredOn", network.layerId);
  writeGuid(writer, u"SwitchGuid", network.switchId);
  writer.endObject();
}

}  // namespace

void writeNetworkV2(json::Writer& writer, const Network& network, bool detailed,
                    const Profile& profile) {
  writer.beginObject();
  writeIdentityV2(writer, network, profile);
  if (network.type != NetworkType::Nat) writer.member(u"Type", networkTypeName(network.type));
  writeNetworkPolicies(writer, network, profile);
  writeMacPool(writer, network);
  if (!network.dns.empty()) writeDns(writer, network.dns);
  writeIpams(writer, network, profile);
  if (network.flags != 0) writer.member(u"Flags", std::uint64_t{network.flags});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, u"Data", network);
  if (detailed) writeExtra(writer, network);
  writer.endObject();
  writeSchemaVersion(writer, profile);
  writer.member(u"State", kNetworkCreated);
  writer.endObject();
}

}  // namespace hns::simulator
