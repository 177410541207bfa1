// A policy of a network, a subnet or an endpoint: read, compared and written.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "json/writer.h"
#include "simulator/document/shape.h"
#include "simulator/policy/rules.h"

namespace hns::simulator {

struct Policy {
  const PolicyRule* rule;
  json::Object settings;  // what the schema knows, under V2 names; enumerations by name

  bool is(std::u16string_view name) const { return rule->name == name; }
};

// What the settings of a policy may depend on.
struct PolicyContext {
  NetworkType network;
  const Profile* profile;
  std::span<const Policy> networkPolicies;
  std::span<const Policy> alongside;  // the network's further policies in the same request

  // Whether the network has a SetPolicy of this ID.
  bool hasAddressSet(std::u16string_view id) const;
};

// Reads elements such as {"Type":…,"Settings":{…}} or the flat ones of the V1 shape. Unknown types
// fail with 0x803B000E, a type that does not suit the network or its settings with the code of its
// rule. Empty elements are skipped: clients clear a list by updating it to [{}].
std::vector<Policy> readPolicies(PolicyOwner owner, std::span<const json::Value> elements,
                                 NetworkType network, const Profile& profile,
                                 std::span<const Policy> networkPolicies = {});
// The policies that a client wants removed: type and settings as far as it gives them.
std::vector<Policy> readPolicyPatterns(PolicyOwner owner, std::span<const json::Value> elements,
                                       const Profile& profile);
// A policy that HNS adds by itself; the name is one of the owner's.
Policy makePolicy(PolicyOwner owner, std::u16string_view name, json::Object settings);

// An array.
void writePolicies(json::Writer& writer, std::span<const Policy> policies, Shape shape,
                   const Profile& profile);

// Same type, and every setting that the pattern gives has the same value in the policy.
bool matches(const Policy& policy, const Policy& pattern);

// Appends unless the list has a policy that excludes this one.
void addPolicy(std::vector<Policy>& policies, Policy policy);

}  // namespace hns::simulator
