// What HNS makes of a network's settings: the rules of its type, and everything the client left to
// the service.
#pragma once

#include "simulator/context.h"
#include "simulator/network/network.h"

namespace hns::simulator {

// Fails when the network may not exist beside those in the store.
void completeNetwork(Network& network, Context& context);

// The MAC addresses of the network's ranges, all of them free.
void makeMacPool(Network& network);

}  // namespace hns::simulator
