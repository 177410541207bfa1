#include "simulator/policy/rules.h"

#include <algorithm>

namespace hns::simulator {
namespace {

std::span<const PolicyRule> rulesOf(PolicyOwner owner) {
  switch (owner) {
    case PolicyOwner::Network:
      return networkPolicyRules();
    case PolicyOwner::Subnet:
      return subnetPolicyRules();
    case PolicyOwner::Endpoint:
      break;
  }
  return endpointPolicyRules();
}

const PolicyRule* findIf(PolicyOwner owner, auto&& predicate) {
  const std::span<const PolicyRule> rules = rulesOf(owner);
  const auto rule = std::ranges::find_if(rules, predicate);
  return rule == rules.end() ? nullptr : &*rule;
}

}  // namespace

const PolicyRule* findPolicyRule(PolicyOwner owner, std::u16string_view name) {
  return findIf(owner, [&](const PolicyRule& rule) {
    return equalsIgnoringCase(rule.name, name) || equalsIgnoringCase(rule.v1Name, name);
  });
}

const PolicyRule* findPolicyRule(PolicyOwner owner, std::uint64_t number) {
  return findIf(owner, [&](const PolicyRule& rule) { return rule.number == number; });
}

}  // namespace hns::simulator
