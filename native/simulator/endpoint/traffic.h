// What a test has an endpoint's port count: no packet flows here.
#pragma once

#include <string_view>

#include "simulator/context.h"

namespace hns::simulator {

// Adds to the counters: a document such as {"bytesReceived":1500,"packetsReceived":1}. An endpoint
// that there is not fails as when it is opened, a wrong member with a SettingsError.
void addTraffic(const abi::Guid& endpoint, std::u16string_view traffic, Context& context);

}  // namespace hns::simulator
