#include "simulator/document/resources.h"

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kResourcesReady = 1;  // State
constexpr std::uint64_t kAllocated = 3;       // State of an allocator

// The states of a translation that works.
constexpr std::uint64_t kServiceOff = 1;
constexpr std::uint64_t kServiceOn = 2;

void beginAllocator(json::Writer& writer, const abi::Guid& id, std::uint64_t order) {
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"AllocationOrder", order);
  writer.member(u"Flags", std::uint64_t{0});
  writeGuid(writer, u"ID", id);
  writer.member(u"IsPolicy", false);
}

void endAllocator(json::Writer& writer, std::u16string_view tag) {
  writer.member(u"State", kAllocated);
  writer.member(u"Tag", tag);
  writer.endObject();
}

// By appending: GCC 12 sees errors in the standard library's operator+ when it optimises.
std::u16string braced(const abi::Guid& guid) {
  std::u16string text(1, u'{');
  text += abi::formatGuid(guid);
  text += u'}';
  return text;
}

// The misspelt CompartmendId is HNS's own.
void writeHostVnic(json::Writer& writer, const HostVnic& vnic, const Network& network,
                   std::uint64_t order) {
  beginAllocator(writer, vnic.id, order);
  writer.member(u"AdapterNetCfgInstanceId", braced(vnic.interfaceId));
  writer.member(u"CompartmendId", std::uint64_t{0});
  writer.member(u"Connected", true);
  writer.member(u"DevicelessNic", false);
  writer.member(u"DhcpDisabled", true);
  writeGuid(writer, u"EndpointNicGuid", vnic.nicId);
  writeGuid(writer, u"EndpointPortGuid", vnic.portId);
  writeHealth(writer, u"Health", network);
  writeGuid(writer, u"InterfaceGuid", vnic.interfaceId);
  writer.member(u"MacAddress", vnic.macAddress);
  writer.member(u"ManagementPort", true);
  writeGuid(writer, u"NetworkId", network.id);
  writer.member(u"NicFriendlyName", network.name);
  writer.member(u"PreferredPortFriendlyName", u"Host Vnic " + abi::formatGuid(network.id));
  writeGuid(writer, u"SwitchId", network.switchId);
  writer.member(u"VmPort", false);
  writer.member(u"WaitForIpv6Interface", false);
  writer.member(u"nonPersistentPort", false);
  endAllocator(writer, u"Host Vnic");
}

void writeNatHealth(json::Writer& writer, const Network& network) {
  writer.key(u"Health");
  writer.beginObject();
  writer.member(u"LastErrorCode", std::uint64_t{0});
  writer.member(u"LastUpdateTime", network.updatedAt);
  writer.member(u"NATState", kServiceOn);
  writer.endObject();
}

void writeIcsState(json::Writer& writer, const Network& network) {
  const bool dns = (network.flags & kEnableDnsProxy) != 0;
  const bool dhcp = (network.flags & kEnableDhcpServer) != 0;
  writer.member(u"Dhcp", dhcp);
  writer.member(u"DisableSharing", false);
  writer.member(u"Dns", dns);
  writer.member(u"ExternalInterfaceConstraint", std::uint64_t{0});
  writer.key(u"Health");
  writer.beginObject();
  writer.member(u"DHCPState", dhcp ? kServiceOn : kServiceOff);
  writer.member(u"DNSState", dns ? kServiceOn : kServiceOff);
  writer.member(u"ICSState", kServiceOn);
  writer.member(u"LastErrorCode", std::uint64_t{0});
  writer.member(u"LastUpdateTime", network.updatedAt);
  writer.endObject();
  writer.member(u"ICSDHCPFlags", std::uint64_t{0});
  writer.member(u"ICSFlags", std::uint64_t{0});
}

void writeTranslation(json::Writer& writer, const Network& network, std::uint64_t order) {
  const bool nat = network.type == NetworkType::Nat;
  beginAllocator(writer, network.translationId, order);
  if (nat) {
    writeNatHealth(writer, network);
  } else {
    writeIcsState(writer, network);
  }
  const IpPrefix& prefix = network.subnets.front().prefix;
  writer.member(u"Prefix", std::uint64_t{prefix.length()});
  if (network.hostVnic) writeGuid(writer, u"PrivateInterfaceGUID", network.hostVnic->interfaceId);
  writer.member(u"SubnetIPAddress", prefix.first().format());
  endAllocator(writer, nat ? u"NAT" : u"ICS");
}

void writeCompartment(json::Writer& writer, const Compartment& compartment,
                      const Namespace& netns) {
  beginAllocator(writer, compartment.allocatorId, 0);
  writeGuid(writer, u"CompartmentGuid", compartment.guid);
  writer.member(u"CompartmentId", std::uint64_t{compartment.id});
  writer.member(u"CompartmentType", std::uint64_t{0});
  writeHealth(writer, u"Health", netns);
  endAllocator(writer, u"Network Compartment");
}

// The member Resources; `writeAllocators` writes its elements and gives their number.
template <class WriteAllocators>
void writeResourcesWith(json::Writer& writer, const Entity& entity,
                        WriteAllocators&& writeAllocators) {
  writer.key(u"Resources");
  writer.beginObject();
  writeEmptyObject(writer, u"AdditionalParams");
  writer.key(u"Allocators");
  writer.beginArray();
  const std::uint64_t count = writeAllocators();
  writer.endArray();
  writer.member(u"AllocationOrder", count);
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

}  // namespace

void writeResources(json::Writer& writer, const Network& network) {
  writeResourcesWith(writer, network, [&] {
    std::uint64_t order = 0;
    if (network.hostVnic) writeHostVnic(writer, *network.hostVnic, network, order++);
    if (kTranslatedNetworks.contains(network.type)) writeTranslation(writer, network, order++);
    return order;
  });
}

void writeResources(json::Writer& writer, const Entity& entity) {
  writeResourcesWith(writer, entity, [] { return std::uint64_t{0}; });
}

void writeResources(json::Writer& writer, const Namespace& netns) {
  writeResourcesWith(writer, netns, [&] {
    const auto& compartment = netns.compartment;
    if (!compartment || compartment->allocatorId == abi::kNilGuid) return std::uint64_t{0};
    writeCompartment(writer, *compartment, netns);
    return std::uint64_t{1};
  });
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
