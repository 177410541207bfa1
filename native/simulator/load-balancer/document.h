// A load balancer as HNS tells it.
#pragma once

#include "json/writer.h"
#include "simulator/document/query.h"
#include "simulator/load-balancer/load-balancer.h"
#include "simulator/profile.h"

namespace hns::simulator {

// A policy list.
void writeLoadBalancerV1(json::Writer& writer, const LoadBalancer& balancer,
                         const Profile& profile);
// With the resources under the load balancer when `detailed`.
void writeLoadBalancerV2(json::Writer& writer, const LoadBalancer& balancer, bool detailed,
                         const Profile& profile);

inline void writeLoadBalancer(json::Writer& writer, const LoadBalancer& balancer,
                              const Query& query, const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeLoadBalancerV1(writer, balancer, profile);
  } else {
    writeLoadBalancerV2(writer, balancer, query.detailed, profile);
  }
}

}  // namespace hns::simulator
