// What is in a namespace: endpoints, each in one namespace at most, and containers, which have all
// endpoints of their namespace.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "simulator/context.h"
#include "simulator/namespace/namespace.h"

namespace hns::simulator {

enum class NamespaceResourceType : std::uint8_t { Container, Endpoint };

struct NamespaceResource {
  NamespaceResourceType type = NamespaceResourceType::Endpoint;
  abi::Guid endpointId = {};
  std::u16string containerId = {};
};

// Fails when a new namespace may not have all of them.
void checkResources(std::span<const NamespaceResource> resources, const Store& store);

void addResource(Namespace& netns, const NamespaceResource& resource, Context& context);
// Fails with 0x80070490 for what is not in the namespace.
void removeResource(Namespace& netns, const NamespaceResource& resource, const Context& context);

// To whom an endpoint of the namespace belongs: the host, or the containers. What has it already
// keeps it, as the virtual machine of a container does.
void attachAsMember(Endpoint& endpoint, const Namespace& netns, Random& random);
// All endpoints leave.
void releaseEndpoints(Namespace& netns, const Context& context);

}  // namespace hns::simulator
