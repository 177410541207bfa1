#include "simulator/namespace/rules.h"

#include <algorithm>

#include "simulator/failure.h"
#include "simulator/namespace/resource.h"

namespace hns::simulator {
namespace {

// hcsshim's tests make one beside the host's own.
bool isSecondHostDefault(const Namespace& netns, const Store& store) {
  return netns.type == NamespaceType::HostDefault &&
         std::ranges::any_of(store.namespaces(), [](const auto& other) {
           return other->type == NamespaceType::HostDefault && other->id != kHostNamespaceId;
         });
}

}  // namespace

void completeNamespace(Namespace& netns, Context& context) {
  if (netns.id == abi::kNilGuid) netns.id = context.random.guid();
  netns.activityId = context.random.guid();
  if (context.store.namespaces().contains(netns.id)) throw Failure(abi::kAlreadyExists);
  if (!context.profile.severalHostDefaults && isSecondHostDefault(netns, context.store)) {
    throw Failure(abi::kDefaultNamespaceExists);
  }
  if (netns.type == NamespaceType::HostDefault) netns.compartment = kHostCompartment;
  netns.createdAt = netns.updatedAt = context.now();
}

void checkDeletion(const Namespace& netns) {
  if (netns.id == kHostNamespaceId || !netns.containers.empty()) {
    throw Failure(abi::kRequestUnsupported);
  }
}

}  // namespace hns::simulator
