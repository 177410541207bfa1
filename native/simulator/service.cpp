#include "simulator/service.h"

#include <random>

#include "simulator/endpoint/addresses.h"
#include "simulator/port-reservation/reservation.h"
#include "simulator/stay-loaded.h"
#include "simulator/v1/call.h"

namespace hns::simulator {
namespace {

std::uint64_t randomSeed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

Service::Service(const Profile& profile, std::uint64_t seed)
    : context_{.profile = profile, .random = Random(seed), .store = {}} {
  createHostNamespace(context_);
}

Service& Service::instance() {
  static Service& service = []() -> Service& {
    stayLoaded();
    return *new Service(kServer2025, randomSeed());
  }();
  return service;
}

// --- Endpoints ---

abi::Handle Service::createEndpoint(abi::Handle handle, const abi::Guid& id,
                                    std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createEndpoint(id, Fields(document), *network, context_));
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

// --- Guest network services and their ports ---

void Service::closeGuestNetworkService(abi::Handle handle) {
  const std::lock_guard lock(mutex_);
  const auto service = handles_.close<GuestNetworkService>(handle);
  if (service) context_.store.removePortReservations(*service);
}

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

// --- Everything, by paths ---

std::u16string Service::callV1(std::u16string_view method, std::u16string_view path,
                               std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  return hns::simulator::callV1(method, path, request, context_);
}

}  // namespace hns::simulator
