// The policies of networks, subnets and endpoints: one row of data per type.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "abi/types.h"
#include "json/value.h"
#include "json/writer.h"
#include "simulator/network-type.h"
#include "simulator/policy-fields.h"
#include "simulator/profile.h"
#include "simulator/shape.h"

namespace hns::simulator {

enum class PolicyOwner : std::uint8_t { Network, Subnet, Endpoint };

// Refuses settings whose members have the right types and yet make no sense.
using PolicyValidator = void(const json::Object& settings, NetworkType network);

struct PolicyRule {
  PolicyOwner owner;
  std::uint16_t number;      // the schema's value, accepted in place of the name
  std::u16string_view name;  // in the V2 shape
  std::u16string_view v1Name;
  std::span<const PolicyField> fields;
  PolicyValidator* validate = nullptr;
  NetworkTypes networks = kAllNetworks;        // elsewhere the policy is refused …
  abi::Hresult refusal = abi::kInvalidPolicy;  // … with this code
  HnsVersion since = {};                       // older builds do not know the type
  std::span<const std::u16string_view>
      identity;         // members that no two of an owner's policies share
  bool single = false;  // an owner has at most one
  abi::Hresult duplicate = abi::kPolicyAlreadyExists;
};

struct Policy {
  const PolicyRule* rule;
  json::Object settings;  // what the schema knows, under V2 names; enumerations by name

  bool is(std::u16string_view name) const { return rule->name == name; }
};

// Reads {"Type":…,"Settings":{…}} or the flat V1 form. Unknown types fail with 0x803B000E, a type
// that does not suit the network or its settings with the code of its row.
Policy readPolicy(PolicyOwner owner, const json::Value& element, NetworkType network,
                  const Profile& profile);
// Skips empty elements: clients clear a list by updating it to [{}].
std::vector<Policy> readPolicies(PolicyOwner owner, std::span<const json::Value> elements,
                                 NetworkType network, const Profile& profile);
// The policies a client wants removed: type and settings as far as it gives them.
std::vector<Policy> readPolicyPatterns(PolicyOwner owner, std::span<const json::Value> elements,
                                       const Profile& profile);
// A policy that HNS adds by itself; the name is one of the owner's.
Policy makePolicy(PolicyOwner owner, std::u16string_view name, json::Object settings);

void writePolicy(json::Writer& writer, const Policy& policy, Shape shape);
void writePolicies(json::Writer& writer, std::span<const Policy> policies, Shape shape);

// Same type, and every setting of the pattern has the same value in the policy.
bool matches(const Policy& policy, const Policy& pattern);

// Appends unless the list has a policy that excludes this one.
void addPolicy(std::vector<Policy>& policies, Policy policy);

}  // namespace hns::simulator
