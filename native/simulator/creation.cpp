#include "simulator/creation.h"

#include "simulator/endpoint/reader.h"
#include "simulator/endpoint/rules.h"
#include "simulator/network/reader.h"
#include "simulator/network/rules.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {

std::shared_ptr<Network> createNetwork(const abi::Guid& id, const Fields& document,
                                       Context& context) {
  const auto network = std::make_shared<Network>(readNetwork(document, context.profile));
  if (id != abi::kNilGuid) network->id = id;
  completeNetwork(*network, context);
  context.store.add(network);
  announceCreation(*network, context.notifications);
  return network;
}

std::shared_ptr<Endpoint> createEndpoint(const abi::Guid& id, const Fields& document,
                                         Network& network, Context& context) {
  const auto endpoint =
      std::make_shared<Endpoint>(readEndpoint(document, network, context.profile));
  if (id != abi::kNilGuid) endpoint->id = id;
  completeEndpoint(*endpoint, network, context);
  context.store.add(endpoint);
  return endpoint;
}

}  // namespace hns::simulator
