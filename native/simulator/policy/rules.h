// The types of policy that HNS knows, one row each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "abi/hresult.h"
#include "json/value.h"
#include "simulator/network/type.h"
#include "simulator/policy/fields.h"
#include "simulator/profile.h"

namespace hns::simulator {

enum class PolicyOwner : std::uint8_t { Network, Subnet, Endpoint };

struct PolicyContext;

// Refuses settings whose members have the right types and yet make no sense.
using PolicyValidator = void(const json::Object& settings, const PolicyContext& context);

struct PolicyRule {
  std::u16string_view name;                    // in the V2 shape
  std::uint16_t number;                        // the schema's value, accepted in place of the name
  bool single = false;                         // an owner has at most one
  NetworkTypes networks = kAllNetworks;        // elsewhere the policy is refused …
  abi::Hresult refusal = abi::kInvalidPolicy;  // … with this code
  abi::Hresult duplicate = abi::kPolicyAlreadyExists;  // for one more than the owner may have
  std::span<const PolicyField> fields = {};
  std::u16string_view v1Name = name;
  PolicyValidator* validate = nullptr;
  std::span<const HnsVersion> since = {};  // builds before do not know the type
  std::uint32_t schemaMinor = 0;           // of the 2.x schema that has the type first
  std::u16string_view identity = {};       // no two policies of an owner share this member's value
};

std::span<const PolicyRule> endpointPolicyRules();
std::span<const PolicyRule> networkPolicyRules();
std::span<const PolicyRule> subnetPolicyRules();

// Null when the owner has no such policy.
const PolicyRule* findPolicyRule(PolicyOwner owner, std::u16string_view name);
const PolicyRule* findPolicyRule(PolicyOwner owner, std::uint64_t number);

}  // namespace hns::simulator
