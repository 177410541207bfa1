#pragma once

#include <span>

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/network/network.h"

namespace hns::simulator {

// Carries out a ModifyNetworkSettingRequest, completely or not at all.
void modifyNetwork(Network& network, const Fields& request, Context& context);

// Turns extensions of the network's switch on and off: {"Id":…,"IsEnabled":…}, all or none.
void setExtensions(Network& network, std::span<const Fields> extensions, const Store& store);

}  // namespace hns::simulator
