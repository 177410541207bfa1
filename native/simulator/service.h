// The operations of HNS. HNS serialises them, and so does this.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "abi/types.h"
#include "simulator/context.h"
#include "simulator/handles.h"

namespace hns::simulator {

// Every function fails with a Failure.
class Service {
 public:
  static Service& instance();

  std::u16string enumerateNetworks(std::u16string_view query);
  abi::Handle createNetwork(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openNetwork(const abi::Guid& id);
  void modifyNetwork(abi::Handle network, std::u16string_view request);
  std::u16string queryNetwork(abi::Handle network, std::u16string_view query);
  void deleteNetwork(const abi::Guid& id);
  void closeNetwork(abi::Handle network);

  std::u16string enumerateEndpoints(std::u16string_view query);
  abi::Handle createEndpoint(abi::Handle network, const abi::Guid& id,
                             std::u16string_view settings);
  abi::Handle openEndpoint(const abi::Guid& id);
  void modifyEndpoint(abi::Handle endpoint, std::u16string_view request);
  std::u16string queryEndpoint(abi::Handle endpoint, std::u16string_view query);
  void deleteEndpoint(const abi::Guid& id);
  void closeEndpoint(abi::Handle endpoint);
  std::u16string queryEndpointStatistics(abi::Handle endpoint, std::u16string_view query);
  std::u16string queryEndpointAddresses(abi::Handle endpoint, std::u16string_view query);

  std::u16string enumerateSdnRoutes(std::u16string_view query);
  abi::Handle createSdnRoute(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openSdnRoute(const abi::Guid& id);
  void modifySdnRoute(abi::Handle route, std::u16string_view settings);
  std::u16string querySdnRoute(abi::Handle route, std::u16string_view query);
  void deleteSdnRoute(const abi::Guid& id);
  void closeSdnRoute(abi::Handle route);

  abi::Handle createGuestNetworkService(const abi::Guid& id, std::u16string_view settings);
  void modifyGuestNetworkService(abi::Handle service, std::u16string_view request);
  void deleteGuestNetworkService(const abi::Guid& id);
  void closeGuestNetworkService(abi::Handle service);

  abi::Handle reservePort(abi::Handle service, abi::PortProtocol protocol, abi::PortAccess access,
                          std::uint16_t port);
  // The handle and the ports.
  std::pair<abi::Handle, abi::PortRangeReservation> reservePortRange(abi::Handle service,
                                                                     std::uint16_t count);
  void releasePorts(abi::Handle reservation);
  std::vector<abi::PortRangeEntry> enumeratePortReservations();

  std::u16string enumerateLoadBalancers(std::u16string_view query);
  abi::Handle createLoadBalancer(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openLoadBalancer(const abi::Guid& id);
  void modifyLoadBalancer(abi::Handle balancer, std::u16string_view settings);
  std::u16string queryLoadBalancer(abi::Handle balancer, std::u16string_view query);
  void deleteLoadBalancer(const abi::Guid& id);
  void closeLoadBalancer(abi::Handle balancer);

  abi::Handle registerCallback(abi::NotificationCallback* callback, void* context);
  abi::Handle registerCallback(abi::Handle guestNetworkService, abi::NotificationCallback* callback,
                               void* context);
  void unregisterCallback(abi::Handle callback);

  std::u16string enumerateNamespaces(std::u16string_view query);
  abi::Handle createNamespace(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openNamespace(const abi::Guid& id);
  void modifyNamespace(abi::Handle netns, std::u16string_view request);
  std::u16string queryNamespace(abi::Handle netns, std::u16string_view query);
  void deleteNamespace(const abi::Guid& id);
  void closeNamespace(abi::Handle netns);

  std::u16string callV1(std::u16string_view method, std::u16string_view path,
                        std::u16string_view request);

 private:
  explicit Service(std::uint64_t seed);

  // The lock is held.
  abi::Handle subscribe(const std::shared_ptr<Subscription>& subscription);

  std::mutex mutex_;
  Context context_;
  Handles handles_;
};

}  // namespace hns::simulator
