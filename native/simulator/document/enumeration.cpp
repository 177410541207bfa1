#include "simulator/document/enumeration.h"

#include <utility>

namespace hns::simulator {
namespace {

// What a filter can have conditions on; the names of the V2 shape only where a switch has filters
// know them.
constexpr std::u16string_view kNetworkProperties[] = {u"ID", u"Name", u"Type", u"State", u"Flags"};
constexpr std::u16string_view kEndpointProperties[] = {
    u"ID",    u"Name",  u"VirtualNetwork",    u"VirtualNetworkName", u"VirtualMachine",
    u"State", u"Flags", u"HostComputeNetwork"};
constexpr std::u16string_view kSdnRouteProperties[] = {u"ID", u"Name", u"VirtualNetwork", u"State",
                                                       u"HostComputeNetwork"};
constexpr std::u16string_view kLoadBalancerProperties[] = {u"ID", u"Name", u"HostComputeNetwork",
                                                           u"VirtualNetwork", u"State"};
constexpr std::u16string_view kNamespaceProperties[] = {u"ID",    u"Name",  u"CompartmentId",
                                                        u"State", u"Flags", u"NamespaceId"};

bool accepts(const Filter& filter, const Network& network) {
  return filter.accepts(u"ID", network.id) && filter.accepts(u"Name", network.name) &&
         filter.accepts(u"Type", network.type) && filter.accepts(u"State", kNetworkCreated) &&
         filter.accepts(u"Flags", std::uint64_t{network.flags});
}

bool accepts(const Filter& filter, const Endpoint& endpoint) {
  const abi::Guid virtualMachine =
      endpoint.attachment ? endpoint.attachment->virtualMachineId : abi::kNilGuid;
  return filter.accepts(u"ID", endpoint.id) && filter.accepts(u"Name", endpoint.name) &&
         filter.accepts(u"VirtualNetwork", endpoint.networkId) &&
         filter.accepts(u"VirtualNetworkName", endpoint.network->name) &&
         filter.accepts(u"VirtualMachine", virtualMachine) &&
         filter.accepts(u"State", std::uint64_t{static_cast<std::uint16_t>(endpoint.state)}) &&
         filter.accepts(u"Flags", std::uint64_t{endpoint.flags});
}

bool accepts(const Filter& filter, const SdnRoute& route) {
  return filter.accepts(u"ID", route.id) && filter.accepts(u"Name", route.name) &&
         filter.accepts(u"VirtualNetwork", route.network->id) &&
         filter.accepts(u"State", kSdnRouteReady);
}

bool accepts(const Filter& filter, const LoadBalancer& balancer) {
  return filter.accepts(u"ID", balancer.id) && filter.accepts(u"Name", balancer.name) &&
         filter.accepts(u"HostComputeNetwork", balancer.networkId) &&
         filter.accepts(u"State", kLoadBalancerReady);
}

bool accepts(const Filter& filter, const Namespace& netns) {
  const std::uint64_t compartment = netns.compartment ? netns.compartment->id : 0;
  return filter.accepts(u"ID", netns.id) && filter.accepts(u"Name", netns.name) &&
         filter.accepts(u"CompartmentId", compartment) &&
         filter.accepts(u"State", kNamespaceCreated) && filter.accepts(u"Flags", std::uint64_t{0});
}

class IdList {
 public:
  explicit IdList(const Filter& filter) : filter_(filter) {}

  template <class T>
  void add(const std::shared_ptr<T>& candidate) {
    if (candidate) add(*candidate);
  }

  template <class T>
  void add(const T& candidate) {
    if (accepts(filter_, candidate)) ids_.push_back(candidate.id);
  }

  // All candidates meet so many of the filter's conditions.
  template <class T>
  void add(const Collection<T>& candidates, std::size_t conditionsMet = 0) {
    if (filter_.size() > conditionsMet) {
      for (const auto& candidate : candidates) add(candidate);
    } else {
      ids_.reserve(candidates.size());
      candidates.forEachId([this](const abi::Guid& id) { ids_.push_back(id); });
    }
  }

  std::vector<abi::Guid> take() { return std::move(ids_); }

 private:
  const Filter& filter_;
  std::vector<abi::Guid> ids_;
};

}  // namespace

std::vector<abi::Guid> listNetworks(const Store& store, const Filter& filter) {
  IdList ids(filter);
  if (!filter.isMeantFor(kNetworkProperties)) return ids.take();
  if (const auto id = filter.guid(u"ID")) {
    ids.add(store.networks().find(*id));
  } else if (const auto name = filter.text(u"Name"); name && !name->empty()) {
    ids.add(store.networksNamed(*name));
  } else {
    ids.add(store.networks());
  }
  return ids.take();
}

std::vector<abi::Guid> listEndpoints(const Store& store, const Filter& filter) {
  IdList ids(filter);
  if (!filter.isMeantFor(kEndpointProperties)) return ids.take();
  if (const auto id = filter.guid(u"ID")) {
    ids.add(store.endpoints().find(*id));
  } else if (const auto name = filter.text(u"Name")) {
    for (const Endpoint* endpoint : store.endpointsNamed(*name)) ids.add(*endpoint);
  } else if (const auto networkId = filter.guid(u"VirtualNetwork")) {
    if (const auto network = store.networks().find(*networkId)) ids.add(network->endpoints, 1);
  } else {
    ids.add(store.endpoints());
  }
  return ids.take();
}

std::vector<abi::Guid> listSdnRoutes(const Store& store, const Filter& filter) {
  IdList ids(filter);
  if (!filter.isMeantFor(kSdnRouteProperties)) return ids.take();
  if (const auto id = filter.guid(u"ID")) {
    ids.add(store.sdnRoutes().find(*id));
  } else if (const auto networkId = filter.guid(u"VirtualNetwork")) {
    if (const auto network = store.networks().find(*networkId)) ids.add(network->sdnRoutes, 1);
  } else {
    ids.add(store.sdnRoutes());
  }
  return ids.take();
}

std::vector<abi::Guid> listLoadBalancers(const Store& store, const Filter& filter) {
  IdList ids(filter);
  if (!filter.isMeantFor(kLoadBalancerProperties)) return ids.take();
  if (const auto id = filter.guid(u"ID")) {
    ids.add(store.loadBalancers().find(*id));
  } else if (const auto networkId = filter.guid(u"HostComputeNetwork")) {
    if (const auto network = store.networks().find(*networkId)) ids.add(network->loadBalancers, 1);
  } else {
    ids.add(store.loadBalancers());
  }
  return ids.take();
}

std::vector<abi::Guid> listNamespaces(const Store& store, const Filter& filter) {
  IdList ids(filter);
  if (!filter.isMeantFor(kNamespaceProperties)) return ids.take();
  if (const auto id = filter.guid(u"ID")) {
    ids.add(store.namespaces().find(*id));
  } else {
    ids.add(store.namespaces());
  }
  return ids.take();
}

}  // namespace hns::simulator
