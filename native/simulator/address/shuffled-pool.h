// Hands out the indices 0 … size - 1 in random order, each once until it is given back.
#pragma once

#include <cstdint>
#include <optional>

#include "simulator/address/index-set.h"
#include "simulator/random.h"

namespace hns::simulator {

// What it hands out next follows from what is taken and from chance, and not from how it came to
// be: a pool that is built anew with the same indices taken goes on as the first would have.
class ShuffledPool {
 public:
  explicit ShuffledPool(std::uint64_t size) : size_(size) {}

  std::uint64_t size() const { return size_; }
  std::uint64_t available() const { return size_ - taken_.size(); }

  std::optional<std::uint64_t> takeAny(Random& random) {
    if (available() == 0) return std::nullopt;
    return taken_.insertMissing(random.below(available()));
  }
  std::optional<std::uint64_t> takeLowest() {
    if (available() == 0) return std::nullopt;
    return taken_.insertMissing(0);
  }

  // The index is below size() in the following.
  bool isTaken(std::uint64_t index) const { return taken_.contains(index); }
  // False when it is taken already.
  bool take(std::uint64_t index) { return taken_.insert(index); }
  // False when it is not taken.
  bool giveBack(std::uint64_t index) { return taken_.erase(index); }

 private:
  std::uint64_t size_;
  IndexSet taken_;
};

}  // namespace hns::simulator
