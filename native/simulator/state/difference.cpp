#include "simulator/state/difference.h"

#include "simulator/guest-network-service/modification.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {
namespace {

template <class Object>
bool isIn(const Object& object, const Collection<Object>& objects) {
  const auto namesake = objects.find(object.id);
  return namesake && namesake->serial == object.serial;
}

template <class Object>
void announce(const Collection<Object>& before, const Collection<Object>& after,
              Notifications& notifications) {
  for (const auto& object : before) {
    if (!isIn(*object, after)) announceDeletion(*object, notifications);
  }
  for (const auto& object : after) {
    if (!isIn(*object, before)) announceCreation(*object, notifications);
  }
}

}  // namespace

void announceDifference(const Context& before, const Context& after) {
  Notifications& notifications = *after.notifications;
  if (before.run != after.run || (before.running && !after.running)) {
    return notifications.disconnect();
  }
  announce(before.store.networks(), after.store.networks(), notifications);
  announce(before.store.namespaces(), after.store.namespaces(), notifications);
  const auto& services = after.store.guestNetworkServices();
  announce(before.store.guestNetworkServices(), services, notifications);
  for (const auto& service : before.store.guestNetworkServices()) {
    const auto now = services.find(service->id);
    if (now && now->serial == service->serial && now->state != service->state) {
      announceState(*now, stateName(now->state), notifications);
    }
  }
}

}  // namespace hns::simulator
