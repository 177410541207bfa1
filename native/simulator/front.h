// The functions of HCN as clients get them: each call is counted, and endures what the rules of
// latency and faults have for it.
#pragma once

#include "json/writer.h"

namespace hns::simulator {

// An object with the number of the calls of each function that was called.
void writeCallCounts(json::Writer& writer);
void clearCallCounts();

}  // namespace hns::simulator
