#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/load-balancer/load-balancer.h"

namespace hns::simulator {

// Gives the load balancer what the document, a whole load balancer and no request, says, as far as
// the build of HNS can. Completely or not at all.
void modifyLoadBalancer(LoadBalancer& balancer, const Fields& document, Context& context);

}  // namespace hns::simulator
