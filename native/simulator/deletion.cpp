#include "simulator/deletion.h"

#include "simulator/namespace/resource.h"
#include "simulator/namespace/rules.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {

void deleteNetwork(const std::shared_ptr<Network>& network, Context& context) {
  context.store.remove(network);
  announceDeletion(*network, *context.notifications);
}

void deleteEndpoint(const std::shared_ptr<Endpoint>& endpoint, Context& context) {
  context.store.remove(endpoint);
}

void deleteLoadBalancer(const std::shared_ptr<LoadBalancer>& balancer, Context& context) {
  context.store.remove(balancer);
}

void deleteSdnRoute(const std::shared_ptr<SdnRoute>& route, Context& context) {
  context.store.remove(route);
}

void deleteNamespace(const std::shared_ptr<Namespace>& netns, Context& context) {
  checkDeletion(*netns);
  releaseEndpoints(*netns, context);
  context.store.remove(netns);
  announceDeletion(*netns, *context.notifications);
}

void deleteGuestNetworkService(const std::shared_ptr<GuestNetworkService>& service,
                               Context& context) {
  context.store.remove(service);
  announceDeletion(*service, *context.notifications);
}

}  // namespace hns::simulator
