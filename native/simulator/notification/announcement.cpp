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

void announceCreation(const Namespace& netns, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::NamespaceCreate}, netns.id, 0);
}

void announceDeletion(const Namespace& netns, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::NamespaceDelete}, netns.id, 0);
}

void announceCreation(const GuestNetworkService& service, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::GuestNetworkServiceCreate}, service.id, 0);
}

void announceDeletion(const GuestNetworkService& service, Notifications& notifications) noexcept {
  announce(notifications, {NotificationType::GuestNetworkServiceDelete}, service.id, 0);
}

void announceState(const GuestNetworkService& service, std::u16string_view state,
                   Notifications& notifications) noexcept {
  try {
    json::Writer writer;
    writer.beginObject();
    writeGuid(writer, u"ID", service.id);
    writer.member(u"Flags", std::uint64_t{0});
    writer.key(u"Data");
    writer.beginObject();
    writer.member(u"State", state);
    writer.key(u"Interfaces");
    writer.beginArray();
    writer.endArray();
    writer.endObject();
    writer.endObject();
    notifications.publish({.type = NotificationType::GuestNetworkServiceStateChanged,
                           .data = writer.take(),
                           .watched = service.serial});
  } catch (const std::bad_alloc&) {
    // Lost.
  }
}

}  // namespace hns::simulator
