#include "simulator/policy/list.h"

#include <utility>

#include "simulator/failure.h"

namespace hns::simulator {

void addPolicies(std::vector<Policy>& policies, std::vector<Policy> added) {
  for (Policy& policy : added) addPolicy(policies, std::move(policy));
}

void removePolicies(std::vector<Policy>& policies, std::span<const Policy> patterns) {
  for (const Policy& pattern : patterns) {
    const auto removed =
        std::erase_if(policies, [&](const Policy& policy) { return matches(policy, pattern); });
    if (removed == 0) throw Failure(abi::kPolicyNotFound);
  }
}

}  // namespace hns::simulator
