// The MAC addresses of one network.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "simulator/address/mac-address.h"
#include "simulator/address/shuffled-pool.h"
#include "simulator/random.h"

namespace hns::simulator {

// Both ends are part of the range, and it is not empty.
struct MacRange {
  MacAddress start;
  MacAddress end;
};

// 4096 addresses, 00-15-5D-xx-y0-00 … 00-15-5D-xx-yF-FF: what a network gets that asks for none.
MacRange randomMacRange(Random& random);

class MacPool {
 public:
  // A range that ends before it starts, or overlaps another, makes the network invalid: 0x803B000A.
  explicit MacPool(std::vector<MacRange> ranges);

  // Fails with 0x803B002F when all are in use.
  MacAddress takeAny(Random& random);
  // Any address, also outside the ranges; fails with 0x803B000C when the network uses it already.
  void take(MacAddress address);
  void giveBack(MacAddress address);
  bool isTaken(MacAddress address) const;
  // In the ranges.
  std::uint64_t available() const { return addresses_.available(); }

 private:
  // The position of an address when the ranges are laid end to end.
  std::optional<std::uint64_t> indexOf(MacAddress address) const;
  MacAddress addressAt(std::uint64_t index) const;

  std::vector<MacRange> ranges_;        // by start
  std::vector<std::uint64_t> offsets_;  // the index at which each begins
  ShuffledPool addresses_;
  std::unordered_set<std::uint64_t> outside_;
};

}  // namespace hns::simulator
