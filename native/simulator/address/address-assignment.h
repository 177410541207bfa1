#pragma once

#include "simulator/endpoint/endpoint.h"
#include "simulator/network/network.h"
#include "simulator/random.h"

namespace hns::simulator {

// Takes the addresses that the endpoint asks for, and chooses those it leaves to HNS: by default
// one of every family that the network has subnets of.
void assignIpAddresses(Endpoint& endpoint, const Network& network, Random& random);

// Takes the same addresses again, for an endpoint that was stored.
void retakeIpAddresses(Endpoint& endpoint, const Network& network);

}  // namespace hns::simulator
