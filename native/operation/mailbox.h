// What HNS told a callback and nobody has read yet; for any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "operation/operation.h"

namespace hns::operation {

struct Notification {
  std::uint32_t type;                  // abi::NotificationType, or a number that is not known yet
  std::optional<std::u16string> data;  // nothing where HNS passed null
  std::chrono::system_clock::time_point received;
};

struct News {
  bool settled = false;            // once: HNS has answered the registration
  std::optional<Failure> failure;  // with `settled`: there is none
  std::uint64_t lost = 0;          // notifications, all older than the next
  std::deque<Notification> notifications;
};

class Mailbox {
 public:
  // Of more than `limit` notifications the oldest is dropped and counted: who lost any must ask HNS
  // anew, whichever it was, and the last may be that HNS goes away. `wake` is called when news
  // begin to wait for `collect`.
  Mailbox(std::size_t limit, std::function<void()> wake);

  // `data` may be null.
  void receive(std::uint32_t type, const char16_t* data) noexcept;
  void settle(std::optional<Failure> failure);
  News collect();

 private:
  void put(Notification notification);

  const std::size_t limit_;
  const std::function<void()> wake_;
  std::mutex mutex_;  // guards all below
  News news_;
  bool settled_ = false;
  bool waiting_ = false;  // `wake` has been called, and not `collect` since
};

}  // namespace hns::operation
