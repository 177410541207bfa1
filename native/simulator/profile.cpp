#include "simulator/profile.h"

namespace hns::simulator {

bool reaches(HnsVersion version, std::span<const HnsVersion> floors) {
  if (floors.empty() || version >= floors.back()) return true;
  for (const HnsVersion& floor : floors) {
    if (version.major == floor.major && version >= floor) return true;
  }
  return false;
}

}  // namespace hns::simulator
