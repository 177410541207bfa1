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
using hns::simulator::Notifications;
using hns::simulator::Subscription;

// Its thread runs until the process ends.
Notifications& notifications() {
  static Notifications& all = *new Notifications;
  return all;
}

struct Watcher {
  explicit Watcher(const std::shared_ptr<const int>& object = nullptr)
      : subscription(std::make_shared<Subscription>(Callback::receive, &callback, object)) {
    notifications().subscribe(subscription);
  }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher() { notifications().unsubscribe(subscription); }

  Callback callback;
  std::shared_ptr<Subscription> subscription;
};

void publish(std::u16string data, const std::shared_ptr<const int>& object = nullptr) {
  notifications().publish(
      {.type = NotificationType::GuestNetworkServiceStateChanged, .data = std::move(data)}, object);
}

TEST("who watches an object hears of that object alone, and the service's watchers of none") {
  const auto object = std::make_shared<const int>();
  const auto other = std::make_shared<const int>();
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

TEST("a registration outlives the object that it watches, and is for no other object") {
  auto object = std::make_shared<const int>();
  Watcher watcher(object);
  object.reset();
  object = std::make_shared<const int>();
  Watcher successor(object);
  publish(u"successor", object);
  successor.callback.wait(1);
  CHECK_EQUAL(watcher.callback.count(), 0U);
}

TEST("the end of the service is the last that its registrations hear, and is without data") {
  const auto object = std::make_shared<const int>();
  Watcher service;
  Watcher watcher(object);
  publish(u"before");
  notifications().disconnect();
  notifications().disconnect();
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
