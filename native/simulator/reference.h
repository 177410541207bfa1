// Which object is meant, in a form that outlives it and can be written down.
#pragma once

#include <cstdint>

#include "abi/guid.h"

namespace hns::simulator {

enum class ObjectKind : std::uint8_t {
  Network,
  Endpoint,
  Namespace,
  LoadBalancer,
  SdnRoute,
  GuestNetworkService,
  PortReservation,
};

struct Reference {
  ObjectKind kind = ObjectKind::Network;
  abi::Guid id = {};
  std::uint64_t serial = 0;  // another object that has the ID afterwards is not meant
};

}  // namespace hns::simulator
