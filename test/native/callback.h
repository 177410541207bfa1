// A callback as a client registers it, which remembers what it was called with.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "hcn.h"

namespace hns::test {

struct Received {
  abi::NotificationType type;
  Hresult status;
  bool hasData;
  std::u16string data;
  std::thread::id thread;
};

// So long a test waits for what must happen.
inline constexpr std::chrono::milliseconds kPatience{30'000};

class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }
  // False when it has not been opened in that time.
  bool pass(std::chrono::milliseconds patience = kPatience) {
    std::unique_lock lock(mutex_);
    return opened_.wait_for(lock, patience, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

class Callback {
 public:
  // `reaction` runs inside the callback.
  explicit Callback(std::function<void(const Received&)> reaction = {})
      : reaction_(std::move(reaction)) {}
  Callback(const Callback&) = delete;
  Callback& operator=(const Callback&) = delete;
  ~Callback() {
    if (handle_) unregister();
  }

  Hresult registerForService() { return hcn().HcnRegisterServiceCallback(receive, this, &handle_); }
  Hresult registerForGuestNetworkService(Handle service) {
    return hcn().HcnRegisterGuestNetworkServiceCallback(service, receive, this, &handle_);
  }
  Hresult unregister() {
    return hcn().HcnUnregisterServiceCallback(std::exchange(handle_, nullptr));
  }
  Handle handle() const { return handle_; }

  // All so far, once there are so many.
  std::vector<Received> wait(std::size_t count) {
    std::unique_lock lock(mutex_);
    const bool complete =
        arrived_.wait_for(lock, kPatience, [&] { return received_.size() >= count; });
    CHECK(complete);
    return received_;
  }
  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return received_.size();
  }

  static void receive(std::uint32_t type, void* context, Hresult status, const char16_t* data) {
    static_cast<Callback*>(context)->take({static_cast<abi::NotificationType>(type), status,
                                           data != nullptr, data ? data : u"",
                                           std::this_thread::get_id()});
  }

 private:
  void take(const Received& received) {
    {
      const std::lock_guard lock(mutex_);
      received_.push_back(received);
      arrived_.notify_all();
    }
    if (reaction_) reaction_(received);
  }

  const std::function<void(const Received&)> reaction_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Received> received_;
  Handle handle_ = nullptr;
};

}  // namespace hns::test
