// What HNS makes of an endpoint's settings: addresses, ports and everything else that the client
// left to the service.
#pragma once

#include <memory>

#include "simulator/context.h"
#include "simulator/endpoint/endpoint.h"

namespace hns::simulator {

// Fails when the endpoint may not exist on the network. What it took from the network's pools it
// gives back when it is destroyed.
void completeEndpoint(Endpoint& endpoint, Network& network, Context& context);

// Takes the same from the network's pools again, for an endpoint that was stored.
void retakeFromPools(Endpoint& endpoint, Random& random);

// Gives the endpoint these policies in place of its own.
void replacePolicies(Endpoint& endpoint, std::vector<Policy> policies, Random& random);

}  // namespace hns::simulator
