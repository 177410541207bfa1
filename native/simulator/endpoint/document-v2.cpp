// Empty and default members are left out, as HNS does.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/endpoint/addresses.h"
#include "simulator/endpoint/document.h"

namespace hns::simulator {
namespace {

void writeExtra(json::Writer& writer, const Endpoint& endpoint) {
  writer.key(u"Extra");
  writer.beginObject();
  writeResources(writer, endpoint);
  if (endpoint.isAttachedTo(SystemType::Container)) {
    writeArray(writer, u"SharedContainers", endpoint.attachment->containers,
               [&](const std::u16string& container) { writer.string(container); });
  }
  if (endpoint.isAttachedTo(SystemType::VirtualMachine)) {
    writeGuid(writer, u"VirtualMachine", endpoint.attachment->virtualMachineId);
  }
  writer.endObject();
}

}  // namespace

void writeEndpointV2(json::Writer& writer, const Endpoint& endpoint, bool detailed,
                     const Profile& profile) {
  writer.beginObject();
  writeIdentityV2(writer, endpoint, profile);
  if (endpoint.attachment) {
    writer.key(u"AdditionalParams");
    writeSwitchPort(writer, endpoint);
  }
  writeGuid(writer, u"HostComputeNetwork", endpoint.networkId);
  writeGuid(writer, u"HostComputeNamespace", endpoint.namespaceId);
  if (!endpoint.policies.empty()) {
    writer.key(u"Policies");
    writePolicies(writer, endpoint.policies, Shape::V2, profile);
  }
  writeIpConfigurations(writer, endpoint);
  if (!endpoint.dns.empty()) writeDns(writer, endpoint.dns);
  writeRoutes(writer, endpoint.routes);
  writer.member(u"MacAddress", endpoint.macAddress);
  if (endpoint.flags != 0) writer.member(u"Flags", std::uint64_t{endpoint.flags});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, u"Data", endpoint);
  if (detailed) writeExtra(writer, endpoint);
  writer.endObject();
  writeSchemaVersion(writer, profile);
  writer.member(u"State", std::uint64_t{static_cast<std::uint16_t>(endpoint.state)});
  writer.endObject();
}

}  // namespace hns::simulator
