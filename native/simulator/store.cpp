#include "simulator/store.h"

#include <algorithm>
#include <utility>

namespace hns::simulator {
namespace {

std::u16string foldCase(std::u16string_view name) {
  std::u16string folded(name);
  for (char16_t& unit : folded) {
    if (unit >= u'A' && unit <= u'Z') unit = static_cast<char16_t>(unit - u'A' + u'a');
  }
  return folded;
}

// Endpoints that are not, or no longer, the load balancer's forget it.
void unlinkOthers(LoadBalancer& balancer, const Collection<Endpoint>& endpoints) {
  for (const auto& endpoint : endpoints) {
    if (!balancer.endpoints.contains(endpoint->id)) endpoint->loadBalancers.erase(&balancer);
  }
}

}  // namespace

const Collection<Network>& Store::networksNamed(std::u16string_view name) const {
  static const Collection<Network> none;
  const auto place = networksByName_.find(foldCase(name));
  return place == networksByName_.end() ? none : place->second;
}

// When memory runs out half-way, nothing was added.
void Store::add(const std::shared_ptr<Network>& network) {
  try {
    networks_.add(network);
    // Nameless networks are not held against one another.
    if (!network->name.empty()) networksByName_[foldCase(network->name)].add(network);
  } catch (...) {
    remove(network);
    throw;
  }
}

void Store::add(const std::shared_ptr<Endpoint>& endpoint) {
  Network& network = *endpoint->network;
  try {
    endpoints_.add(endpoint);
    endpointNames_.add(*endpoint);
    network.endpoints.add(endpoint);
    if (const auto netns = namespaces_.find(endpoint->namespaceId)) netns->endpoints.add(endpoint);
  } catch (...) {
    remove(endpoint);
    throw;
  }
  ++network.endpointsEver;
  network.endpointsAtMost =
      std::max(network.endpointsAtMost, std::uint64_t{network.endpoints.size()});
}

void Store::add(const std::shared_ptr<LoadBalancer>& balancer) {
  try {
    loadBalancers_.add(balancer);
    balancer->network->loadBalancers.add(balancer);
    for (const auto& endpoint : balancer->endpoints) endpoint->loadBalancers.insert(balancer.get());
  } catch (...) {
    remove(balancer);
    throw;
  }
}

void Store::setEndpoints(LoadBalancer& balancer, Collection<Endpoint> endpoints) {
  try {
    for (const auto& endpoint : endpoints) endpoint->loadBalancers.insert(&balancer);
  } catch (...) {
    unlinkOthers(balancer, endpoints);
    throw;
  }
  std::swap(balancer.endpoints, endpoints);
  unlinkOthers(balancer, endpoints);
}

void Store::remove(const std::shared_ptr<Network>& network) {
  while (!network->loadBalancers.empty()) {
    const std::shared_ptr<LoadBalancer> first = *network->loadBalancers.begin();
    remove(first);
  }
  while (!network->endpoints.empty()) {
    const std::shared_ptr<Endpoint> first = *network->endpoints.begin();
    remove(first);
  }
  while (!network->sdnRoutes.empty()) {
    const std::shared_ptr<SdnRoute> first = *network->sdnRoutes.begin();
    remove(first);
  }
  networks_.remove(network->id);
  const auto place = networksByName_.find(foldCase(network->name));
  if (place == networksByName_.end()) return;
  place->second.remove(network->id);
  if (place->second.empty()) networksByName_.erase(place);
}

void Store::remove(const std::shared_ptr<Endpoint>& endpoint) {
  for (LoadBalancer* balancer : endpoint->loadBalancers) balancer->endpoints.remove(endpoint->id);
  endpoints_.remove(endpoint->id);
  endpoint->network->endpoints.remove(endpoint->id);
  if (const auto netns = namespaces_.find(endpoint->namespaceId)) {
    netns->endpoints.remove(endpoint->id);
  }
  endpointNames_.remove(*endpoint);
}

void Store::add(const std::shared_ptr<SdnRoute>& route) {
  try {
    sdnRoutes_.add(route);
    route->network->sdnRoutes.add(route);
  } catch (...) {
    remove(route);
    throw;
  }
}

void Store::remove(const std::shared_ptr<SdnRoute>& route) {
  sdnRoutes_.remove(route->id);
  route->network->sdnRoutes.remove(route->id);
}

void Store::remove(const std::shared_ptr<GuestNetworkService>& service) {
  removePortReservations(*service);
  setClient(service, kNoClient);
  guestNetworkServices_.remove(service->id);
}

void Store::setClient(const std::shared_ptr<GuestNetworkService>& service, std::uint32_t client) {
  if (service->client == client) return;
  if (client != kNoClient) servicesByClient_[client].add(service);
  const auto former = servicesByClient_.find(std::exchange(service->client, client));
  if (former == servicesByClient_.end()) return;
  former->second.remove(service->id);
  if (former->second.empty()) servicesByClient_.erase(former);
}

const Collection<GuestNetworkService>& Store::servicesOf(std::uint32_t client) const {
  static const Collection<GuestNetworkService> none;
  const auto place = servicesByClient_.find(client);
  return place == servicesByClient_.end() ? none : place->second;
}

std::vector<std::uint32_t> Store::clients() const {
  std::vector<std::uint32_t> clients;
  clients.reserve(servicesByClient_.size());
  for (const auto& [client, services] : servicesByClient_) clients.push_back(client);
  return clients;
}

void Store::add(const std::shared_ptr<PortReservation>& reservation) {
  try {
    portReservations_.add(reservation);
    reservation->service->portReservations.add(reservation);
  } catch (...) {
    remove(reservation);
    throw;
  }
}

void Store::remove(const std::shared_ptr<PortReservation>& reservation) {
  portReservations_.remove(reservation->id);
  reservation->service->portReservations.remove(reservation->id);
}

void Store::removePortReservations(const GuestNetworkService& service) {
  while (!service.portReservations.empty()) {
    const std::shared_ptr<PortReservation> first = *service.portReservations.begin();
    remove(first);
  }
}

void Store::remove(const std::shared_ptr<LoadBalancer>& balancer) {
  loadBalancers_.remove(balancer->id);
  balancer->network->loadBalancers.remove(balancer->id);
  for (const auto& endpoint : balancer->endpoints) endpoint->loadBalancers.erase(balancer.get());
}
void Store::add(const std::shared_ptr<Namespace>& netns) { namespaces_.add(netns); }

void Store::remove(const std::shared_ptr<Namespace>& netns) { namespaces_.remove(netns->id); }

}  // namespace hns::simulator
