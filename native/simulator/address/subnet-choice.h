// The prefixes behind the host's address translation.
#pragma once

#include "simulator/context.h"

namespace hns::simulator {

bool overlapsTranslatedNetwork(const IpPrefix& prefix, const Store& store);

// A /20 of 172.16.0.0/12 that no other network uses: what a NAT or ICS network gets that asks for
// no subnet.
Subnet chooseSubnet(Context& context);

}  // namespace hns::simulator
