// What HNS tells the subscribers of the service about its objects, once something is done:
// callbacks run after the call that they are about in any case, those of what precedes it as well.
#pragma once

#include "simulator/network/network.h"
#include "simulator/notification/notifications.h"

namespace hns::simulator {

// When memory runs out, a notification is lost, and not the work that it is about.
void announceCreation(const Network& network, Notifications& notifications) noexcept;
void announceDeletion(const Network& network, Notifications& notifications) noexcept;

}  // namespace hns::simulator
