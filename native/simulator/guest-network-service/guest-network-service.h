#pragma once

#include <cstdint>

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

// No process in particular.
inline constexpr std::uint32_t kNoClient = 0;

// How HNS keeps the network of a virtual machine's guest the same as the host's.
struct GuestNetworkService : Entity {
  abi::Guid virtualMachineId;
  GuestNetworkServiceState state = GuestNetworkServiceState::Created;
  Collection<PortReservation> portReservations;
  std::uint32_t client = kNoClient;  // with whose end the service ends
};

}  // namespace hns::simulator
