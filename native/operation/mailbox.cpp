#include "operation/mailbox.h"

#include <new>
#include <utility>

namespace hns::operation {

Mailbox::Mailbox(std::size_t limit, std::function<void()> wake)
    : limit_(limit), wake_(std::move(wake)) {}

void Mailbox::receive(std::uint32_t type, const char16_t* data) noexcept {
  const auto now = std::chrono::system_clock::now();
  std::unique_lock lock(mutex_);
  try {
    put({.type = type,
         .data = data == nullptr ? std::nullopt : std::optional<std::u16string>(data),
         .received = now});
  } catch (const std::bad_alloc&) {
    ++news_.lost;
  }
  if (!settled_ || std::exchange(waiting_, true)) return;
  lock.unlock();
  wake_();
}

void Mailbox::settle(std::optional<Failure> failure) {
  {
    const std::lock_guard lock(mutex_);
    news_.settled = true;
    news_.failure = std::move(failure);
    settled_ = true;
    waiting_ = true;
  }
  wake_();
}

News Mailbox::collect() {
  const std::lock_guard lock(mutex_);
  waiting_ = false;
  return std::exchange(news_, {});
}

void Mailbox::put(Notification notification) {
  news_.notifications.push_back(std::move(notification));
  if (news_.notifications.size() <= limit_) return;
  news_.notifications.pop_front();
  ++news_.lost;
}

}  // namespace hns::operation
