#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "abi/guid.h"

namespace hns::simulator {

// Finds the place of an ID in a row of IDs, which the owner of the row hands over each time. A hash
// table of places, since its entries are next to one another where the nodes of std::unordered_map
// are strewn over the memory; without a table as long as the IDs are few.
class GuidIndex {
 public:
  using Ids = std::span<const abi::Guid>;

  std::optional<std::size_t> find(const abi::Guid& id, Ids ids) const;
  std::size_t size() const { return size_; }

  // Before an ID is added, so that nothing fails then.
  void makeRoom(Ids ids);
  // The ID at the place is new.
  void add(std::size_t place, Ids ids);
  // The ID still stands at the place.
  void remove(std::size_t place, Ids ids);
  // The same IDs stand at other places.
  void rebuild(Ids ids);

 private:
  struct Entry {
    std::uint32_t hash = 0;   // spares a look at the IDs of other entries
    std::uint32_t place = 0;  // and 1; 0 in a free entry
  };

  // The position of the ID's entry, or of the free one where it would be.
  std::size_t positionOf(const abi::Guid& id, Ids ids) const;

  std::vector<Entry> table_;  // a power of two of them
  std::size_t size_ = 0;
};

}  // namespace hns::simulator
