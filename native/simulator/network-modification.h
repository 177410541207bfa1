#pragma once

#include "simulator/context.h"
#include "simulator/json-fields.h"
#include "simulator/network.h"

namespace hns::simulator {

// Carries out a ModifyNetworkSettingRequest, completely or not at all.
void modifyNetwork(Network& network, const Fields& request, Context& context);

}  // namespace hns::simulator
