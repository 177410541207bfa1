#pragma once

#include <memory>
#include <utility>

#include "abi/types.h"

namespace hns::simulator {

// A callback that a client registered: what an HCN_CALLBACK stands for.
struct Subscription {
  explicit Subscription(abi::NotificationCallback* function, void* argument,
                        std::weak_ptr<const void> object = {})
      : callback(function), context(argument), watched(std::move(object)) {}

  abi::NotificationCallback* const callback;
  void* const context;
  // Empty when it is the service. An object that is made anew under the same ID is another one.
  const std::weak_ptr<const void> watched;

  // Guarded by the lock of Notifications.
  bool connected = true;   // hears of what happens from now on
  bool registered = true;  // may be called
};

}  // namespace hns::simulator
