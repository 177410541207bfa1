// What must hold for a load balancer, and the ports that it takes.
#pragma once

#include "simulator/context.h"
#include "simulator/load-balancer/load-balancer.h"

namespace hns::simulator {

// Fails when there may not be such a load balancer. The ports that it took it gives back when it is
// destroyed.
void completeLoadBalancer(LoadBalancer& balancer, Context& context);

// Takes the same ports again, for a load balancer that was stored.
void retakePorts(LoadBalancer& balancer, const Context& context);

// Gives the load balancer the endpoints and settings of another, which is not complete yet. What it
// is keeps: ID, name, owner and network.
void replaceSettings(LoadBalancer& balancer, LoadBalancer settings, Context& context);

}  // namespace hns::simulator
