#include "operation/mailbox.h"

#include <new>
#include <utility>

namespace hns::operation {

Mailbox::Mailbox(std::size_t limit, std::function<void()> wake)
    : limit_(limit), wake_(std::move(wake)) {}

void Mailbox::receive(std::uint32_t type, const char16_t* data) noexcept {
  const auto now = std::chrono::system_clock::now();
  std::unique_lock lock(mutex_);
  const bool waiting = hasNews();
  try {
    put({.type = type,
         .data = data == nullptr ? std::nullopt : std::optional<std::u16string>(data),
         .received = now});
  } catch (const std::bad_alloc&) {
    ++news_.lost;
  }
  lock.unlock();
  if (!waiting) wake_();
}

void Mailbox::settle(std::optional<Failure> failure) {
  std::unique_lock lock(mutex_);
  const bool waiting = hasNews();
  news_.settled = true;
  news_.failure = std::move(failure);
  lock.unlock();
  if (!waiting) wake_();
}

News Mailbox::collect() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, {});
}

void Mailbox::put(Notification notification) {
  news_.notifications.push_back(std::move(notification));
  if (news_.notifications.size() <= limit_) return;
  news_.notifications.pop_front();
  ++news_.lost;
}

bool Mailbox::hasNews() const {
  return news_.settled || news_.lost > 0 || !news_.notifications.empty();
}

}  // namespace hns::operation
