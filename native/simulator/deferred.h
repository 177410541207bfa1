// What HNS does late: see SlowEffects.
#pragma once

#include "simulator/context.h"

namespace hns::simulator {

// Every call begins with this, so that all is as if what is due had been done in time.
void doWhatIsDue(Context& context);

}  // namespace hns::simulator
