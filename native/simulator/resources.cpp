#include "simulator/resources.h"

#include "simulator/document.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kResourcesReady = 1;  // State
constexpr std::uint64_t kAllocated = 3;       // State of an allocator

constexpr std::uint64_t kHostVnicOrder = 0;
constexpr std::uint64_t kTranslationOrder = 1;

void beginResources(json::Writer& writer) {
  writer.key(u"Resources");
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"AllocationOrder", std::uint64_t{0});
}

void endResources(json::Writer& writer, const Entity& entity) {
  writer.member(u"CompartmentOperationTime", std::uint64_t{0});
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", entity);
  writeGuid(writer, u"ID", entity.activityId);
  writer.member(u"PortOperationTime", std::uint64_t{0});
  writer.member(u"State", kResourcesReady);
  writer.member(u"SwitchOperationTime", std::uint64_t{0});
  writer.member(u"VfpOperationTime", std::uint64_t{0});
  writeGuid(writer, u"parentId", entity.id);
  writer.endObject();
}

// The misspelt CompartmendId is HNS's own.
void writeHostVnic(json::Writer& writer, const Network& network) {
  const HostVnic& vnic = *network.hostVnic;
  const std::u16string id = abi::formatGuid(vnic.id);
  writer.beginObject();
  writer.member(u"AdapterNetCfgInstanceId", u"{" + abi::formatGuid(vnic.interfaceId) + u"}");
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"AllocationOrder", kHostVnicOrder);
  writer.member(u"CompartmendId", std::uint64_t{0});
  writer.member(u"Connected", true);
  writer.member(u"DevicelessNic", false);
  writer.member(u"DhcpDisabled", true);
  writeGuid(writer, u"EndpointNicGuid", vnic.id);
  writeGuid(writer, u"EndpointPortGuid", vnic.portId);
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"ID", vnic.id);
  writeGuid(writer, u"InterfaceGuid", vnic.interfaceId);
  writer.member(u"IsPolicy", false);
  writer.member(u"MacAddress", vnic.macAddress);
  writer.member(u"ManagementPort", true);
  writeGuid(writer, u"NetworkId", network.id);
  writer.member(u"NicFriendlyName", network.name);
  writer.member(u"PreferredPortFriendlyName", u"Host Vnic " + id);
  writer.member(u"State", kAllocated);
  writeGuid(writer, u"SwitchId", network.switchId);
  writer.member(u"Tag", u"Host Vnic");
  writer.member(u"WaitForIpv6Interface", false);
  writer.member(u"nonPersistentPort", false);
  writer.endObject();
}

void writeTranslation(json::Writer& writer, const Network& network) {
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"AllocationOrder", kTranslationOrder);
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"ID", network.translationId);
  for (const Subnet& subnet : network.subnets) {
    writer.member(u"Prefix", std::uint64_t{subnet.prefix.length()});
    if (const auto gateway = subnet.gateway()) {
      writer.member(u"SubnetIPAddress", gateway->format());
    }
  }
  if (network.hostVnic) writeGuid(writer, u"PrivateInterfaceGUID", network.hostVnic->interfaceId);
  writer.member(u"State", kAllocated);
  writer.member(u"Tag", network.type == NetworkType::Nat ? u"NAT" : u"ICS");
  writer.endObject();
}

}  // namespace

void writeResources(json::Writer& writer, const Network& network) {
  beginResources(writer);
  writer.key(u"Allocators");
  writer.beginArray();
  if (network.hostVnic) writeHostVnic(writer, network);
  if (kTranslatedNetworks.contains(network.type)) writeTranslation(writer, network);
  writer.endArray();
  endResources(writer, network);
}

void writeResources(json::Writer& writer, const Endpoint& endpoint) {
  beginResources(writer);
  writer.key(u"Allocators");
  writer.beginArray();
  writer.endArray();
  endResources(writer, endpoint);
}

void writeSwitchPort(json::Writer& writer, const Endpoint& endpoint) {
  writer.beginObject();
  if (endpoint.attachment) {
    writeGuid(writer, u"SwitchId", endpoint.network->switchId);
    writeGuid(writer, u"SwitchPortId", endpoint.attachment->portId);
  }
  writer.endObject();
}

std::optional<std::u16string> gatewayMacOf(const Network& network) {
  const bool hostIsGateway = network.type == NetworkType::Internal ||
                             network.type == NetworkType::Ics ||
                             network.type == NetworkType::ConstrainedIcs;
  if (!hostIsGateway || !network.hostVnic) return std::nullopt;
  return network.hostVnic->macAddress;
}

}  // namespace hns::simulator
