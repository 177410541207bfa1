#include "simulator/policy/policy.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hns::simulator {
namespace {

const PolicyRule& ruleOf(PolicyOwner owner, const Fields& element, const Profile& profile) {
  const json::Value* type = element.find(u"Type");
  const PolicyRule* rule = nullptr;
  if (!type) {
    // HNS leaves out an enumeration's value 0, and so may the client that sends a policy back.
    rule = findPolicyRule(owner, std::uint64_t{0});
  } else if (type->number()) {
    rule = findPolicyRule(owner, asUnsigned(*type, std::numeric_limits<std::uint64_t>::max()));
  } else {
    rule = findPolicyRule(owner, asText(*type));
  }
  const bool isKnown =
      rule && reaches(profile.version, rule->since) && rule->schemaMinor <= profile.schemaMinor;
  if (!isKnown) throw Failure(abi::kInvalidPolicyType);
  return *rule;
}

// hcsshim has names of its own for two members of L4Proxy.
json::Object withSchemaNames(json::Object settings) {
  if (const json::Value* exceptions = settings.find(u"Exceptions")) {
    settings.set(u"ExceptionList", *exceptions);
  }
  if (const json::Value* outboundNat = settings.find(u"OutboundNAT")) {
    settings.set(u"OutboundNat", *outboundNat);
  }
  return settings;
}

Policy readElement(PolicyOwner owner, const Fields& element, const Profile& profile) {
  const PolicyRule& rule = ruleOf(owner, element, profile);
  const std::optional<Fields> settings = element.fields(u"Settings");
  if (!settings) return {&rule, readSettings(element.object(), rule.fields, Shape::V1)};
  const bool isHcsshims = profile.readsL4ProxyExceptions && rule.name == u"L4Proxy";
  return {&rule, readSettings(isHcsshims ? withSchemaNames(settings->object()) : settings->object(),
                              rule.fields, Shape::V2)};
}

bool sameValue(const json::Value& left, const json::Value& right) {
  if (left.string() && right.string()) return *left.string() == *right.string();
  return json::write(left) == json::write(right);
}

bool excludes(const Policy& present, const Policy& policy) {
  const PolicyRule& rule = *policy.rule;
  if (present.rule != policy.rule) return false;
  if (rule.single) return true;
  if (rule.identity.empty()) return false;
  const json::Value* left = present.settings.find(rule.identity);
  const json::Value* right = policy.settings.find(rule.identity);
  return left && right && sameValue(*left, *right);
}

void writePolicy(json::Writer& writer, const Policy& policy, Shape shape, const Profile& profile) {
  const PolicyRule& rule = *policy.rule;
  writer.beginObject();
  if (shape == Shape::V1) {
    writer.member(u"Type", rule.v1Name);
    writeSettings(writer, policy.settings, rule.fields, shape);
  } else {
    if (rule.number != 0 || !profile.omitsZeroValues) writer.member(u"Type", rule.name);
    writer.key(u"Settings");
    writer.beginObject();
    writeSettings(writer, policy.settings, rule.fields, shape);
    writer.endObject();
  }
  writer.endObject();
}

}  // namespace

bool PolicyContext::hasAddressSet(std::u16string_view id) const {
  const auto isTheSet = [&](const Policy& policy) {
    return policy.is(u"SetPolicy") && Fields(policy.settings).text(u"Id") == id;
  };
  return std::ranges::any_of(networkPolicies, isTheSet) || std::ranges::any_of(alongside, isTheSet);
}

std::vector<Policy> readPolicies(PolicyOwner owner, std::span<const json::Value> elements,
                                 NetworkType network, const Profile& profile,
                                 std::span<const Policy> networkPolicies) {
  std::vector<Policy> policies;
  for (const json::Value& element : elements) {
    const Fields fields(element);
    if (fields.object().empty()) continue;
    addPolicy(policies, readElement(owner, fields, profile));
  }
  PolicyContext context{network, &profile, networkPolicies, {}};
  if (owner == PolicyOwner::Network) context.alongside = policies;
  for (const Policy& policy : policies) {
    if (!policy.rule->networks.contains(network)) throw Failure(policy.rule->refusal);
    if (policy.rule->validate) policy.rule->validate(policy.settings, context);
  }
  return policies;
}

std::vector<Policy> readPolicyPatterns(PolicyOwner owner, std::span<const json::Value> elements,
                                       const Profile& profile) {
  std::vector<Policy> patterns;
  for (const json::Value& element : elements) {
    const Fields fields(element);
    if (fields.object().empty()) continue;
    patterns.push_back(readElement(owner, fields, profile));
  }
  return patterns;
}

Policy makePolicy(PolicyOwner owner, std::u16string_view name, json::Object settings) {
  return {findPolicyRule(owner, name), std::move(settings)};
}

void writePolicies(json::Writer& writer, std::span<const Policy> policies, Shape shape,
                   const Profile& profile) {
  writer.beginArray();
  for (const Policy& policy : policies) writePolicy(writer, policy, shape, profile);
  writer.endArray();
}

bool matches(const Policy& policy, const Policy& pattern) {
  if (policy.rule != pattern.rule) return false;
  return std::ranges::all_of(pattern.settings, [&](const json::Member& wanted) {
    const json::Value* value = policy.settings.find(wanted.name);
    return isBlank(wanted.value) || (value && sameValue(*value, wanted.value));
  });
}

void addPolicy(std::vector<Policy>& policies, Policy policy) {
  const bool excluded = std::ranges::any_of(
      policies, [&](const Policy& present) { return excludes(present, policy); });
  if (excluded) throw Failure(policy.rule->duplicate);
  policies.push_back(std::move(policy));
}

}  // namespace hns::simulator
