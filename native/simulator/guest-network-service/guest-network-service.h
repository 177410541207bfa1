#pragma once

#include <cstdint>
#include <memory>

#include "simulator/collection.h"
#include "simulator/entity.h"
#include "simulator/port-reservation/port-reservation.h"

namespace hns::simulator {

// The values are the positions in the schema, which documents may carry in place of the name.
enum class GuestNetworkServiceState : std::uint8_t {
  None = 0,
  Created = 1,
  Bootstrapping = 2,
  Synchronized = 3,
  Paused = 4,
  Desynchronized = 5,
  Rehydrating = 6,
  Degraded = 7,
  Destroyed = 8,
};

// How HNS keeps the network of a virtual machine's guest the same as the host's.
struct GuestNetworkService : Entity, std::enable_shared_from_this<GuestNetworkService> {
  abi::Guid virtualMachineId;
  GuestNetworkServiceState state = GuestNetworkServiceState::Created;
  Collection<PortReservation> portReservations;
};

}  // namespace hns::simulator
