#pragma once

#include "simulator/profile.h"
#include "simulator/random.h"
#include "simulator/store.h"

namespace hns::simulator {

// What operations on objects work with.
struct Context {
  const Profile& profile;
  Random random;
  Store store;
};

}  // namespace hns::simulator
