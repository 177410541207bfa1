// What HNS set up in the host for an object: virtual NICs, address translation, compartments,
// switch ports.
#pragma once

#include <optional>
#include <string>

#include "json/writer.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/entity.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"

namespace hns::simulator {

// The member Resources.
void writeResources(json::Writer& writer, const Network& network);
void writeResources(json::Writer& writer, const Namespace& netns);
// Of an object for which the host sets up nothing.
void writeResources(json::Writer& writer, const Entity& entity);

// The endpoint's port on the virtual switch: the value of AdditionalParams, empty while the
// endpoint is not attached.
void writeSwitchPort(json::Writer& writer, const Endpoint& endpoint);

// The address of the host's NIC where that is the gateway of the network.
std::optional<std::u16string> gatewayMacOf(const Network& network);

}  // namespace hns::simulator
