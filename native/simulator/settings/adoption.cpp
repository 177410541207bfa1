#include "simulator/settings/adoption.h"

#include <utility>

#include "simulator/namespace/resource.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {
namespace {

void adopt(Settings settings, Context& context) {
  const bool replaced = settings.replacements != context.settings.replacements;
  if (replaced) {
    try {
      bindHostPorts(settings.hostPorts, context);
    } catch (...) {
      bindHostPorts(context.settings.hostPorts, context);
      throw;
    }
  }
  context.settings = std::move(settings);
  if (!replaced) return;
  context.profile = context.settings.profile;
  if (context.settings.seed) context.random = Random(*context.settings.seed);
}

template <class Object>
void removeAll(const Collection<Object>& objects, Context& context) {
  for (const auto& object : objects.all()) {
    context.store.remove(object);
    announceDeletion(*object, *context.notifications);
  }
}

void removeNamespaces(Context& context) {
  for (const auto& netns : context.store.namespaces().all()) {
    releaseEndpoints(*netns, context);
    netns->containers.clear();
    if (netns->id == kHostNamespaceId) continue;
    context.store.remove(netns);
    announceDeletion(*netns, *context.notifications);
  }
}

}  // namespace

void bindHostPorts(std::span<const HostPort> ports, Context& context) {
  context.hostPortLeases.clear();
  for (const auto& [protocol, port] : ports) {
    const PortClaim claim{{port, port}, abi::PortAccess::Exclusive};
    for (Lease& lease : context.hostPorts.take(protocol, claim)) {
      context.hostPortLeases.push_back(std::move(lease));
    }
  }
}

void configure(std::u16string_view change, Context& context) {
  adopt(context.settings.changed(change), context);
}

void reset(std::u16string_view change, Context& context) {
  Settings settings = context.settings.changed(change);
  removeAll(context.store.networks(), context);
  removeAll(context.store.guestNetworkServices(), context);
  removeNamespaces(context);
  context.deferred.clear();
  context.managementMacAddresses.clear();
  context.lastCompartmentId = kHostCompartment.id;
  context.running = true;
  adopt(std::move(settings), context);
}

}  // namespace hns::simulator
