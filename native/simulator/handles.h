// The handles that clients hold. A handle is a number that is never issued twice, so a closed, a
// foreign or a mistaken one is refused and never followed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>

#include "abi/types.h"
#include "simulator/notification/subscription.h"
#include "simulator/reference.h"

namespace hns::simulator {

class Handles {
 public:
  // What a handle leads to, and in which run of the service it was issued: it is worth nothing in
  // the next.
  struct Entry {
    Reference object;
    std::uint64_t run;
  };

  abi::Handle open(const Reference& object, std::uint64_t run);
  abi::Handle open(const std::shared_ptr<Subscription>& subscription);

  // Fail with 0x80070006 for what is no handle of that kind.
  const Entry& entry(abi::Handle handle, ObjectKind kind) const;
  const std::shared_ptr<Subscription>& subscription(abi::Handle handle) const;

  // None for a subscription's.
  std::optional<ObjectKind> kindOf(abi::Handle handle) const;

  // The handle is open.
  void close(abi::Handle handle);

 private:
  using Target = std::variant<Entry, std::shared_ptr<Subscription>>;

  abi::Handle open(Target target);
  const Target& target(abi::Handle handle) const;

  std::unordered_map<std::uintptr_t, Target> open_;
  std::uintptr_t last_ = 0;
};

}  // namespace hns::simulator
