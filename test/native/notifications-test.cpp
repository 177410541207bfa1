// Callbacks that watch one object, and the end of the service, which no function of HCN brings
// about.
#include "simulator/notification/notifications.h"

#include <memory>
#include <string>
#include <vector>

#include "callback.h"

namespace {

using namespace hns::abi;
using namespace hns::test;
using hns::simulator::kTheService;
using hns::simulator::Notifications;
using hns::simulator::Subscription;

// Its thread runs until the process ends.
Notifications& notifications() {
  static Notifications& all = *new Notifications;
  return all;
}

struct Watcher {
  explicit Watcher(std::uint64_t object = kTheService)
      : subscription(std::make_shared<Subscription>(Callback::receive, &callback, object)) {
    notifications().subscribe(subscription);
  }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher() { notifications().unsubscribe(subscription); }

  Callback callback;
  std::shared_ptr<Subscription> subscription;
};

void publish(std::u16string data, std::uint64_t object = kTheService) {
  notifications().publish({.type = NotificationType::GuestNetworkServiceStateChanged,
                           .data = std::move(data),
                           .watched = object});
  notifications().send();
}

TEST("who watches an object hears of that object alone, and the service's watchers of none") {
  constexpr std::uint64_t object = 7;
  constexpr std::uint64_t other = 8;
  Watcher service;
  Watcher watcher(object);
  publish(u"other", other);
  publish(u"object", object);
  publish(u"service");
  publish(u"object again", object);
  const auto heard = watcher.callback.wait(2);
  CHECK_EQUAL(heard[0].data, u"object");
  CHECK_EQUAL(heard[1].data, u"object again");
  CHECK_EQUAL(service.callback.wait(1)[0].data, u"service");
}

TEST("what is discarded nobody hears") {
  Watcher watcher;
  notifications().publish({.type = NotificationType::NetworkCreate, .data = u"discarded"});
  notifications().discard();
  publish(u"sent");
  CHECK_EQUAL(watcher.callback.wait(1)[0].data, u"sent");
}

TEST("the end of the service is the last that its registrations hear, and is without data") {
  constexpr std::uint64_t object = 7;
  Watcher service;
  Watcher watcher(object);
  publish(u"before");
  notifications().disconnect();
  notifications().disconnect();
  notifications().send();
  Watcher later;
  publish(u"after");
  publish(u"after", object);
  CHECK_EQUAL(later.callback.wait(1)[0].data, u"after");
  const auto heard = service.callback.wait(2);
  CHECK_EQUAL(heard.size(), 2U);
  CHECK(heard[1].type == NotificationType::ServiceDisconnect);
  CHECK(!heard[1].hasData);
  CHECK_EQUAL(watcher.callback.wait(1).size(), 1U);
}

}  // namespace
