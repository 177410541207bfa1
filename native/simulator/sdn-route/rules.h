// What HNS makes of an SDN route's settings.
#pragma once

#include "simulator/context.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

// Fails when the route may not exist.
void completeSdnRoute(SdnRoute& route, Context& context);

}  // namespace hns::simulator
