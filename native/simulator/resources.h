// The part of an object's document that tells what HNS set up for it: switches, ports, address
// translation.
#pragma once

#include "json/writer.h"
#include "simulator/entity.h"

namespace hns::simulator {

// The member Resources.
void writeResources(json::Writer& writer, const Entity& entity);

}  // namespace hns::simulator
