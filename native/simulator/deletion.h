// The end of objects: out of the store, and announced to who listens.
#pragma once

#include <memory>

#include "simulator/context.h"

namespace hns::simulator {

// With all that is in the network.
void deleteNetwork(const std::shared_ptr<Network>& network, Context& context);
void deleteEndpoint(const std::shared_ptr<Endpoint>& endpoint, Context& context);
void deleteLoadBalancer(const std::shared_ptr<LoadBalancer>& balancer, Context& context);
void deleteSdnRoute(const std::shared_ptr<SdnRoute>& route, Context& context);
// Fails with 0x803B0015 while containers are in the namespace, and for the host's own.
void deleteNamespace(const std::shared_ptr<Namespace>& netns, Context& context);
// With its port reservations.
void deleteGuestNetworkService(const std::shared_ptr<GuestNetworkService>& service,
                               Context& context);

}  // namespace hns::simulator
