#include "simulator/policy/list.h"

#include <algorithm>
#include <utility>

#include "simulator/failure.h"

namespace hns::simulator {

namespace {

std::u16string_view aclIdOf(const Policy& policy) {
  if (!policy.is(u"ACL") && !policy.is(u"NetworkACL")) return {};
  return Fields(policy.settings).text(u"Id").value_or(u"");
}

}  // namespace

void addPolicies(std::vector<Policy>& policies, std::vector<Policy> added, const Profile& profile) {
  for (Policy& policy : added) {
    const std::u16string_view id = profile.identicalAclIdReplaces ? aclIdOf(policy) : u"";
    const auto present = id.empty() ? policies.end() : std::ranges::find(policies, id, &aclIdOf);
    if (present == policies.end()) {
      addPolicy(policies, std::move(policy));
    } else {
      *present = std::move(policy);
    }
  }
}

void removePolicies(std::vector<Policy>& policies, std::span<const Policy> patterns) {
  for (const Policy& pattern : patterns) {
    const auto removed =
        std::erase_if(policies, [&](const Policy& policy) { return matches(policy, pattern); });
    if (removed == 0) throw Failure(abi::kPolicyNotFound);
  }
}

}  // namespace hns::simulator
