#pragma once

#include <cstdint>
#include <vector>

#include "abi/types.h"
#include "simulator/address/lease.h"

namespace hns::simulator {

struct GuestNetworkService;

// Ports of the host that a guest has for its own: no process of the host can bind them.
struct PortReservation {
  abi::Guid id;  // known to the store alone: clients hold handles
  std::uint64_t serial = 0;
  abi::PortProtocol protocol = abi::PortProtocol::Both;
  abi::PortAccess access = abi::PortAccess::Exclusive;
  abi::PortRangeReservation ports = {};

  GuestNetworkService* service = nullptr;  // outlives its reservations
  std::vector<Lease> leases;
};

}  // namespace hns::simulator
