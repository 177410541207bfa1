#include "simulator/notification/notifications.h"

#include <utility>

#include "abi/hresult.h"

namespace hns::simulator {
namespace {

void call(const Subscription& subscription, const Notification& notification) {
  const char16_t* data = notification.data ? notification.data->c_str() : nullptr;
  try {
    subscription.callback(static_cast<std::uint32_t>(notification.type), subscription.context,
                          abi::kOk, data);
  } catch (...) {
    // The client's mistake, and no reason to stop the other callbacks.
  }
}

}  // namespace

void Notifications::subscribe(const std::shared_ptr<Subscription>& subscription) {
  const std::lock_guard lock(mutex_);
  if (thread_ == std::thread::id()) startThread();
  subscriptions_[subscription->watched].push_back(subscription);
}

void Notifications::unsubscribe(const std::shared_ptr<Subscription>& subscription) {
  std::unique_lock lock(mutex_);
  subscription->registered = false;
  const auto place = subscriptions_.find(subscription->watched);
  if (place != subscriptions_.end()) {
    std::erase(place->second, subscription);
    if (place->second.empty()) subscriptions_.erase(place);
  }
  if (std::this_thread::get_id() == thread_) return;
  returned_.wait(lock, [&] { return inCall_ != subscription.get(); });
}

void Notifications::publish(Notification notification, const std::shared_ptr<const void>& watched) {
  const std::lock_guard lock(mutex_);
  const auto place = subscriptions_.find(watched);
  if (place == subscriptions_.end()) return;
  const auto shared = std::make_shared<const Notification>(std::move(notification));
  for (const auto& subscription : place->second) {
    if (subscription->connected) waiting_.push_back({subscription, shared});
  }
  arrived_.notify_one();
}

void Notifications::disconnect() {
  const std::lock_guard lock(mutex_);
  const auto last = std::make_shared<const Notification>(
      Notification{.type = abi::NotificationType::ServiceDisconnect});
  for (const auto& [watched, subscriptions] : subscriptions_) {
    for (const auto& subscription : subscriptions) {
      if (std::exchange(subscription->connected, false)) waiting_.push_back({subscription, last});
    }
  }
  arrived_.notify_one();
}

void Notifications::startThread() {
  std::thread thread([this] { deliver(); });
  thread_ = thread.get_id();
  thread.detach();
}

void Notifications::deliver() {
  std::unique_lock lock(mutex_);
  for (;;) {
    arrived_.wait(lock, [this] { return !waiting_.empty(); });
    const Delivery next = std::move(waiting_.front());
    waiting_.pop_front();
    if (!next.subscription->registered) continue;
    inCall_ = next.subscription.get();
    lock.unlock();
    call(*next.subscription, *next.notification);
    lock.lock();
    inCall_ = nullptr;
    returned_.notify_all();
  }
}

}  // namespace hns::simulator
