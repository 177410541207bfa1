#include "simulator/notification/notifications.h"

#include <new>
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

Notifications::~Notifications() {
  std::unique_lock lock(mutex_);
  if (!thread_.joinable()) return;
  ending_ = true;
  arrived_.notify_one();
  lock.unlock();
  thread_.join();
}

void Notifications::subscribe(const std::shared_ptr<Subscription>& subscription) {
  const std::lock_guard lock(mutex_);
  if (!thread_.joinable()) thread_ = std::thread([this] { deliver(); });
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
  if (std::this_thread::get_id() == thread_.get_id()) return;
  returned_.wait(lock, [&] { return inCall_ != subscription.get(); });
}

bool Notifications::hasSubscriptions() const {
  const std::lock_guard lock(mutex_);
  return !subscriptions_.empty();
}

void Notifications::publish(Notification notification) {
  unsent_.push_back(std::make_shared<const Notification>(std::move(notification)));
}

void Notifications::disconnect() { publish({.type = abi::NotificationType::ServiceDisconnect}); }

void Notifications::send() noexcept {
  if (unsent_.empty()) return;
  const std::lock_guard lock(mutex_);
  try {
    for (const auto& notification : unsent_) queue(notification);
  } catch (const std::bad_alloc&) {
    // Lost.
  }
  unsent_.clear();
  arrived_.notify_one();
}

void Notifications::queue(const std::shared_ptr<const Notification>& notification) {
  if (notification->type != abi::NotificationType::ServiceDisconnect) {
    const auto place = subscriptions_.find(notification->watched);
    if (place == subscriptions_.end()) return;
    for (const auto& subscription : place->second) {
      if (subscription->connected) waiting_.push_back({subscription, notification});
    }
    return;
  }
  for (const auto& [watched, subscriptions] : subscriptions_) {
    for (const auto& subscription : subscriptions) {
      if (subscription->connected) waiting_.push_back({subscription, notification});
      subscription->connected = false;
    }
  }
}

void Notifications::deliver() {
  std::unique_lock lock(mutex_);
  for (;;) {
    arrived_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
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
