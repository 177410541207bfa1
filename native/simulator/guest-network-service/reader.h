// What a client's document says about a guest network service.
#pragma once

#include "simulator/document/json-fields.h"
#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/profile.h"

namespace hns::simulator {

GuestNetworkService readGuestNetworkService(const Fields& document, const Profile& profile);

}  // namespace hns::simulator
