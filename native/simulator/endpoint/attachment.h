// The switch port that an endpoint gets when a container, a virtual machine or the host takes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "abi/guid.h"
#include "simulator/random.h"

namespace hns::simulator {

struct Endpoint;
struct Profile;

enum class SystemType : std::uint8_t { Container, VirtualMachine, Host };

struct Attachment {
  SystemType system = SystemType::Container;
  abi::Guid portId = {};
  abi::Guid virtualMachineId = {};              // nil unless a virtual machine has the endpoint
  std::vector<std::u16string> containers = {};  // those that share it
};

// Containers share an endpoint with one another; everything else is 0x803B0014 while the endpoint
// is attached. A nil port ID has HNS choose one.
void attachContainer(Endpoint& endpoint, std::u16string_view container, Random& random);
void attachVirtualMachine(Endpoint& endpoint, const abi::Guid& machine, const abi::Guid& port,
                          Random& random);
void attachHost(Endpoint& endpoint, Random& random);

// Fails with 0x803B002E when a container is to have an endpoint again on a build where it gets one
// only once (buildkit#5668).
void checkAttachable(const Endpoint& endpoint, const Profile& profile);

// For the containers of a namespace: they share its endpoints unless something else has them, and
// one ID may take part several times.
void shareWithContainer(Endpoint& endpoint, std::u16string_view container, Random& random);
void releaseFromContainer(Endpoint& endpoint, std::u16string_view container);

// Fails with 0x803B0034 when the endpoint is not attached to such a system.
void checkAttached(const Endpoint& endpoint, SystemType system);
void detachContainer(Endpoint& endpoint, std::u16string_view container);
void detach(Endpoint& endpoint, SystemType system);

}  // namespace hns::simulator
