// The settings that a process begins with.
#pragma once

#include "json/value.h"

namespace hns::simulator {

// What HNS_SIMULATOR_SETTINGS says, a JSON text or @<file>, with the profile of
// HNS_SIMULATOR_PROFILE. Fails with a Failure whose detail names the variable.
json::Object settingsFromEnvironment();

}  // namespace hns::simulator
