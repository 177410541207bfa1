#include "simulator/namespace/resource.h"

#include <algorithm>

#include "simulator/document/text.h"
#include "simulator/failure.h"

namespace hns::simulator {
namespace {

// --- Endpoints ---

std::shared_ptr<Endpoint> findFree(const abi::Guid& id, const Store& store) {
  auto endpoint = store.endpoints().find(id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  if (endpoint->isRemote()) throw Failure(abi::kInvalidRemoteEndpointOperation);
  if (endpoint->namespaceId != abi::kNilGuid) throw Failure(abi::kEndpointNamespaceAlreadyExists);
  return endpoint;
}

void addEndpoint(Namespace& netns, const abi::Guid& id, Context& context) {
  const auto endpoint = findFree(id, context.store);
  netns.endpoints.add(endpoint);
  endpoint->namespaceId = netns.id;
  attachAsMember(*endpoint, netns, context.random);
  endpoint->updatedAt = context.now();
}

void release(Endpoint& endpoint, const Namespace& netns, const Context& context) {
  for (const std::u16string& container : netns.containers) {
    releaseFromContainer(endpoint, container);
  }
  if (netns.type == NamespaceType::HostDefault && endpoint.isAttachedTo(SystemType::Host)) {
    detach(endpoint, SystemType::Host);
  }
  endpoint.namespaceId = abi::kNilGuid;
  endpoint.updatedAt = context.now();
}

void removeEndpoint(Namespace& netns, const abi::Guid& id, const Context& context) {
  const auto endpoint = netns.endpoints.find(id);
  if (!endpoint) throw Failure(abi::kElementNotFound);
  release(*endpoint, netns, context);
  netns.endpoints.remove(id);
}

// --- Containers ---

// A Host namespace has a compartment as long as containers are in it (Windows-Containers#401).
void addContainer(Namespace& netns, const std::u16string& id, Context& context) {
  if (netns.type == NamespaceType::Host && !netns.compartment) {
    netns.compartment = Compartment{.id = ++context.lastCompartmentId,
                                    .guid = context.random.guid(),
                                    .allocatorId = context.random.guid()};
  }
  netns.containers.push_back(id);
  for (const auto& endpoint : netns.endpoints) {
    shareWithContainer(*endpoint, id, context.random);
    endpoint->updatedAt = context.now();
  }
}

void removeContainer(Namespace& netns, const std::u16string& id, const Context& context) {
  const auto place = std::ranges::find_if(
      netns.containers, [&](const std::u16string& other) { return equalsIgnoringCase(other, id); });
  if (place == netns.containers.end()) throw Failure(abi::kElementNotFound);
  netns.containers.erase(place);
  for (const auto& endpoint : netns.endpoints) {
    releaseFromContainer(*endpoint, id);
    endpoint->updatedAt = context.now();
  }
  if (netns.type == NamespaceType::Host && netns.containers.empty()) netns.compartment.reset();
}

}  // namespace

void checkResources(std::span<const NamespaceResource> resources, const Store& store) {
  Collection<Endpoint> endpoints;
  for (const NamespaceResource& resource : resources) {
    if (resource.type != NamespaceResourceType::Endpoint) continue;
    if (endpoints.contains(resource.endpointId)) {
      throw Failure(abi::kEndpointNamespaceAlreadyExists);
    }
    endpoints.add(findFree(resource.endpointId, store));
  }
}

void addResource(Namespace& netns, const NamespaceResource& resource, Context& context) {
  if (resource.type == NamespaceResourceType::Endpoint) {
    addEndpoint(netns, resource.endpointId, context);
  } else {
    addContainer(netns, resource.containerId, context);
  }
  netns.updatedAt = context.now();
}

void removeResource(Namespace& netns, const NamespaceResource& resource, const Context& context) {
  if (resource.type == NamespaceResourceType::Endpoint) {
    removeEndpoint(netns, resource.endpointId, context);
  } else {
    removeContainer(netns, resource.containerId, context);
  }
  netns.updatedAt = context.now();
}

void attachAsMember(Endpoint& endpoint, const Namespace& netns, Random& random) {
  if (netns.type == NamespaceType::HostDefault && !endpoint.attachment) {
    attachHost(endpoint, random);
  }
  for (const std::u16string& container : netns.containers) {
    shareWithContainer(endpoint, container, random);
  }
}

void releaseEndpoints(Namespace& netns, const Context& context) {
  for (const auto& endpoint : netns.endpoints) release(*endpoint, netns, context);
  netns.endpoints = {};
}

}  // namespace hns::simulator
