#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/collection.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/entity.h"

namespace hns::simulator {

enum class NamespaceType : std::uint8_t { Host, HostDefault, Guest, GuestDefault };

// The one state a namespace of the simulator is in.
inline constexpr std::uint64_t kNamespaceCreated = 1;

// A TCP/IP stack of the host: interfaces, addresses and routes apart from those of the others.
struct Compartment {
  std::uint32_t id = 0;
  abi::Guid guid;
  abi::Guid allocatorId = {};  // nil for the host's own, which HNS did not make
};

// The host's own. Microsoft Learn, "Find-NetCompartment".
inline constexpr Compartment kHostCompartment{
    .id = 1,
    .guid = {0xB1062982, 0x2B18, 0x4B4F, {0xB3, 0xD5, 0xA7, 0x8D, 0xDB, 0x9C, 0xDD, 0x49}},
};

// The namespace of the host's own compartment, on every machine the same (calico#8465).
inline constexpr abi::Guid kHostNamespaceId{
    0x910F7D92, 0xBA2D, 0x4C3F, {0x98, 0xAE, 0x7C, 0x0A, 0xC5, 0x90, 0xD2, 0xDC}};

struct Namespace : Entity {
  NamespaceType type = NamespaceType::Host;
  std::optional<Compartment> compartment;
  Collection<Endpoint> endpoints;
  std::vector<std::u16string> containers;  // one ID may be there several times

  bool isDefault() const {
    return type == NamespaceType::HostDefault || type == NamespaceType::GuestDefault;
  }
};

}  // namespace hns::simulator
