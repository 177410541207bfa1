#include "invariants.h"

#include <algorithm>
#include <set>
#include <string>

#include "check.h"
#include "simulator/state/snapshot.h"

namespace hns::test {
namespace {

using simulator::Context;
using simulator::IpAddress;
using simulator::Network;
using simulator::Store;

std::string snapshotOf(const Context& context) {
  simulator::ByteWriter writer;
  writeSnapshot(writer, context);
  return writer.take();
}

void checkAddresses(const Network& network) {
  std::set<IpAddress> addresses;
  std::set<std::u16string> macAddresses;
  for (const auto& endpoint : network.endpoints) {
    for (const auto& configuration : endpoint->ipConfigurations) {
      CHECK(addresses.insert(configuration.address).second);
    }
    // Endpoints on other hosts may have a MAC address in common.
    CHECK(endpoint->isRemote() || macAddresses.insert(endpoint->macAddress).second);
  }
}

void checkEndpoints(const Store& store) {
  for (const auto& endpoint : store.endpoints()) {
    const auto network = store.networks().find(endpoint->networkId);
    CHECK(network != nullptr);
    CHECK(network.get() == endpoint->network);
    CHECK(network->endpoints.find(endpoint->id) == endpoint);
    CHECK_EQUAL(std::ranges::count(store.endpointsNamed(endpoint->name), endpoint.get()), 1);
    if (endpoint->namespaceId != abi::kNilGuid) {
      const auto netns = store.namespaces().find(endpoint->namespaceId);
      CHECK(netns != nullptr);
      CHECK(netns->endpoints.find(endpoint->id) == endpoint);
    }
    for (const auto* balancer : endpoint->loadBalancers) {
      CHECK(store.loadBalancers().find(balancer->id).get() == balancer);
    }
  }
}

void checkReferences(const Store& store) {
  std::size_t endpoints = 0;
  for (const auto& network : store.networks()) {
    endpoints += network->endpoints.size();
    if (!network->name.empty()) CHECK(store.networksNamed(network->name).contains(network->id));
  }
  CHECK_EQUAL(endpoints, store.endpoints().size());
  for (const auto& netns : store.namespaces()) {
    for (const auto& endpoint : netns->endpoints) {
      CHECK(store.endpoints().find(endpoint->id) == endpoint);
      CHECK(endpoint->namespaceId == netns->id);
    }
  }
  for (const auto& balancer : store.loadBalancers()) {
    CHECK(store.networks().find(balancer->networkId).get() == balancer->network);
    CHECK(balancer->network->loadBalancers.find(balancer->id) == balancer);
    for (const auto& endpoint : balancer->endpoints) {
      CHECK(store.endpoints().find(endpoint->id) == endpoint);
      CHECK(endpoint->loadBalancers.contains(balancer.get()));
    }
  }
  for (const auto& route : store.sdnRoutes()) {
    CHECK(store.networks().find(route->network->id).get() == route->network);
    for (const auto& id : route->endpointIds()) CHECK(store.endpoints().contains(id));
  }
  for (const auto& reservation : store.portReservations()) {
    const auto service = store.guestNetworkServices().find(reservation->service->id);
    CHECK(service.get() == reservation->service);
  }
}

// `rebuilt` is the same state, whose pools were filled by the objects alone.
void checkPools(const Network& network, const Network& rebuilt) {
  CHECK_EQUAL(network.macs->available(), rebuilt.macs->available());
  CHECK_EQUAL(network.looseAddresses->size(), rebuilt.looseAddresses->size());
  CHECK_EQUAL(network.portMappings->size(), rebuilt.portMappings->size());
  CHECK_EQUAL(network.frontends->size(), rebuilt.frontends->size());
  for (std::size_t i = 0; i < network.subnets.size(); ++i) {
    const auto& parts = network.subnets[i].ipSubnets;
    for (std::size_t j = 0; j < parts.size(); ++j) {
      CHECK_EQUAL(parts[j].pool->available(), rebuilt.subnets[i].ipSubnets[j].pool->available());
    }
  }
}

}  // namespace

void checkInvariants(const Context& context) {
  for (const auto& network : context.store.networks()) checkAddresses(*network);
  checkEndpoints(context.store);
  checkReferences(context.store);

  const std::string bytes = snapshotOf(context);
  simulator::ByteReader reader(bytes);
  const Context rebuilt = readSnapshot(reader, std::make_shared<simulator::Notifications>());
  CHECK(reader.atEnd());
  CHECK(snapshotOf(rebuilt) == bytes);
  for (const auto& network : context.store.networks()) {
    checkPools(*network, *rebuilt.store.networks().find(network->id));
  }
  CHECK_EQUAL(context.natPorts->available(), rebuilt.natPorts->available());
  CHECK_EQUAL(context.hostPorts.size(), rebuilt.hostPorts.size());
}

}  // namespace hns::test
