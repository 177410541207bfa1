// What HNS tells the subscribers of the service about its objects, once something is done:
// callbacks run after the call that they are about in any case, those of what precedes it as well.
#pragma once

#include <string_view>

#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"
#include "simulator/notification/notifications.h"

namespace hns::simulator {

// When memory runs out, a notification is lost, and not the work that it is about.
void announceCreation(const Network& network, Notifications& notifications) noexcept;
void announceDeletion(const Network& network, Notifications& notifications) noexcept;
void announceCreation(const Namespace& netns, Notifications& notifications) noexcept;
void announceDeletion(const Namespace& netns, Notifications& notifications) noexcept;
void announceCreation(const GuestNetworkService& service, Notifications& notifications) noexcept;
void announceDeletion(const GuestNetworkService& service, Notifications& notifications) noexcept;

// To those who watch this guest network service.
void announceState(const GuestNetworkService& service, std::u16string_view state,
                   Notifications& notifications) noexcept;

}  // namespace hns::simulator
