// Hands out the indices 0 … size - 1 in random order, each once until it is given back.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "simulator/random.h"

namespace hns::simulator {

// A Fisher-Yates shuffle of which only the displaced part is stored. The indices stand in a row of
// places; the first `taken_` places are handed out. Behind them every free index stands at its own
// place; where a place's own index is handed out, a free one from the front stands in for it.
// So every operation takes constant time, memory follows the indices in use and not the size, and
// "full" is exact.
class ShuffledPool {
 public:
  explicit ShuffledPool(std::uint64_t size) : size_(size) {}

  std::uint64_t size() const { return size_; }
  std::uint64_t available() const { return size_ - taken_; }

  std::optional<std::uint64_t> takeAny(Random& random);

  // The index is below size() in the following.
  bool isTaken(std::uint64_t index) const;
  // False when it is taken already.
  bool take(std::uint64_t index);
  // False when it is not taken.
  bool giveBack(std::uint64_t index);

 private:
  std::uint64_t indexAt(std::uint64_t place) const;
  std::uint64_t placeOf(std::uint64_t index) const;
  void displace(std::uint64_t index, std::uint64_t place);
  void restore(std::uint64_t index);

  std::uint64_t size_;
  std::uint64_t taken_ = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> indexAt_;  // place -> the displaced index there
  std::unordered_map<std::uint64_t, std::uint64_t> placeOf_;  // and back
};

}  // namespace hns::simulator
