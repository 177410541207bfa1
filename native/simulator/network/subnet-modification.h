#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/document/modify-request.h"
#include "simulator/network/network.h"

namespace hns::simulator {

// {"Subnets":[…]}; a removal names them by ID.
void modifySubnets(Network& network, RequestType type, const Fields& settings, Context& context);
// {"SubnetId":…,"IpSubnets":[…]}
void modifyIpSubnets(Network& network, RequestType type, const Fields& settings, Random& random);

}  // namespace hns::simulator
