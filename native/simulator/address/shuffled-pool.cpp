#include "simulator/address/shuffled-pool.h"

namespace hns::simulator {

std::uint64_t ShuffledPool::indexAt(std::uint64_t place) const {
  const auto found = indexAt_.find(place);
  return found == indexAt_.end() ? place : found->second;
}

std::uint64_t ShuffledPool::placeOf(std::uint64_t index) const {
  const auto found = placeOf_.find(index);
  return found == placeOf_.end() ? index : found->second;
}

void ShuffledPool::displace(std::uint64_t index, std::uint64_t place) {
  indexAt_[place] = index;
  placeOf_[index] = place;
}

void ShuffledPool::restore(std::uint64_t index) {
  const auto found = placeOf_.find(index);
  if (found == placeOf_.end()) return;
  indexAt_.erase(found->second);
  placeOf_.erase(found);
}

bool ShuffledPool::isTaken(std::uint64_t index) const {
  return index < taken_ ? !placeOf_.contains(index) : indexAt_.contains(index);
}

std::optional<std::uint64_t> ShuffledPool::takeAny(Random& random) {
  if (available() == 0) return std::nullopt;
  const std::uint64_t index = indexAt(taken_ + random.below(available()));
  take(index);
  return index;
}

bool ShuffledPool::take(std::uint64_t index) {
  if (isTaken(index)) return false;
  // The first free place joins the front; what stood there moves to the place that falls vacant.
  const std::uint64_t vacant = placeOf(index);
  const std::uint64_t evicted = indexAt(taken_);
  restore(index);
  restore(evicted);
  if (vacant != taken_) displace(evicted, vacant);
  ++taken_;
  return true;
}

bool ShuffledPool::giveBack(std::uint64_t index) {
  if (!isTaken(index)) return false;
  const std::uint64_t opened = taken_ - 1;
  // An index from behind the front goes home, and whatever stood in for it needs a place instead.
  const std::uint64_t homeless = index < taken_ ? index : indexAt(index);
  restore(homeless);
  if (homeless != opened) {
    // The opened place's own index, if it is free, goes home as well and leaves its place behind.
    const std::uint64_t place = placeOf(opened);
    restore(opened);
    displace(homeless, place);
  }
  --taken_;
  return true;
}

}  // namespace hns::simulator
