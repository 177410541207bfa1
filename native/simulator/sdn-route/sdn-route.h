#pragma once

#include <memory>
#include <vector>

#include "simulator/endpoint/endpoint.h"
#include "simulator/entity.h"
#include "simulator/policy/policy.h"

namespace hns::simulator {

// The one state an SDN route of the simulator is in.
inline constexpr std::uint64_t kSdnRouteReady = 2;

struct Network;

// Routes for some endpoints of a network; in the V1 shape a policy list.
struct SdnRoute : Entity {
  Network* network = nullptr;                      // outlives its routes
  std::vector<std::weak_ptr<Endpoint>> endpoints;  // the deleted ones drop out by themselves
  std::vector<Policy> routes;                      // of the type SDNRoute

  std::vector<abi::Guid> endpointIds() const {
    std::vector<abi::Guid> ids;
    for (const auto& reference : endpoints) {
      if (const auto endpoint = reference.lock()) ids.push_back(endpoint->id);
    }
    return ids;
  }
};

}  // namespace hns::simulator
