// What every object of HNS carries.
#pragma once

#include <cstdint>
#include <string>

#include "abi/guid.h"

namespace hns::simulator {

struct Entity {
  abi::Guid id;
  // The number of the object's creation, which tells it from another one that had or gets its ID.
  std::uint64_t serial = 0;
  abi::Guid activityId;
  std::u16string name;
  std::u16string owner;
  std::uint64_t createdAt = 0;  // a FILETIME, as the next
  std::uint64_t updatedAt = 0;
  std::uint64_t leavesAt = 0;  // when an object is gone that was deleted but is still there

  bool isLeaving() const { return leavesAt != 0; }
};

// The wall clock in steps of 100 ns since 1601.
std::uint64_t fileTimeNow();

}  // namespace hns::simulator
