// What HNS makes of the settings of a guest network service.
#pragma once

#include "simulator/context.h"
#include "simulator/guest-network-service/guest-network-service.h"

namespace hns::simulator {

// Fails when the service may not exist.
void completeGuestNetworkService(GuestNetworkService& service, Context& context);

}  // namespace hns::simulator
