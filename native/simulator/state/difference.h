#pragma once

#include "simulator/context.h"

namespace hns::simulator {

// Publishes what must have happened between two states of one service, for who has not seen the
// calls themselves. What came and went meanwhile is not told.
void announceDifference(const Context& before, const Context& after);

}  // namespace hns::simulator
