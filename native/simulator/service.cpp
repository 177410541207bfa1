#include "simulator/service.h"

#include <random>

#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/document.h"
#include "simulator/document/enumeration.h"
#include "simulator/document/query.h"
#include "simulator/endpoint/addresses.h"
#include "simulator/endpoint/document.h"
#include "simulator/endpoint/modification.h"
#include "simulator/guest-network-service/modification.h"
#include "simulator/load-balancer/document.h"
#include "simulator/load-balancer/modification.h"
#include "simulator/namespace/document.h"
#include "simulator/namespace/modification.h"
#include "simulator/namespace/rules.h"
#include "simulator/network/document.h"
#include "simulator/network/modification.h"
#include "simulator/port-reservation/reservation.h"
#include "simulator/sdn-route/document.h"
#include "simulator/sdn-route/modification.h"
#include "simulator/v1/call.h"

namespace hns::simulator {
namespace {

std::uint64_t randomSeed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

Service::Service(std::uint64_t seed)
    : context_{.profile = kServer2025, .random = Random(seed), .store = {}} {
  createHostNamespace(context_);
}

Service& Service::instance() {
  static Service& service = *new Service(randomSeed());
  return service;
}

// --- Networks ---

std::u16string Service::enumerateNetworks(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listNetworks(context_.store, readQuery(query).filter);
}

abi::Handle Service::createNetwork(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createNetwork(id, Fields(document), context_));
}

abi::Handle Service::openNetwork(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto network = context_.store.networks().find(id);
  if (!network) throw Failure(abi::kNetworkNotFound);
  return handles_.open(network);
}

void Service::modifyNetwork(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyNetwork(*network, Fields(document), context_);
}

std::u16string Service::queryNetwork(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  json::Writer writer;
  writeNetwork(writer, *network, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteNetwork(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto network = context_.store.networks().find(id);
  if (!network) throw Failure(abi::kElementNotFound);
  hns::simulator::deleteNetwork(network, context_);
}

void Service::closeNetwork(abi::Handle network) {
  const std::lock_guard lock(mutex_);
  handles_.close<Network>(network);
}

// --- Endpoints ---

std::u16string Service::enumerateEndpoints(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listEndpoints(context_.store, readQuery(query).filter);
}

abi::Handle Service::createEndpoint(abi::Handle handle, const abi::Guid& id,
                                    std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createEndpoint(id, Fields(document), *network, context_));
}

abi::Handle Service::openEndpoint(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = context_.store.endpoints().find(id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  return handles_.open(endpoint);
}

void Service::modifyEndpoint(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyEndpoint(*endpoint, Fields(document), context_);
}

std::u16string Service::queryEndpoint(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  json::Writer writer;
  writeEndpoint(writer, *endpoint, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteEndpoint(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = context_.store.endpoints().find(id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  context_.store.remove(endpoint);
}

void Service::closeEndpoint(abi::Handle endpoint) {
  const std::lock_guard lock(mutex_);
  handles_.close<Endpoint>(endpoint);
}

std::u16string Service::queryEndpointStatistics(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  readQuery(query);
  json::Writer writer;
  writeEndpointStatistics(writer, *endpoint);
  return writer.take();
}

std::u16string Service::queryEndpointAddresses(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  readQuery(query);
  json::Writer writer;
  writeEndpointAddresses(writer, *endpoint);
  return writer.take();
}

// --- SDN routes ---

std::u16string Service::enumerateSdnRoutes(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listSdnRoutes(context_.store, readQuery(query).filter);
}

abi::Handle Service::createSdnRoute(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createSdnRoute(id, Fields(document), context_));
}

abi::Handle Service::openSdnRoute(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto route = context_.store.sdnRoutes().find(id);
  if (!route) throw Failure(abi::kElementNotFound);
  return handles_.open(route);
}

void Service::modifySdnRoute(abi::Handle handle, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto route = handles_.object<SdnRoute>(handle);
  const json::Value document = parseDocument(settings);
  hns::simulator::modifySdnRoute(*route, Fields(document), context_);
}

std::u16string Service::querySdnRoute(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto route = handles_.object<SdnRoute>(handle);
  json::Writer writer;
  writeSdnRoute(writer, *route, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteSdnRoute(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto route = context_.store.sdnRoutes().find(id);
  if (!route) throw Failure(abi::kElementNotFound);
  context_.store.remove(route);
}

void Service::closeSdnRoute(abi::Handle route) {
  const std::lock_guard lock(mutex_);
  handles_.close<SdnRoute>(route);
}

// --- Guest network services ---

abi::Handle Service::createGuestNetworkService(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createGuestNetworkService(id, Fields(document), context_));
}

void Service::modifyGuestNetworkService(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.object<GuestNetworkService>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyGuestNetworkService(service, Fields(document), context_.notifications);
}

void Service::deleteGuestNetworkService(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto service = context_.store.guestNetworkServices().find(id);
  if (!service) throw Failure(abi::kElementNotFound);
  hns::simulator::deleteGuestNetworkService(service, context_);
}

// No port stays reserved for a client that has gone.
void Service::closeGuestNetworkService(abi::Handle handle) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.close<GuestNetworkService>(handle);
  if (service) context_.store.removePortReservations(*service);
}

// --- Port reservations ---

abi::Handle Service::reservePort(abi::Handle handle, abi::PortProtocol protocol,
                                 abi::PortAccess access, std::uint16_t port) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.object<GuestNetworkService>(handle);
  return handles_.open(hns::simulator::reservePort(*service, protocol, access, port, context_));
}

std::pair<abi::Handle, abi::PortRangeReservation> Service::reservePortRange(abi::Handle handle,
                                                                            std::uint16_t count) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.object<GuestNetworkService>(handle);
  const auto reservation = hns::simulator::reservePortRange(*service, count, context_);
  return {handles_.open(reservation), reservation->ports};
}

void Service::releasePorts(abi::Handle handle) {
  const std::lock_guard lock(mutex_);
  const auto reservation = handles_.close<PortReservation>(handle);
  if (reservation) context_.store.remove(reservation);
}

std::vector<abi::PortRangeEntry> Service::enumeratePortReservations() {
  const std::lock_guard lock(mutex_);
  return portReservationEntries(context_.store);
}

// --- Load balancers ---

std::u16string Service::enumerateLoadBalancers(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listLoadBalancers(context_.store, readQuery(query).filter);
}

abi::Handle Service::createLoadBalancer(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createLoadBalancer(id, Fields(document), context_));
}

abi::Handle Service::openLoadBalancer(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto balancer = context_.store.loadBalancers().find(id);
  if (!balancer) throw Failure(abi::kElementNotFound);
  return handles_.open(balancer);
}

void Service::modifyLoadBalancer(abi::Handle handle, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto balancer = handles_.object<LoadBalancer>(handle);
  const json::Value document = parseDocument(settings);
  hns::simulator::modifyLoadBalancer(*balancer, Fields(document), context_);
}

std::u16string Service::queryLoadBalancer(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto balancer = handles_.object<LoadBalancer>(handle);
  json::Writer writer;
  writeLoadBalancer(writer, *balancer, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteLoadBalancer(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto balancer = context_.store.loadBalancers().find(id);
  if (!balancer) throw Failure(abi::kElementNotFound);
  context_.store.remove(balancer);
}

void Service::closeLoadBalancer(abi::Handle balancer) {
  const std::lock_guard lock(mutex_);
  handles_.close<LoadBalancer>(balancer);
}

// --- Notifications ---

abi::Handle Service::registerCallback(abi::NotificationCallback* callback, void* context) {
  const std::lock_guard lock(mutex_);
  return subscribe(std::make_shared<Subscription>(callback, context));
}

abi::Handle Service::registerCallback(abi::Handle handle, abi::NotificationCallback* callback,
                                      void* context) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.object<GuestNetworkService>(handle);
  return subscribe(std::make_shared<Subscription>(callback, context, service));
}

abi::Handle Service::subscribe(const std::shared_ptr<Subscription>& subscription) {
  const abi::Handle handle = handles_.open(subscription);
  context_.notifications.subscribe(subscription);
  return handle;
}

void Service::unregisterCallback(abi::Handle callback) {
  std::unique_lock lock(mutex_);
  const auto subscription = handles_.object<Subscription>(callback);
  handles_.close<Subscription>(callback);
  lock.unlock();
  context_.notifications.unsubscribe(subscription);
}

// --- Namespaces ---

std::u16string Service::enumerateNamespaces(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listNamespaces(context_.store, readQuery(query).filter);
}

abi::Handle Service::createNamespace(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createNamespace(id, Fields(document), context_));
}

abi::Handle Service::openNamespace(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto netns = context_.store.namespaces().find(id);
  if (!netns) throw Failure(abi::kElementNotFound);
  return handles_.open(netns);
}

void Service::modifyNamespace(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto netns = handles_.object<Namespace>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyNamespace(*netns, Fields(document), context_);
}

std::u16string Service::queryNamespace(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto netns = handles_.object<Namespace>(handle);
  json::Writer writer;
  writeNamespace(writer, *netns, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteNamespace(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto netns = context_.store.namespaces().find(id);
  if (!netns) throw Failure(abi::kElementNotFound);
  hns::simulator::deleteNamespace(netns, context_);
}

void Service::closeNamespace(abi::Handle netns) {
  const std::lock_guard lock(mutex_);
  handles_.close<Namespace>(netns);
}

// --- Everything, by paths ---

std::u16string Service::callV1(std::u16string_view method, std::u16string_view path,
                               std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  return hns::simulator::callV1(method, path, request, context_);
}

}  // namespace hns::simulator
