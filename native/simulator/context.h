#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "simulator/address/lease.h"
#include "simulator/load-balancer/nat-ports.h"
#include "simulator/notification/notifications.h"
#include "simulator/port-reservation/host-ports.h"
#include "simulator/profile.h"
#include "simulator/random.h"
#include "simulator/reference.h"
#include "simulator/settings/settings.h"
#include "simulator/store.h"

namespace hns::simulator {

// What the service has yet to do with objects, by the time when it is due: to remove one that was
// deleted, or to show what a network is late with.
using DeferredWork = std::multimap<std::uint64_t, Reference>;

// What operations on objects work with: all that the service knows. Nothing but this and the call
// itself decides on a call's outcome.
struct Context {
  Profile profile;
  Random random;
  HostPorts hostPorts = {};
  std::vector<Lease> hostPortLeases = {};  // of the ports that the host's programs have
  Store store;
  std::shared_ptr<NatPorts> natPorts = std::make_shared<NatPorts>();
  std::shared_ptr<Notifications> notifications = std::make_shared<Notifications>();
  std::uint32_t lastCompartmentId = kHostCompartment.id;
  std::vector<std::u16string> managementMacAddresses = {};  // of AccelNet, V1 only
  std::uint64_t time = 0;        // a FILETIME: when the call arrived that is being carried out
  std::uint64_t lastSerial = 0;  // of the objects created so far
  bool running = true;
  std::uint64_t run = 0;  // how often the service has been started again
  Settings settings = {};
  DeferredWork deferred = {};

  std::uint64_t now() const { return time; }
  std::uint64_t newSerial() { return ++lastSerial; }
};

}  // namespace hns::simulator
