#include "simulator/notification/announcement.h"

#include <initializer_list>
#include <new>
#include <utility>

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

using abi::NotificationType;

// The schema's NotificationBase.
std::u16string notificationData(const abi::Guid& id, std::uint32_t flags) {
  json::Writer writer;
  writer.beginObject();
  writeGuid(writer, u"ID", id);
  writer.member(u"Flags", std::uint64_t{flags});
  writer.endObject();
  return writer.take();
}

void announce(Notifications& notifications, std::initializer_list<NotificationType> types,
              const abi::Guid& id, std::uint32_t flags) noexcept {
  try {
    for (const NotificationType type : types) {
      notifications.publish({.type = type, .data = notificationData(id, flags)});
    }
  } catch (const std::bad_alloc&) {
    // Lost.
  }
}

}  // namespace

void announceCreation(const Network& network, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::NetworkPreCreate, NotificationType::NetworkCreate},
           network.id, network.flags);
}

void announceDeletion(const Network& network, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::NetworkPreDelete, NotificationType::NetworkDelete},
           network.id, network.flags);
}

}  // namespace hns::simulator
