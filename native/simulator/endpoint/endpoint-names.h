#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "simulator/endpoint/endpoint.h"

namespace hns::simulator {

// Endpoints by name, which HNS lets several have. A hash table with an entry for each name, from
// which the endpoints of that name are linked to one another: what is looked for lies in few places
// of the memory.
class EndpointNames {
 public:
  // The endpoint is in no other such table. When memory runs out, it was not added.
  void add(Endpoint& endpoint);
  // Does nothing when it was not added.
  void remove(Endpoint& endpoint);

  // In the order in which they were added.
  std::vector<const Endpoint*> named(std::u16string_view name) const;

 private:
  struct Entry {
    std::uint32_t hash = 0;     // spares a look at other names
    Endpoint* first = nullptr;  // none in a free entry
  };

  void makeRoom();
  // The position of the name's entry, or of the free one where it would be.
  std::size_t positionOf(std::u16string_view name, std::uint32_t hash) const;
  void free(std::size_t position);

  std::vector<Entry> table_;  // a power of two of them, half of them free
  std::size_t names_ = 0;
};

}  // namespace hns::simulator
