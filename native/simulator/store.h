// Everything that exists in the service, with the indexes by which it is looked up.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "simulator/collection.h"
#include "simulator/endpoint/endpoint-names.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/load-balancer/load-balancer.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

class Store {
 public:
  const Collection<Network>& networks() const { return networks_; }
  const Collection<Endpoint>& endpoints() const { return endpoints_; }
  const Collection<Namespace>& namespaces() const { return namespaces_; }
  // Names of networks in any case.
  const Collection<Network>& networksNamed(std::u16string_view name) const;
  std::vector<const Endpoint*> endpointsNamed(std::u16string_view name) const {
    return endpointNames_.named(name);
  }
  const Collection<SdnRoute>& sdnRoutes() const { return sdnRoutes_; }
  const Collection<GuestNetworkService>& guestNetworkServices() const {
    return guestNetworkServices_;
  }
  const Collection<PortReservation>& portReservations() const { return portReservations_; }
  const Collection<LoadBalancer>& loadBalancers() const { return loadBalancers_; }

  // The ID is new, and so is a network's name.
  void add(const std::shared_ptr<Network>& network);
  void add(const std::shared_ptr<Endpoint>& endpoint);
  void add(const std::shared_ptr<LoadBalancer>& balancer);
  void add(const std::shared_ptr<Namespace>& netns);

  // Of a load balancer that was added.
  void setEndpoints(LoadBalancer& balancer, Collection<Endpoint> endpoints);

  // With the endpoints, load balancers and SDN routes of the network.
  void remove(const std::shared_ptr<Network>& network);
  // Load balancers lose the endpoint and stay.
  void remove(const std::shared_ptr<Endpoint>& endpoint);
  void remove(const std::shared_ptr<LoadBalancer>& balancer);

  void add(const std::shared_ptr<SdnRoute>& route);
  void remove(const std::shared_ptr<SdnRoute>& route);

  void add(const std::shared_ptr<GuestNetworkService>& service) {
    guestNetworkServices_.add(service);
  }
  // With its port reservations.
  void remove(const std::shared_ptr<GuestNetworkService>& service);
  // Of a service that was added.
  void setClient(const std::shared_ptr<GuestNetworkService>& service, std::uint32_t client);
  // The services that end with the client, and the clients that have any.
  const Collection<GuestNetworkService>& servicesOf(std::uint32_t client) const;
  std::vector<std::uint32_t> clients() const;

  void add(const std::shared_ptr<PortReservation>& reservation);
  void remove(const std::shared_ptr<PortReservation>& reservation);
  void removePortReservations(const GuestNetworkService& service);
  void remove(const std::shared_ptr<Namespace>& netns);

 private:
  Collection<Network> networks_;
  Collection<Endpoint> endpoints_;
  Collection<LoadBalancer> loadBalancers_;
  Collection<Namespace> namespaces_;
  std::unordered_map<std::u16string, Collection<Network>> networksByName_;
  EndpointNames endpointNames_;
  Collection<SdnRoute> sdnRoutes_;
  Collection<GuestNetworkService> guestNetworkServices_;
  std::map<std::uint32_t, Collection<GuestNetworkService>> servicesByClient_;
  Collection<PortReservation> portReservations_;
};

}  // namespace hns::simulator
