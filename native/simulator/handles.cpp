#include "simulator/handles.h"

#include <bit>
#include <utility>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr std::uintptr_t kStep = 8;

}  // namespace

abi::Handle Handles::open(const Reference& object, std::uint64_t run) {
  return open(Target(Entry{object, run}));
}

abi::Handle Handles::open(const std::shared_ptr<Subscription>& subscription) {
  return open(Target(subscription));
}

abi::Handle Handles::open(Target target) {
  const std::uintptr_t number = last_ + kStep;
  open_.emplace(number, std::move(target));
  last_ = number;
  return std::bit_cast<abi::Handle>(number);
}

const Handles::Entry& Handles::entry(abi::Handle handle, ObjectKind kind) const {
  const auto* entry = std::get_if<Entry>(&target(handle));
  if (!entry || entry->object.kind != kind) throw Failure(abi::kInvalidHandle);
  return *entry;
}

const std::shared_ptr<Subscription>& Handles::subscription(abi::Handle handle) const {
  const auto* subscription = std::get_if<std::shared_ptr<Subscription>>(&target(handle));
  if (!subscription) throw Failure(abi::kInvalidHandle);
  return *subscription;
}

std::optional<ObjectKind> Handles::kindOf(abi::Handle handle) const {
  const auto* entry = std::get_if<Entry>(&target(handle));
  return entry ? std::optional(entry->object.kind) : std::nullopt;
}

void Handles::close(abi::Handle handle) { open_.erase(std::bit_cast<std::uintptr_t>(handle)); }

const Handles::Target& Handles::target(abi::Handle handle) const {
  const auto place = open_.find(std::bit_cast<std::uintptr_t>(handle));
  if (place == open_.end()) throw Failure(abi::kInvalidHandle);
  return place->second;
}

}  // namespace hns::simulator
