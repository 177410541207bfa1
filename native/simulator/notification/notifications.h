// Calls the callbacks of clients: all of them on one thread of the service, one after the other, in
// the order of what happened. No lock is held meanwhile, so a callback may call any function of
// HCN; one that never returns holds back the other callbacks, but no call.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
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
  std::uint64_t watched = kTheService;                // to those who watch this
};

// Its thread starts with the first subscription.
class Notifications {
 public:
  Notifications() = default;
  Notifications(const Notifications&) = delete;
  Notifications& operator=(const Notifications&) = delete;
  // Waits for the callback in progress, so none may be waiting for who destroys this.
  ~Notifications();

  void subscribe(const std::shared_ptr<Subscription>& subscription);

  // The callback is not called afterwards: waits for the call in progress, if there is one, but in
  // a callback, where that would be for ever. Not to be called with a lock that callbacks may need.
  void unsubscribe(const std::shared_ptr<Subscription>& subscription);

  bool hasSubscriptions() const;

  // --- By the call that is being carried out: what it publishes is sent or discarded with it ---

  void publish(Notification notification);
  // The service stops: every subscription hears it as the last thing.
  void disconnect();
  // When memory runs out, notifications are lost.
  void send() noexcept;
  void discard() { unsent_.clear(); }

 private:
  struct Delivery {
    std::shared_ptr<Subscription> subscription;
    std::shared_ptr<const Notification> notification;
  };

  void queue(const std::shared_ptr<const Notification>& notification);
  void deliver();

  std::vector<std::shared_ptr<const Notification>> unsent_;

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable arrived_;
  std::condition_variable returned_;
  std::map<std::uint64_t, std::vector<std::shared_ptr<Subscription>>> subscriptions_;  // by watched
  std::deque<Delivery> waiting_;
  std::thread thread_;
  bool ending_ = false;
  const Subscription* inCall_ = nullptr;  // the one whose callback is running
};

}  // namespace hns::simulator
