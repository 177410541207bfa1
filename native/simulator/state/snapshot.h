// All that the service knows, as bytes.
#pragma once

#include <memory>

#include "simulator/context.h"
#include "simulator/state/bytes.h"

namespace hns::simulator {

void writeSnapshot(ByteWriter& writer, const Context& context);

// A context that behaves exactly as the one that was written, also in what it chooses from now on.
// Fails with 0x80070570.
Context readSnapshot(ByteReader& reader, std::shared_ptr<Notifications> notifications);

}  // namespace hns::simulator
