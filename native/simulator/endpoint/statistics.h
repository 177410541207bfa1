// What an endpoint's port has counted.
#pragma once

#include <cstdint>

#include "json/writer.h"

namespace hns::simulator {

struct Endpoint;

struct EndpointStatistics {
  std::uint64_t bytesReceived = 0;
  std::uint64_t bytesSent = 0;
  std::uint64_t droppedPacketsIncoming = 0;
  std::uint64_t droppedPacketsOutgoing = 0;
  std::uint64_t packetsReceived = 0;
  std::uint64_t packetsSent = 0;
};

// The same document in both vocabularies.
void writeEndpointStatistics(json::Writer& writer, const Endpoint& endpoint);

}  // namespace hns::simulator
