// New objects, from a client's document to their place in the store, and announced to who listens.
#pragma once

#include <memory>

#include "simulator/context.h"
#include "simulator/document/json-fields.h"

namespace hns::simulator {

// The ID wins over the document's; HNS chooses one when both are missing.
std::shared_ptr<Network> createNetwork(const abi::Guid& id, const Fields& document,
                                       Context& context);
std::shared_ptr<Endpoint> createEndpoint(const abi::Guid& id, const Fields& document,
                                         Network& network, Context& context);
std::shared_ptr<SdnRoute> createSdnRoute(const abi::Guid& id, const Fields& document,
                                         Context& context);
std::shared_ptr<GuestNetworkService> createGuestNetworkService(const abi::Guid& id,
                                                               const Fields& document,
                                                               Context& context);
std::shared_ptr<LoadBalancer> createLoadBalancer(const abi::Guid& id, const Fields& document,
                                                 Context& context);
std::shared_ptr<Namespace> createNamespace(const abi::Guid& id, const Fields& document,
                                           Context& context);

// What every host has from the start.
void createHostNamespace(Context& context);

}  // namespace hns::simulator
