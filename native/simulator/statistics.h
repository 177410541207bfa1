#pragma once

#include "json/writer.h"
#include "simulator/context.h"

namespace hns::simulator {

// The members `objects`, how many there are of each kind, and `pools`, how much is taken of what
// there is a limited supply of.
void writeStatistics(json::Writer& writer, const Context& context);

}  // namespace hns::simulator
