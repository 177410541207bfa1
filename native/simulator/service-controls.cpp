// What the simulator's own controls do to the service.
#include <utility>

#include "simulator/service.h"
#include "simulator/statistics.h"

namespace hns::simulator {
namespace {

template <class Object>
void removeAll(const Collection<Object>& objects, Context& context) {
  while (!objects.empty()) {
    const std::shared_ptr<Object> first = *objects.begin();
    Kind<Object>::remove(first, context);
  }
}

// Also those with containers, which cannot be deleted otherwise.
void removeNamespaces(Context& context) {
  std::vector<std::shared_ptr<Namespace>> namespaces;
  for (const auto& netns : context.store.namespaces()) {
    if (netns->id != kHostNamespaceId) namespaces.push_back(netns);
  }
  for (const auto& netns : namespaces) {
    netns->containers.clear();
    deleteNamespace(netns, context);
  }
}

}  // namespace

std::uint64_t Service::configure(std::u16string_view change) {
  const std::lock_guard lock(mutex_);
  adopt(settings_.changed(change));
  return settings_.lastNumber;
}

void Service::adopt(Settings settings) {
  if (settings.seed && settings.replacements != settings_.replacements) {
    context_.random = Random(*settings.seed);
  }
  context_.profile = settings.profile;
  settings_ = std::move(settings);
  if (settingsObserver_) settingsObserver_(settings_);
}

std::u16string Service::settings() {
  const std::lock_guard lock(mutex_);
  json::Writer writer;
  settings_.write(writer);
  return writer.take();
}

void Service::observeSettings(std::function<void(const Settings&)> observer) {
  const std::lock_guard lock(mutex_);
  settingsObserver_ = std::move(observer);
  settingsObserver_(settings_);
}

void Service::restart() { context_.notifications.disconnect(); }

void Service::reset(std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  Settings next = settings_.changed(settings);
  removeAll(context_.store.networks(), context_);
  removeAll(context_.store.guestNetworkServices(), context_);
  removeNamespaces(context_);
  context_.managementMacAddresses.clear();
  context_.lastCompartmentId = kHostCompartment.id;
  adopt(std::move(next));
}

void Service::writeStatistics(json::Writer& writer) {
  const std::lock_guard lock(mutex_);
  hns::simulator::writeStatistics(writer, context_);
}

void Service::abandon(abi::Handle handle) {
  if (isHandleOf<Network>(handle)) return close<Network>(handle);
  if (isHandleOf<Endpoint>(handle)) return close<Endpoint>(handle);
  if (isHandleOf<Namespace>(handle)) return close<Namespace>(handle);
  if (isHandleOf<LoadBalancer>(handle)) return close<LoadBalancer>(handle);
  if (isHandleOf<SdnRoute>(handle)) return close<SdnRoute>(handle);
  if (isHandleOf<GuestNetworkService>(handle)) return closeGuestNetworkService(handle);
  if (isHandleOf<PortReservation>(handle)) return releasePorts(handle);
  unregisterCallback(handle);
}

}  // namespace hns::simulator
