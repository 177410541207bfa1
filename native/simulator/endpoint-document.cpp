#include "simulator/endpoint-document.h"

#include "simulator/document.h"
#include "simulator/network.h"
#include "simulator/resources.h"

namespace hns::simulator {
namespace {

const IpConfiguration* configurationOf(const Endpoint& endpoint, IpFamily family) {
  for (const IpConfiguration& configuration : endpoint.ipConfigurations) {
    if (configuration.address->family() == family) return &configuration;
  }
  return nullptr;
}

std::uint64_t stateOf(const Endpoint& endpoint) {
  return static_cast<std::uint16_t>(endpoint.state);
}

// --- V1 ---

void writeFlag(json::Writer& writer, std::u16string_view name, const Endpoint& endpoint,
               std::uint32_t flag) {
  if ((endpoint.flags & flag) != 0) writer.member(name, true);
}

void writeV1AdditionalParams(json::Writer& writer, const Endpoint& endpoint) {
  writer.key(u"AdditionalParams");
  writer.beginObject();
  if (endpoint.attachment) {
    writeGuid(writer, u"SwitchId", endpoint.network->switchId);
    writeGuid(writer, u"SwitchPortId", endpoint.attachment->portId);
  }
  writer.endObject();
}

void writeV1Addresses(json::Writer& writer, const Endpoint& endpoint) {
  if (const auto gateway = gatewayOf(endpoint.routes, IpFamily::V4)) {
    writer.member(u"GatewayAddress", gateway->format());
  }
  if (const auto gateway = gatewayOf(endpoint.routes, IpFamily::V6)) {
    writer.member(u"GatewayAddressV6", gateway->format());
  }
  if (const IpConfiguration* v4 = configurationOf(endpoint, IpFamily::V4)) {
    writer.member(u"IPAddress", v4->address->format());
    writeGuid(writer, u"IPSubnetId", v4->ipSubnetId);
    writer.member(u"PrefixLength", std::uint64_t{v4->prefixLength});
  }
  if (const IpConfiguration* v6 = configurationOf(endpoint, IpFamily::V6)) {
    writer.member(u"IPv6Address", v6->address->format());
    writer.member(u"IPv6PrefixLength", std::uint64_t{v6->prefixLength});
  }
}

void writeV1EncapOverhead(json::Writer& writer, const Endpoint& endpoint) {
  for (const Policy& policy : endpoint.policies) {
    const json::Value* overhead =
        policy.is(u"EncapOverhead") ? policy.settings.find(u"Overhead") : nullptr;
    if (overhead) writer.member(u"EncapOverhead", *overhead);
  }
}

void writeV1(json::Writer& writer, const Endpoint& endpoint, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ActivityId", endpoint.activityId);
  writeV1AdditionalParams(writer, endpoint);
  writer.member(u"CreateProcessingStartTime", endpoint.createdAt);
  writeDnsV1(writer, endpoint.dns);
  writeFlag(writer, u"DisableICC", endpoint, kDisableInterComputeCommunication);
  writeFlag(writer, u"EnableLowMetric", endpoint, kEnableLowInterfaceMetric);
  writeV1EncapOverhead(writer, endpoint);
  writer.member(u"Flags", std::uint64_t{endpoint.flags});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, endpoint);
  writer.endObject();
  writeGuid(writer, u"ID", endpoint.id);
  writeV1Addresses(writer, endpoint);
  writeFlag(writer, u"IsRemoteEndpoint", endpoint, kRemoteEndpoint);
  writer.member(u"MacAddress", endpoint.macAddress);
  writer.member(u"Name", endpoint.name);
  if (!endpoint.owner.empty()) writer.member(u"Owner", endpoint.owner);
  writer.key(u"Policies");
  writePolicies(writer, endpoint.policies, Shape::V1);
  writeResources(writer, endpoint);
  writer.key(u"SharedContainers");
  writer.beginArray();
  writer.endArray();
  writer.member(u"State", stateOf(endpoint));
  writer.member(u"Version", profile.version.packed());
  if (endpoint.attachment) {
    writeGuid(writer, u"VirtualMachine", endpoint.attachment->virtualMachineId);
  }
  writeGuid(writer, u"VirtualNetwork", endpoint.networkId);
  writer.member(u"VirtualNetworkName", endpoint.network->name);
  writer.endObject();
}

// --- V2: empty and default members are left out ---

void writeV2IpConfigurations(json::Writer& writer, const Endpoint& endpoint) {
  if (endpoint.ipConfigurations.empty()) return;
  writer.key(u"IpConfigurations");
  writer.beginArray();
  for (const IpConfiguration& configuration : endpoint.ipConfigurations) {
    writer.beginObject();
    writer.member(u"IpAddress", configuration.address->format());
    if (configuration.prefixLength != 0) {
      writer.member(u"PrefixLength", std::uint64_t{configuration.prefixLength});
    }
    if (configuration.ipSubnetId != abi::kNilGuid) {
      writeGuid(writer, u"IpSubnetId", configuration.ipSubnetId);
    }
    writer.endObject();
  }
  writer.endArray();
}

void writeV2Health(json::Writer& writer, const Endpoint& endpoint, bool detailed) {
  writer.key(u"Health");
  writer.beginObject();
  writer.key(u"Data");
  writer.beginObject();
  writeHealth(writer, endpoint);
  writer.endObject();
  if (detailed) {
    writer.key(u"Extra");
    writer.beginObject();
    writeResources(writer, endpoint);
    writer.key(u"SharedContainers");
    writer.beginArray();
    writer.endArray();
    if (endpoint.attachment) {
      writeGuid(writer, u"VirtualMachine", endpoint.attachment->virtualMachineId);
    }
    writer.endObject();
  }
  writer.endObject();
}

void writeV2(json::Writer& writer, const Endpoint& endpoint, bool detailed,
             const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ID", endpoint.id);
  if (!endpoint.owner.empty()) writer.member(u"Owner", endpoint.owner);
  if (!endpoint.name.empty()) writer.member(u"Name", endpoint.name);
  writer.member(u"Version", profile.version.packed());
  writeGuid(writer, u"HostComputeNetwork", endpoint.networkId);
  writeGuid(writer, u"HostComputeNamespace", endpoint.namespaceId);
  if (!endpoint.policies.empty()) {
    writer.key(u"Policies");
    writePolicies(writer, endpoint.policies, Shape::V2);
  }
  writeV2IpConfigurations(writer, endpoint);
  if (!endpoint.dns.empty()) writeDns(writer, endpoint.dns);
  writeRoutes(writer, endpoint.routes);
  writer.member(u"MacAddress", endpoint.macAddress);
  if (endpoint.flags != 0) writer.member(u"Flags", std::uint64_t{endpoint.flags});
  writeV2Health(writer, endpoint, detailed);
  writeSchemaVersion(writer, profile);
  writer.member(u"State", stateOf(endpoint));
  writer.endObject();
}

}  // namespace

void writeEndpoint(json::Writer& writer, const Endpoint& endpoint, const Query& query,
                   const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeV1(writer, endpoint, profile);
  } else {
    writeV2(writer, endpoint, query.detailed, profile);
  }
}

}  // namespace hns::simulator
