// Calls the callbacks of clients: all of them on one thread of the service, one after the other, in
// the order of what happened. No lock is held meanwhile, so a callback may call any function of
// HCN; one that never returns holds back the other callbacks, but no call.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "abi/types.h"
#include "simulator/notification/subscription.h"

namespace hns::simulator {

struct Notification {
  abi::NotificationType type;
  std::optional<std::u16string> data = std::nullopt;  // a JSON text; clients get null without
};

// Its thread starts with the first subscription and never ends, so that from then on it must not be
// destroyed.
class Notifications {
 public:
  Notifications() = default;
  Notifications(const Notifications&) = delete;
  Notifications& operator=(const Notifications&) = delete;

  void subscribe(const std::shared_ptr<Subscription>& subscription);

  // The callback is not called afterwards: waits for the call in progress, if there is one, but in
  // a callback, where that would be for ever. Not to be called with a lock that callbacks may need.
  void unsubscribe(const std::shared_ptr<Subscription>& subscription);

  // To those who watch the object; without one, to those who watch the service.
  void publish(Notification notification, const std::shared_ptr<const void>& watched = nullptr);

  // The service stops: every subscription hears it as the last thing.
  void disconnect();

 private:
  struct Delivery {
    std::shared_ptr<Subscription> subscription;
    std::shared_ptr<const Notification> notification;
  };

  void startThread();
  void deliver();

  std::mutex mutex_;  // guards all below
  std::condition_variable arrived_;
  std::condition_variable returned_;
  std::map<std::weak_ptr<const void>, std::vector<std::shared_ptr<Subscription>>,
           std::owner_less<>>
      subscriptions_;  // by what they watch
  std::deque<Delivery> waiting_;
  std::thread::id thread_;                // nobody's before the first subscription
  const Subscription* inCall_ = nullptr;  // the one whose callback is running
};

}  // namespace hns::simulator
