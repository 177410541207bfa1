// A defect of Server 2019: the first attempt to delete a load balancer may fail, the next one works
// (kubernetes#113524). What was attempted is no part of the service's state: who tries again is the
// client.
#pragma once

#include <unordered_set>

#include "abi/guid.h"
#include "simulator/failure.h"
#include "simulator/profile.h"

namespace hns::simulator {

class DeletionDefect {
 public:
  void check(const abi::Guid& id, const Profile& profile) {
    if (!profile.loadBalancerDeletionFailsOnce || attempted_.erase(id) != 0) return;
    attempted_.insert(id);
    throw Failure(abi::kUnspecified);
  }

 private:
  std::unordered_set<abi::Guid, abi::GuidHash> attempted_;
};

}  // namespace hns::simulator
