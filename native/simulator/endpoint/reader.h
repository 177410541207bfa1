// What a client's document says about an endpoint, in either vocabulary. What it leaves out is
// still missing afterwards: see endpoint-rules.h.
#pragma once

#include "simulator/document/json-fields.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/network/network.h"
#include "simulator/profile.h"

namespace hns::simulator {

// The network that the endpoint is to be on; nil when the document does not say.
abi::Guid readNetworkId(const Fields& document);

Endpoint readEndpoint(const Fields& document, const Network& network, const Profile& profile);

}  // namespace hns::simulator
