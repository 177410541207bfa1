// What the environment says about the simulator: see docs/guide.md.
#pragma once

#include "simulator/service.h"

namespace hns::simulator {

// HNS_SIMULATOR_STATE and HNS_SIMULATOR_SEED. A value that makes no sense becomes the mistake of
// the configuration.
Configuration configurationFromEnvironment();

}  // namespace hns::simulator
