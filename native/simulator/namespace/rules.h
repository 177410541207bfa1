// When a namespace may come and go.
#pragma once

#include <memory>

#include "simulator/context.h"
#include "simulator/namespace/namespace.h"

namespace hns::simulator {

// Adds what the client left to HNS; fails when the namespace may not exist.
void completeNamespace(Namespace& netns, Context& context);

// Fails with 0x803B0015 while containers are in the namespace, and for the host's own.
void checkDeletion(const Namespace& netns);

}  // namespace hns::simulator
