// How settings come into force.
#pragma once

#include <span>
#include <string_view>

#include "simulator/context.h"

namespace hns::simulator {

// A change as Settings::changed has them. New settings give the service their profile and, with a
// seed, other chance.
void configure(std::u16string_view change, Context& context);

// Likewise, and nothing is left but the host's own.
void reset(std::u16string_view change, Context& context);

// The host's programs have these ports, and no others any more. Fails with 0x803B0013 when HNS has
// one of them.
void bindHostPorts(std::span<const HostPort> ports, Context& context);

}  // namespace hns::simulator
