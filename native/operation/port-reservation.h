// Ports of the host that a guest network service reserves for its guest. A reservation ends with
// its handle.
#pragma once

#include <memory>

#include "abi/function-table.h"
#include "operation/outcome.h"

namespace hns::operation {

struct ReservePort {
  std::shared_ptr<HeldHandle> service;
  abi::PortProtocol protocol;
  abi::PortAccess access;
  std::uint16_t port;
};

struct ReservePortRange {
  std::shared_ptr<HeldHandle> service;
  std::uint16_t count;
};

// Of every service, and of the host itself.
struct ListPortReservations {};

Outcome perform(const abi::FunctionTable& table, const ReservePort& operation);
// With the range as a document: StartingPort and EndingPort, which are both part of it.
Outcome perform(const abi::FunctionTable& table, const ReservePortRange& operation);
// A document for each, with the members of HCN_PORT_RANGE_ENTRY; Priority, of 64 bits, as text.
Outcome perform(const abi::FunctionTable& table, const ListPortReservations& operation);

}  // namespace hns::operation
