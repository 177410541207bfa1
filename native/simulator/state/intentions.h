// How the settings and what is yet to be done are stored.
#pragma once

#include "simulator/context.h"
#include "simulator/state/bytes.h"

namespace hns::simulator {

void put(ByteWriter& writer, const Settings& settings);
void get(ByteReader& reader, Settings& settings);

void put(ByteWriter& writer, const DeferredWork& deferred);
void get(ByteReader& reader, DeferredWork& deferred);

}  // namespace hns::simulator
