#include "simulator/creation.h"

#include "simulator/document/members.h"
#include "simulator/endpoint/reader.h"
#include "simulator/endpoint/rules.h"
#include "simulator/guest-network-service/reader.h"
#include "simulator/guest-network-service/rules.h"
#include "simulator/kinds.h"
#include "simulator/load-balancer/reader.h"
#include "simulator/load-balancer/rules.h"
#include "simulator/namespace/reader.h"
#include "simulator/namespace/rules.h"
#include "simulator/network/reader.h"
#include "simulator/network/rules.h"
#include "simulator/notification/announcement.h"
#include "simulator/sdn-route/reader.h"
#include "simulator/sdn-route/rules.h"

namespace hns::simulator {
namespace {

// The document's ID is in the object already.
void chooseId(Entity& object, const abi::Guid& argument, const Profile& profile) {
  const bool documentGivesOne = object.id != abi::kNilGuid;
  if (argument == abi::kNilGuid || (documentGivesOne && profile.settingsIdWins)) return;
  object.id = argument;
}

}  // namespace

std::shared_ptr<Network> createNetwork(const abi::Guid& id, const Fields& document,
                                       Context& context) {
  checkMembers(ObjectKind::Network, document, context.profile);
  const auto network = std::make_shared<Network>(readNetwork(document, context.profile));
  chooseId(*network, id, context.profile);
  completeNetwork(*network, context);
  network->serial = context.newSerial();
  for (const LatePolicy& late : network->latePolicies) {
    context.deferred.emplace(late.due, referenceTo(*network));
  }
  context.store.add(network);
  announceCreation(*network, *context.notifications);
  return network;
}

std::shared_ptr<Endpoint> createEndpoint(const abi::Guid& id, const Fields& document,
                                         Network& network, Context& context) {
  checkMembers(ObjectKind::Endpoint, document, context.profile);
  const auto endpoint =
      std::make_shared<Endpoint>(readEndpoint(document, network, context.profile));
  chooseId(*endpoint, id, context.profile);
  completeEndpoint(*endpoint, network, context);
  endpoint->serial = context.newSerial();
  context.store.add(endpoint);
  return endpoint;
}

std::shared_ptr<SdnRoute> createSdnRoute(const abi::Guid& id, const Fields& document,
                                         Context& context) {
  checkMembers(ObjectKind::SdnRoute, document, context.profile);
  const auto route = std::make_shared<SdnRoute>(readSdnRoute(document, context));
  chooseId(*route, id, context.profile);
  completeSdnRoute(*route, context);
  route->serial = context.newSerial();
  context.store.add(route);
  return route;
}

std::shared_ptr<GuestNetworkService> createGuestNetworkService(const abi::Guid& id,
                                                               const Fields& document,
                                                               Context& context) {
  checkMembers(ObjectKind::GuestNetworkService, document, context.profile);
  const auto service =
      std::make_shared<GuestNetworkService>(readGuestNetworkService(document, context.profile));
  chooseId(*service, id, context.profile);
  completeGuestNetworkService(*service, context);
  service->serial = context.newSerial();
  context.store.add(service);
  announceCreation(*service, *context.notifications);
  return service;
}

std::shared_ptr<LoadBalancer> createLoadBalancer(const abi::Guid& id, const Fields& document,
                                                 Context& context) {
  checkMembers(ObjectKind::LoadBalancer, document, context.profile);
  const auto balancer = std::make_shared<LoadBalancer>(readLoadBalancer(document, context));
  chooseId(*balancer, id, context.profile);
  completeLoadBalancer(*balancer, context);
  balancer->serial = context.newSerial();
  context.store.add(balancer);
  return balancer;
}

std::shared_ptr<Namespace> createNamespace(const abi::Guid& id, const Fields& document,
                                           Context& context) {
  checkMembers(ObjectKind::Namespace, document, context.profile);
  const auto netns = std::make_shared<Namespace>(readNamespace(document, context.profile));
  chooseId(*netns, id, context.profile);
  completeNamespace(*netns, context);
  const std::vector<NamespaceResource> resources = readResources(document);
  checkResources(resources, context);
  netns->serial = context.newSerial();
  context.store.add(netns);
  for (const NamespaceResource& resource : resources) addResource(*netns, resource, context);
  announceCreation(*netns, *context.notifications);
  return netns;
}

void createHostNamespace(Context& context) {
  const auto netns = std::make_shared<Namespace>();
  netns->id = kHostNamespaceId;
  netns->type = NamespaceType::HostDefault;
  completeNamespace(*netns, context);
  netns->serial = context.newSerial();
  context.store.add(netns);
}

}  // namespace hns::simulator
