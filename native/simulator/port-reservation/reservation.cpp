#include "simulator/port-reservation/reservation.h"

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

// The published record does not say what the numbers mean.
constexpr std::uint32_t kSharedPorts = 1;

bool isKnown(abi::PortProtocol protocol) {
  return protocol >= abi::PortProtocol::Tcp && protocol <= abi::PortProtocol::Both;
}

bool isKnown(abi::PortAccess access) {
  return access == abi::PortAccess::Exclusive || access == abi::PortAccess::Shared;
}

std::shared_ptr<PortReservation> reserve(PortReservation reservation, Context& context) {
  reservation.id = context.random.guid();
  retakePorts(reservation, context);
  const auto reserved = std::make_shared<PortReservation>(std::move(reservation));
  reserved->serial = context.newSerial();
  context.store.add(reserved);
  return reserved;
}

abi::PortRangeEntry entryOf(const PortReservation& reservation) {
  const abi::Guid& partition = reservation.service->virtualMachineId;
  return {
      .owningPartitionId = partition,
      .targetPartitionId = partition,
      .protocol = reservation.protocol,
      .priority = 0,
      .reservationType = 0,
      .sharingFlags = reservation.access == abi::PortAccess::Shared ? kSharedPorts : 0,
      .deliveryMode = 0,
      .startingPort = reservation.ports.startingPort,
      .endingPort = reservation.ports.endingPort,
  };
}

}  // namespace

std::shared_ptr<PortReservation> reservePort(GuestNetworkService& service,
                                             abi::PortProtocol protocol, abi::PortAccess access,
                                             std::uint16_t port, Context& context) {
  if (!isKnown(protocol) || !isKnown(access) || port == 0) throw Failure(abi::kInvalidArgument);
  PortReservation reservation;
  reservation.protocol = protocol;
  reservation.access = access;
  reservation.ports = {port, port};
  reservation.service = &service;
  return reserve(std::move(reservation), context);
}

std::shared_ptr<PortReservation> reservePortRange(GuestNetworkService& service, std::uint16_t count,
                                                  Context& context) {
  if (count == 0) throw Failure(abi::kInvalidArgument);
  PortReservation reservation;
  reservation.ports = context.hostPorts.chooseRange(count, context.random);
  reservation.service = &service;
  return reserve(std::move(reservation), context);
}

void retakePorts(PortReservation& reservation, Context& context) {
  reservation.leases =
      context.hostPorts.take(reservation.protocol, {reservation.ports, reservation.access});
}

std::vector<abi::PortRangeEntry> portReservationEntries(const Store& store) {
  std::vector<abi::PortRangeEntry> entries;
  entries.reserve(store.portReservations().size());
  for (const auto& reservation : store.portReservations()) entries.push_back(entryOf(*reservation));
  return entries;
}

}  // namespace hns::simulator
