// What the environment says about the simulator: see docs/guide.md.
#pragma once

#include "simulator/service.h"

namespace hns::simulator {

// HNS_SIMULATOR_STATE, HNS_SIMULATOR_SEED, HNS_SIMULATOR_PROFILE and HNS_SIMULATOR_SETTINGS. A
// value that makes no sense becomes the mistake of the configuration.
Configuration configurationFromEnvironment();

}  // namespace hns::simulator
