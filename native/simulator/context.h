#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "simulator/load-balancer/nat-ports.h"
#include "simulator/notification/notifications.h"
#include "simulator/port-reservation/host-ports.h"
#include "simulator/profile.h"
#include "simulator/random.h"
#include "simulator/store.h"

namespace hns::simulator {

// What operations on objects work with.
struct Context {
  Profile profile;
  Random random;
  HostPorts hostPorts = {};
  Store store;
  std::shared_ptr<NatPorts> natPorts = std::make_shared<NatPorts>();
  Notifications notifications = {};
  std::uint32_t lastCompartmentId = kHostCompartment.id;
  std::vector<std::u16string> managementMacAddresses = {};  // of AccelNet, V1 only
};

}  // namespace hns::simulator
