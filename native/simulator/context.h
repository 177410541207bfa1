#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulator/profile.h"
#include "simulator/random.h"
#include "simulator/store.h"

namespace hns::simulator {

// What operations on objects work with.
struct Context {
  const Profile& profile;
  Random random;
  Store store;
  std::uint32_t lastCompartmentId = kHostCompartment.id;
  std::vector<std::u16string> managementMacAddresses = {};  // of AccelNet, V1 only
};

}  // namespace hns::simulator
