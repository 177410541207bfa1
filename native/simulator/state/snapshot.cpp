#include "simulator/state/snapshot.h"

#include <utility>
#include <vector>

#include "simulator/endpoint/rules.h"
#include "simulator/load-balancer/rules.h"
#include "simulator/network/rules.h"
#include "simulator/network/subnet-rules.h"
#include "simulator/port-reservation/reservation.h"
#include "simulator/settings/adoption.h"
#include "simulator/state/objects.h"

namespace hns::simulator {

void put(ByteWriter& writer, const IpSubnet& ipSubnet) {
  const auto& [id, name, prefix, flags, pool] = ipSubnet;
  writer(id, name, prefix, flags, pool->reserved());
}

void get(ByteReader& reader, IpSubnet& ipSubnet) {
  auto& [id, name, prefix, flags, pool] = ipSubnet;
  reader(id, name, prefix, flags);
  pool = makePool(ipSubnet);
  for (const IpAddress& address : reader.take<std::vector<IpAddress>>()) pool->reserve(address);
}

namespace {

// What is no object. The pools are what the objects hold of them.
template <class Archive, Is<Context> T>
void ownFields(Archive& archive, T& context) {
  auto& [profile, random, hostPorts, hostPortLeases, store, natPorts, notifications,
         lastCompartmentId, managementMacAddresses, time, lastSerial, running, run, settings,
         deferred] = context;
  archive(lastCompartmentId, managementMacAddresses, time, lastSerial, running, run, settings,
          deferred);
}

// --- Endpoints of other objects ---

template <class Range>
std::vector<abi::Guid> idsOf(const Range& objects) {
  std::vector<abi::Guid> ids;
  for (const auto& object : objects) ids.push_back(object->id);
  return ids;
}

template <class T>
std::shared_ptr<T> existing(const Collection<T>& objects, const abi::Guid& id) {
  auto object = objects.find(id);
  if (!object) ByteReader::refuse();
  return object;
}

Collection<Endpoint> readEndpoints(ByteReader& reader, const Store& store) {
  Collection<Endpoint> endpoints;
  for (const abi::Guid& id : reader.take<std::vector<abi::Guid>>()) {
    endpoints.add(existing(store.endpoints(), id));
  }
  return endpoints;
}

// --- Writing ---

template <class T, class WriteRest>
void writeAll(ByteWriter& writer, const Collection<T>& objects, WriteRest&& writeRest) {
  writer(std::uint64_t{objects.size()});
  for (const auto& object : objects) {
    writer(*object);
    writeRest(*object);
  }
}

// --- Restoring ---

// `complete` gives an object what it was not stored with, before it is added to the store.
template <class T, class Complete>
void readAll(ByteReader& reader, Store& store, Complete&& complete) {
  const auto count = reader.take<std::uint64_t>();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto object = std::make_shared<T>();
    reader(*object);
    complete(*object);
    store.add(object);
  }
}

struct EndpointCounts {
  Network* network;
  std::uint64_t ever;
  std::uint64_t atMost;
};

void readNetworks(ByteReader& reader, Context& context) {
  Store& store = context.store;
  std::vector<EndpointCounts> counts;
  readAll<Network>(reader, store, [&](Network& network) {
    makeMacPool(network);
    counts.push_back({&network, network.endpointsEver, network.endpointsAtMost});
  });
  readAll<Endpoint>(reader, store, [&](Endpoint& endpoint) {
    endpoint.network = existing(store.networks(), endpoint.networkId).get();
    retakeFromPools(endpoint, context);
  });
  // Adding endpoints has counted them again.
  for (const EndpointCounts& count : counts) {
    count.network->endpointsEver = count.ever;
    count.network->endpointsAtMost = count.atMost;
  }
}

void readPolicyLists(ByteReader& reader, Context& context) {
  Store& store = context.store;
  readAll<LoadBalancer>(reader, store, [&](LoadBalancer& balancer) {
    balancer.network = existing(store.networks(), balancer.networkId).get();
    balancer.endpoints = readEndpoints(reader, store);
    retakePorts(balancer, context);
  });
  readAll<SdnRoute>(reader, store, [&](SdnRoute& route) {
    route.network = existing(store.networks(), reader.take<abi::Guid>()).get();
    const auto endpoints = readEndpoints(reader, store);
    route.endpoints.assign(endpoints.begin(), endpoints.end());
  });
}

void readSessions(ByteReader& reader, Context& context) {
  Store& store = context.store;
  readAll<GuestNetworkService>(reader, store, [](GuestNetworkService&) {});
  for (const auto& service : store.guestNetworkServices()) {
    store.setClient(service, reader.take<std::uint32_t>());
  }
  readAll<PortReservation>(reader, store, [&](PortReservation& reservation) {
    const auto serviceId = reader.take<abi::Guid>();
    reservation.service = existing(store.guestNetworkServices(), serviceId).get();
    retakePorts(reservation, context);
  });
}

}  // namespace

void writeSnapshot(ByteWriter& writer, const Context& context) {
  const Store& store = context.store;
  const auto nothing = [](const auto&) {};
  writer(context.profile, context.random.state());
  ownFields(writer, context);
  writeAll(writer, store.networks(), nothing);
  writeAll(writer, store.endpoints(), nothing);
  writeAll(writer, store.namespaces(),
           [&](const Namespace& netns) { writer(idsOf(netns.endpoints)); });
  writeAll(writer, store.loadBalancers(),
           [&](const LoadBalancer& balancer) { writer(idsOf(balancer.endpoints)); });
  writeAll(writer, store.sdnRoutes(),
           [&](const SdnRoute& route) { writer(route.network->id, route.endpointIds()); });
  writeAll(writer, store.guestNetworkServices(), nothing);
  for (const auto& service : store.guestNetworkServices()) writer(service->client);
  writeAll(writer, store.portReservations(),
           [&](const PortReservation& reservation) { writer(reservation.service->id); });
}

Context readSnapshot(ByteReader& reader, std::shared_ptr<Notifications> notifications) {
  const auto profile = reader.take<Profile>();
  const auto random = reader.take<Random::State>();
  Context context{.profile = profile,
                  .random = Random(random),
                  .store = {},
                  .notifications = std::move(notifications)};
  try {
    ownFields(reader, context);
    bindHostPorts(context.settings.hostPorts, context);
    readNetworks(reader, context);
    readAll<Namespace>(reader, context.store, [&](Namespace& netns) {
      netns.endpoints = readEndpoints(reader, context.store);
    });
    readPolicyLists(reader, context);
    readSessions(reader, context);
  } catch (const Failure&) {
    ByteReader::refuse();  // whatever rule it is that the stored objects offend
  }
  return context;
}

}  // namespace hns::simulator
