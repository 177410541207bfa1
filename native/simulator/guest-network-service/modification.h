#pragma once

#include <string_view>

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/guest-network-service/guest-network-service.h"

namespace hns::simulator {

std::u16string_view stateName(GuestNetworkServiceState state);

// Carries out a ModifyGuestNetworkServiceSettingRequest: the client moves the service to another
// state, and whoever watches the service hears of it.
void modifyGuestNetworkService(GuestNetworkService& service, const Fields& request,
                               Context& context);

}  // namespace hns::simulator
