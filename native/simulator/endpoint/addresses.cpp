#include "simulator/endpoint/addresses.h"

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

void writeIpConfiguration(json::Writer& writer, const IpConfiguration& configuration) {
  writer.beginObject();
  writer.member(u"IpAddress", configuration.address.format());
  if (configuration.prefixLength != 0) {
    writer.member(u"PrefixLength", std::uint64_t{configuration.prefixLength});
  }
  if (configuration.ipSubnetId != abi::kNilGuid) {
    writeGuid(writer, u"IpSubnetId", configuration.ipSubnetId);
  }
  writer.endObject();
}

}  // namespace

void writeIpConfigurations(json::Writer& writer, const Endpoint& endpoint) {
  if (endpoint.ipConfigurations.empty()) return;
  writeArray(
      writer, u"IpConfigurations", endpoint.ipConfigurations,
      [&](const IpConfiguration& configuration) { writeIpConfiguration(writer, configuration); });
}

void writeEndpointAddresses(json::Writer& writer, const Endpoint& endpoint) {
  writer.beginObject();
  writeGuid(writer, u"EndpointId", endpoint.id);
  writeIpConfigurations(writer, endpoint);
  writer.member(u"MacAddress", endpoint.macAddress);
  writer.endObject();
}

}  // namespace hns::simulator
