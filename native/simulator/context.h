#pragma once

#include <string>
#include <vector>

#include "simulator/notification/notifications.h"
#include "simulator/profile.h"
#include "simulator/random.h"
#include "simulator/store.h"

namespace hns::simulator {

// What operations on objects work with.
struct Context {
  const Profile& profile;
  Random random;
  Store store;
  Notifications notifications = {};
  std::vector<std::u16string> managementMacAddresses = {};  // of AccelNet, V1 only
};

}  // namespace hns::simulator
