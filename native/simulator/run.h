// The service as a process of its own, which stops and starts, and whose clients come to an end.
#pragma once

#include <cstdint>

#include "simulator/context.h"

namespace hns::simulator {

// Every subscription hears of it as the last thing.
void stop(Context& context);

// HNS comes back with the objects that it has stored, under the same IDs and with the same
// addresses. Networks with the flag EnableNonPersistent are not stored, nor is what clients held:
// guest network services and their ports.
void start(Context& context);

// The guest network services end to which a client that is gone had a handle.
void endClient(std::uint32_t client, Context& context);

}  // namespace hns::simulator
