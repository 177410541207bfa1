// The members stand in alphabetical order before Resources. There is room for one address of each
// family only.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/endpoint/document.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

const IpConfiguration* configurationOf(const Endpoint& endpoint, IpFamily family) {
  for (const IpConfiguration& configuration : endpoint.ipConfigurations) {
    if (configuration.address.family() == family) return &configuration;
  }
  return nullptr;
}

void writeFlag(json::Writer& writer, std::u16string_view name, const Endpoint& endpoint,
               std::uint32_t flag) {
  if ((endpoint.flags & flag) != 0) writer.member(name, true);
}

void writeEncapOverhead(json::Writer& writer, const Endpoint& endpoint) {
  for (const Policy& policy : endpoint.policies) {
    if (!policy.is(u"EncapOverhead")) continue;
    if (const json::Value* overhead = policy.settings.find(u"Overhead")) {
      writer.member(u"EncapOverhead", *overhead);
    }
    return;
  }
}

void writeContainers(json::Writer& writer, const Endpoint& endpoint) {
  const std::vector<std::u16string> none;
  writeArray(writer, u"SharedContainers",
             endpoint.attachment ? endpoint.attachment->containers : none,
             [&](const std::u16string& container) { writer.string(container); });
}

void writeNamespaceOf(json::Writer& writer, const Endpoint& endpoint) {
  if (endpoint.namespaceId == abi::kNilGuid) return;
  writer.key(u"Namespace");
  writer.beginObject();
  writeGuid(writer, u"ID", endpoint.namespaceId);
  writer.endObject();
}

void writeGateway(json::Writer& writer, std::u16string_view name, const Endpoint& endpoint,
                  IpFamily family) {
  const auto gateway = gatewayOf(endpoint.routes, family);
  if (gateway) writer.member(name, gateway->format());
}

}  // namespace

void writeEndpointV1(json::Writer& writer, const Endpoint& endpoint, const Profile& profile) {
  const IpConfiguration* v4 = configurationOf(endpoint, IpFamily::V4);
  const IpConfiguration* v6 = configurationOf(endpoint, IpFamily::V6);
  writer.beginObject();
  writeGuid(writer, u"ActivityId", endpoint.activityId);
  writer.key(u"AdditionalParams");
  writeSwitchPort(writer, endpoint);
  writer.member(u"CreateProcessingStartTime", endpoint.createdAt);
  writeDnsV1(writer, endpoint.dns);
  writeFlag(writer, u"DisableICC", endpoint, kDisableInterComputeCommunication);
  if (endpoint.internalDns) writer.member(u"EnableInternalDNS", true);
  writeFlag(writer, u"EnableLowMetric", endpoint, kEnableLowInterfaceMetric);
  writeEncapOverhead(writer, endpoint);
  writer.member(u"Flags", std::uint64_t{endpoint.flags});
  writeGateway(writer, u"GatewayAddress", endpoint, IpFamily::V4);
  writeGateway(writer, u"GatewayAddressV6", endpoint, IpFamily::V6);
  writeHealth(writer, u"Health", endpoint);
  writeGuid(writer, u"ID", endpoint.id);
  if (v4) {
    writer.member(u"IPAddress", v4->address.format());
    if (v4->ipSubnetId != abi::kNilGuid) writeGuid(writer, u"IPSubnetId", v4->ipSubnetId);
  }
  if (v6) {
    writer.member(u"IPv6Address", v6->address.format());
    writer.member(u"IPv6PrefixLength", std::uint64_t{v6->prefixLength});
  }
  writeFlag(writer, u"IsRemoteEndpoint", endpoint, kRemoteEndpoint);
  writer.member(u"MacAddress", endpoint.macAddress);
  writer.member(u"Name", endpoint.name);
  writeNamespaceOf(writer, endpoint);
  if (!endpoint.owner.empty()) writer.member(u"Owner", endpoint.owner);
  writer.key(u"Policies");
  writePolicies(writer, endpoint.policies, Shape::V1, profile);
  if (v4) writer.member(u"PrefixLength", std::uint64_t{v4->prefixLength});
  writeContainers(writer, endpoint);
  writer.member(u"State", std::uint64_t{static_cast<std::uint16_t>(endpoint.state)});
  writer.member(u"Version", profile.version.packed());
  if (endpoint.isAttachedTo(SystemType::VirtualMachine)) {
    writeGuid(writer, u"VirtualMachine", endpoint.attachment->virtualMachineId);
  }
  writeGuid(writer, u"VirtualNetwork", endpoint.networkId);
  writer.member(u"VirtualNetworkName", endpoint.network->name);
  writeResources(writer, endpoint);
  writer.endObject();
}

}  // namespace hns::simulator
