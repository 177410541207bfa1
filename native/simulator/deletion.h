// The end of objects: out of the store, and announced to who listens.
#pragma once

#include <memory>

#include "simulator/context.h"

namespace hns::simulator {

// With the endpoints of the network.
void deleteNetwork(const std::shared_ptr<Network>& network, Context& context);

}  // namespace hns::simulator
