#pragma once

#include <cstdint>

#include "abi/types.h"

namespace hns::simulator {

// What a subscription to the service itself watches, rather than one object.
inline constexpr std::uint64_t kTheService = 0;

// A callback that a client registered: what an HCN_CALLBACK stands for.
struct Subscription {
  explicit Subscription(abi::NotificationCallback* function, void* argument,
                        std::uint64_t serial = kTheService)
      : callback(function), context(argument), watched(serial) {}

  abi::NotificationCallback* const callback;
  void* const context;
  const std::uint64_t watched;  // the serial of the object

  // Guarded by the lock of Notifications.
  bool connected = true;   // hears of what happens from now on
  bool registered = true;  // may be called
};

}  // namespace hns::simulator
