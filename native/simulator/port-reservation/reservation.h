// Ports that a guest network service reserves on the host.
#pragma once

#include <memory>
#include <vector>

#include "simulator/context.h"
#include "simulator/port-reservation/port-reservation.h"

namespace hns::simulator {

std::shared_ptr<PortReservation> reservePort(GuestNetworkService& service,
                                             abi::PortProtocol protocol, abi::PortAccess access,
                                             std::uint16_t port, Context& context);
// As many ports as `count`, and one more, of both protocols.
std::shared_ptr<PortReservation> reservePortRange(GuestNetworkService& service, std::uint16_t count,
                                                  Context& context);

// Takes the same ports again, for a reservation that was stored.
void retakePorts(PortReservation& reservation, Context& context);

// In the order in which they were made.
std::vector<abi::PortRangeEntry> portReservationEntries(const Store& store);

}  // namespace hns::simulator
