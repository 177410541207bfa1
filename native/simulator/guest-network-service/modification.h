#pragma once

#include "simulator/document/json-fields.h"
#include "simulator/guest-network-service/guest-network-service.h"

namespace hns::simulator {

// Carries out a ModifyGuestNetworkServiceSettingRequest: the client moves the service to another
// state.
void modifyGuestNetworkService(GuestNetworkService& service, const Fields& request);

}  // namespace hns::simulator
