#pragma once

#include "json/writer.h"
#include "simulator/endpoint/endpoint.h"

namespace hns::simulator {

// The member IpConfigurations, when there are any.
void writeIpConfigurations(json::Writer& writer, const Endpoint& endpoint);

// A document with the endpoint's IP and MAC addresses alone, the same in both vocabularies.
void writeEndpointAddresses(json::Writer& writer, const Endpoint& endpoint);

}  // namespace hns::simulator
