#pragma once

#include "simulator/context.h"

namespace hns::test {

// Throws, with what is wrong, unless the state is one that HNS can be in: no address twice, no
// reference to what is not there, and in the pools what the objects hold and nothing else.
void checkInvariants(const simulator::Context& context);

}  // namespace hns::test
