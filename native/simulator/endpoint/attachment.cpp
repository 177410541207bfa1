#include "simulator/endpoint/attachment.h"

#include <algorithm>

#include "simulator/document/text.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/failure.h"
#include "simulator/profile.h"

namespace hns::simulator {
namespace {

void attach(Endpoint& endpoint, Attachment attachment, Random& random) {
  if (endpoint.attachment) throw Failure(abi::kEndpointAlreadyAttached);
  if (attachment.portId == abi::kNilGuid) attachment.portId = random.guid();
  endpoint.attachment = std::move(attachment);
  endpoint.state = EndpointState::Attached;
}

auto findContainer(const std::vector<std::u16string>& containers, std::u16string_view id) {
  return std::ranges::find_if(
      containers, [&](const std::u16string& other) { return equalsIgnoringCase(other, id); });
}

bool hasContainer(const Attachment& attachment, std::u16string_view id) {
  return findContainer(attachment.containers, id) != attachment.containers.end();
}

}  // namespace

void attachContainer(Endpoint& endpoint, std::u16string_view container, Random& random) {
  if (endpoint.attachment && (!endpoint.isAttachedTo(SystemType::Container) ||
                              hasContainer(*endpoint.attachment, container))) {
    throw Failure(abi::kEndpointAlreadyAttached);
  }
  shareWithContainer(endpoint, container, random);
}

void attachVirtualMachine(Endpoint& endpoint, const abi::Guid& machine, const abi::Guid& port,
                          Random& random) {
  attach(endpoint,
         {.system = SystemType::VirtualMachine, .portId = port, .virtualMachineId = machine},
         random);
}

void attachHost(Endpoint& endpoint, Random& random) {
  attach(endpoint, {.system = SystemType::Host}, random);
}

void checkAttached(const Endpoint& endpoint, SystemType system) {
  if (!endpoint.isAttachedTo(system)) throw Failure(abi::kEndpointNotAttached);
}

void checkAttachable(const Endpoint& endpoint, const Profile& profile) {
  if (endpoint.state == EndpointState::Detached && !profile.reattachesEndpoints) {
    throw Failure(abi::kNamespaceAttachFailed);
  }
}

void shareWithContainer(Endpoint& endpoint, std::u16string_view container, Random& random) {
  if (!endpoint.attachment) {
    return attach(endpoint,
                  {.system = SystemType::Container, .containers = {std::u16string(container)}},
                  random);
  }
  if (!endpoint.isAttachedTo(SystemType::Container)) return;
  endpoint.attachment->containers.emplace_back(container);
  endpoint.state = EndpointState::AttachedSharing;
}

void releaseFromContainer(Endpoint& endpoint, std::u16string_view container) {
  if (!endpoint.isAttachedTo(SystemType::Container)) return;
  auto& containers = endpoint.attachment->containers;
  const auto place = findContainer(containers, container);
  if (place == containers.end()) return;
  containers.erase(place);
  if (containers.empty()) return detach(endpoint, SystemType::Container);
  if (containers.size() == 1) endpoint.state = EndpointState::Attached;
}

void detachContainer(Endpoint& endpoint, std::u16string_view container) {
  checkAttached(endpoint, SystemType::Container);
  if (!hasContainer(*endpoint.attachment, container)) throw Failure(abi::kEndpointNotAttached);
  releaseFromContainer(endpoint, container);
}

void detach(Endpoint& endpoint, SystemType system) {
  checkAttached(endpoint, system);
  endpoint.attachment.reset();
  endpoint.state = EndpointState::Detached;
}

}  // namespace hns::simulator
