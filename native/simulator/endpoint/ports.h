// The external ports that an endpoint's PortMapping policies take.
#pragma once

#include <vector>

#include "simulator/context.h"

namespace hns::simulator {

// Completes policies that leave the port to HNS. Fails with 0x803B0013 when another endpoint has
// the port; on a network that the host translates for, with the profile's hostPortTaken when
// something else of the host has it.
std::vector<Lease> takePorts(std::vector<Policy>& policies, const Network& network,
                             Context& context);

}  // namespace hns::simulator
