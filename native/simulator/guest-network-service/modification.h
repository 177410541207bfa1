#pragma once

#include <memory>

#include "simulator/document/json-fields.h"
#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/notification/notifications.h"

namespace hns::simulator {

// Carries out a ModifyGuestNetworkServiceSettingRequest: the client moves the service to another
// state, and whoever watches the service hears of it.
void modifyGuestNetworkService(const std::shared_ptr<GuestNetworkService>& service,
                               const Fields& request, Notifications& notifications);

}  // namespace hns::simulator
