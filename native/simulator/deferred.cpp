#include "simulator/deferred.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "simulator/kinds.h"
#include "simulator/namespace/resource.h"

namespace hns::simulator {
namespace {

// Null when it is gone, as it is with its network.
template <class Object>
std::shared_ptr<Object> find(const Reference& reference, const Store& store) {
  auto object = Kind<Object>::all(store).find(reference.id);
  return object && object->serial == reference.serial ? object : nullptr;
}

void leave(const std::shared_ptr<Namespace>& netns, Context& context) {
  releaseEndpoints(*netns, context);  // that came after the deletion
  context.store.remove(netns);
}

template <class Object>
void leave(const std::shared_ptr<Object>& object, Context& context) {
  context.store.remove(object);
}

// What the client gave meanwhile stays.
void showPolicies(Network& network, std::uint64_t now) {
  std::erase_if(network.latePolicies, [&](LatePolicy& late) {
    if (late.due > now) return false;
    if (!network.policy(late.policy.rule->name)) {
      network.policies.push_back(std::move(late.policy));
    }
    return true;
  });
}

template <class Object>
void doFor(const Reference& reference, Context& context) {
  const auto object = find<Object>(reference, context.store);
  if (!object) return;
  if constexpr (std::is_same_v<Object, Network>) showPolicies(*object, context.now());
  if (object->leavesAt != 0 && object->leavesAt <= context.now()) leave(object, context);
}

void carryOut(const Reference& reference, Context& context) {
  switch (reference.kind) {
    case ObjectKind::Network:
      return doFor<Network>(reference, context);
    case ObjectKind::Endpoint:
      return doFor<Endpoint>(reference, context);
    case ObjectKind::Namespace:
      return doFor<Namespace>(reference, context);
    case ObjectKind::LoadBalancer:
      return doFor<LoadBalancer>(reference, context);
    case ObjectKind::SdnRoute:
      return doFor<SdnRoute>(reference, context);
    case ObjectKind::GuestNetworkService:
      return doFor<GuestNetworkService>(reference, context);
    case ObjectKind::PortReservation:
      return;  // ends with its handle, at once
  }
}

}  // namespace

void doWhatIsDue(Context& context) {
  DeferredWork& deferred = context.deferred;
  while (!deferred.empty() && deferred.begin()->first <= context.now()) {
    const Reference next = deferred.begin()->second;
    deferred.erase(deferred.begin());
    carryOut(next, context);
  }
}

}  // namespace hns::simulator
