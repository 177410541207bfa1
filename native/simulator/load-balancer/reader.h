// What a client's document says about a load balancer: the V2 shape, or the policy list of the V1
// shape.
#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/load-balancer/load-balancer.h"

namespace hns::simulator {

// Endpoints that the store lacks are the failure 0x803B0002, references that name none 0x803B001C,
// policies other than ELB and ILB 0x803B000E.
LoadBalancer readLoadBalancer(const Fields& document, const Context& context);

}  // namespace hns::simulator
