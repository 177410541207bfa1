// Everything that can change what the service knows, as data: a call can be carried out where it
// was made and, later, wherever else the same state is to be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "abi/types.h"
#include "simulator/context.h"
#include "simulator/reference.h"

namespace hns::simulator {

enum class Verb : std::uint8_t {
  Create,
  Modify,
  Remove,
  Close,  // of what ends with its handle
  ReservePort,
  ReservePortRange,
  CallV1,
  EndClient,  // a process has ended that had sessions with the service
  Stop,
  Start,
  Configure,
  Reset,
  AddTraffic,
};

struct Call {
  Verb verb = Verb::Create;
  ObjectKind kind = ObjectKind::Network;  // of the object that the call is about
  Reference object = {};     // that the handle leads to: this one, or the one in which it is to be
  abi::Guid id = {};         // that the client gives
  std::uint32_t client = 0;  // the process, when it is one of several
  abi::PortProtocol protocol = abi::PortProtocol::Both;
  abi::PortAccess access = abi::PortAccess::Exclusive;
  std::uint16_t port = 0;  // or how many of them
  std::u16string_view document = {};
  std::u16string_view method = {};  // this and the next of the V1 interface
  std::u16string_view path = {};
};

struct Outcome {
  Reference object = {};                 // what was created
  abi::PortRangeReservation ports = {};  // what was reserved
  std::u16string answer = {};            // of the V1 interface
};

// Completely or not at all; fails with a Failure.
Outcome carryOut(const Call& call, Context& context);

}  // namespace hns::simulator
