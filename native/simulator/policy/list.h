// Changes to the policies that an object has.
#pragma once

#include <span>
#include <vector>

#include "simulator/policy/policy.h"

namespace hns::simulator {

void addPolicies(std::vector<Policy>& policies, std::vector<Policy> added, const Profile& profile);
// Fails with 0x803B0008 when a pattern matches nothing.
void removePolicies(std::vector<Policy>& policies, std::span<const Policy> patterns);

}  // namespace hns::simulator
