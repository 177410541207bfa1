#include "simulator/deletion.h"

#include "simulator/kinds.h"
#include "simulator/namespace/resource.h"
#include "simulator/namespace/rules.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {
namespace {

// Removes the object, or where deletion is slow, has that done later. False when it is going
// already, so that deleting it again changes nothing.
template <class Object>
bool letGo(const std::shared_ptr<Object>& object, Context& context) {
  if (object->isLeaving()) return false;
  const std::uint64_t delay = context.settings.slowEffects.deletion;
  if (delay == 0) {
    context.store.remove(object);
    return true;
  }
  const std::uint64_t due = context.now() + delay;
  context.deferred.emplace(due, referenceTo(*object));
  object->leavesAt = due;
  return true;
}

}  // namespace

void deleteNetwork(const std::shared_ptr<Network>& network, Context& context) {
  if (letGo(network, context)) announceDeletion(*network, *context.notifications);
}

void deleteEndpoint(const std::shared_ptr<Endpoint>& endpoint, Context& context) {
  letGo(endpoint, context);
}

void deleteLoadBalancer(const std::shared_ptr<LoadBalancer>& balancer, Context& context) {
  letGo(balancer, context);
}

void deleteSdnRoute(const std::shared_ptr<SdnRoute>& route, Context& context) {
  letGo(route, context);
}

void deleteNamespace(const std::shared_ptr<Namespace>& netns, Context& context) {
  checkDeletion(*netns);
  releaseEndpoints(*netns, context);
  if (letGo(netns, context)) announceDeletion(*netns, *context.notifications);
}

void deleteGuestNetworkService(const std::shared_ptr<GuestNetworkService>& service,
                               Context& context) {
  if (letGo(service, context)) announceDeletion(*service, *context.notifications);
}

}  // namespace hns::simulator
