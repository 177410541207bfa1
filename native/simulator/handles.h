// The handles that clients hold. A handle is a number that is never issued twice, so a closed, a
// foreign or a mistaken one is refused and never followed.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <variant>

#include "abi/types.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/failure.h"
#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/load-balancer/load-balancer.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"
#include "simulator/notification/subscription.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

class Handles {
 public:
  template <class T>
  abi::Handle open(const std::shared_ptr<T>& object) {
    const std::uintptr_t number = last_ + kStep;
    open_.emplace(number, std::weak_ptr<T>(object));
    last_ = number;
    return std::bit_cast<abi::Handle>(number);
  }

  template <class T>
  bool holds(abi::Handle handle) const {
    const auto place = open_.find(std::bit_cast<std::uintptr_t>(handle));
    return place != open_.end() && std::holds_alternative<std::weak_ptr<T>>(place->second);
  }

  // Fails with 0x80070006 for what is no handle of such an object, and with 0x803B0031 when the
  // object was deleted. The store alone owns objects, so a deleted one is gone.
  template <class T>
  std::shared_ptr<T> object(abi::Handle handle) const {
    auto object = entry<T>(handle).lock();
    if (!object) throw Failure(abi::kObjectUsedAfterUnload);
    return object;
  }

  // Gives the object, or null when it was deleted.
  template <class T>
  std::shared_ptr<T> close(abi::Handle handle) {
    auto object = entry<T>(handle).lock();
    open_.erase(std::bit_cast<std::uintptr_t>(handle));
    return object;
  }

 private:
  using Entry = std::variant<std::weak_ptr<Network>, std::weak_ptr<Endpoint>,
                             std::weak_ptr<LoadBalancer>, std::weak_ptr<SdnRoute>,
                             std::weak_ptr<GuestNetworkService>, std::weak_ptr<PortReservation>,
                             std::weak_ptr<Subscription>, std::weak_ptr<Namespace>>;

  static constexpr std::uintptr_t kStep = 8;

  template <class T>
  const std::weak_ptr<T>& entry(abi::Handle handle) const {
    const auto place = open_.find(std::bit_cast<std::uintptr_t>(handle));
    if (place == open_.end()) throw Failure(abi::kInvalidHandle);
    const auto* object = std::get_if<std::weak_ptr<T>>(&place->second);
    if (!object) throw Failure(abi::kInvalidHandle);
    return *object;
  }

  std::unordered_map<std::uintptr_t, Entry> open_;
  std::uintptr_t last_ = 0;
};

}  // namespace hns::simulator
