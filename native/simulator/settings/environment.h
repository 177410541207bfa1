// The settings that a process begins with.
#pragma once

#include <optional>
#include <string>

#include "json/value.h"

namespace hns::simulator {

// The value of an environment variable; none when it is unset or empty.
std::optional<std::u16string> environmentVariable(const char* name);

// What HNS_SIMULATOR_SETTINGS says, a JSON text or @<file>, with the profile of
// HNS_SIMULATOR_PROFILE. Fails with a Failure whose detail names the variable.
json::Object settingsFromEnvironment();

}  // namespace hns::simulator
