#include "simulator/endpoint/statistics.h"

#include "simulator/document/document.h"
#include "simulator/endpoint/endpoint.h"

namespace hns::simulator {

void writeEndpointStatistics(json::Writer& writer, const Endpoint& endpoint) {
  const EndpointStatistics& statistics = endpoint.statistics;
  writer.beginObject();
  writer.member(u"BytesReceived", statistics.bytesReceived);
  writer.member(u"BytesSent", statistics.bytesSent);
  writer.member(u"DroppedPacketsIncoming", statistics.droppedPacketsIncoming);
  writer.member(u"DroppedPacketsOutgoing", statistics.droppedPacketsOutgoing);
  writeGuid(writer, u"EndpointId", endpoint.id);
  writeGuid(writer, u"InstanceId", abi::kNilGuid);
  writer.member(u"PacketsReceived", statistics.packetsReceived);
  writer.member(u"PacketsSent", statistics.packetsSent);
  writer.endObject();
}

}  // namespace hns::simulator
