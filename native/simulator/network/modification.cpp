#include "simulator/network/modification.h"

#include <algorithm>
#include <utility>

#include "simulator/document/modify-request.h"
#include "simulator/document/text.h"
#include "simulator/failure.h"
#include "simulator/network/subnet-modification.h"
#include "simulator/policy/list.h"

namespace hns::simulator {
namespace {

enum class NetworkResource : std::uint8_t { Dns, Extension, Policy, Subnet, IpSubnet };

constexpr EnumName kNetworkResources[] = {
    {u"DNS", 0}, {u"Extension", 1}, {u"Policy", 2}, {u"Subnet", 3}, {u"IPSubnet", 4},
};

// The minor version of the 2.x schema that has the resource first.
std::uint32_t schemaOf(NetworkResource resource) {
  return resource < NetworkResource::Subnet ? 0 : 6;
}

// --- Policies ---

// A policy with an identity takes the place of its namesake, and is ignored when there is none;
// the others take the place of all of their type.
void updatePolicies(std::vector<Policy>& policies, std::vector<Policy> updates) {
  for (const Policy& update : updates) {
    if (!update.rule->identity.empty()) continue;
    std::erase_if(policies, [&](const Policy& policy) { return policy.rule == update.rule; });
  }
  for (Policy& update : updates) {
    const std::u16string_view identity = update.rule->identity;
    if (identity.empty()) {
      policies.push_back(std::move(update));
      continue;
    }
    Policy pattern{update.rule, {}};
    if (const json::Value* value = update.settings.find(identity)) {
      pattern.settings.append(std::u16string(identity), *value);
    }
    const auto present = std::ranges::find_if(
        policies, [&](const Policy& policy) { return matches(policy, pattern); });
    if (present != policies.end()) *present = std::move(update);
  }
}

// A set may not go while another one lists it.
void checkNestedSets(std::span<const Policy> policies, const Network& network,
                     const Profile& profile) {
  const PolicyContext context{network.type, &profile, policies, {}};
  for (const Policy& policy : policies) {
    const Fields settings(policy.settings);
    if (!policy.is(u"SetPolicy") || settings.text(u"PolicyType") != u"NESTEDIPSET") continue;
    for (const std::u16string_view id : listItems(settings.text(u"Values").value_or(u""))) {
      if (!context.hasAddressSet(id)) throw Failure(abi::kEntityHasReferences);
    }
  }
}

void modifyPolicies(Network& network, RequestType type, const Fields& settings,
                    const Profile& profile) {
  const auto elements = settings.array(u"Policies");
  const auto read = [&] {
    return readPolicies(PolicyOwner::Network, elements, network.type, profile, network.policies);
  };
  std::vector<Policy> policies = network.policies;
  switch (type) {
    case RequestType::Add:
      addPolicies(policies, read(), profile);
      break;
    case RequestType::Remove:
      removePolicies(policies, readPolicyPatterns(PolicyOwner::Network, elements, profile));
      checkNestedSets(policies, network, profile);
      break;
    case RequestType::Update:
      if (profile.networkUpdateReplacesAll) policies.clear();
      updatePolicies(policies, read());
      break;
    default:
      throw Failure(abi::kRequestUnsupported);
  }
  std::vector<SwitchExtension> extensions = network.extensions;
  applyExtensionPolicies(extensions, policies);
  network.policies = std::move(policies);
  network.extensions = std::move(extensions);
}

// --- The rest ---

void modifyDns(Network& network, RequestType type, const Fields& settings) {
  switch (type) {
    case RequestType::Add:
    case RequestType::Update:
      network.dns = readDns(settings);
      return;
    case RequestType::Remove:
      network.dns = {};
      return;
    default:
      throw Failure(abi::kRequestUnsupported);
  }
}

bool isSwitchShared(const Network& network, const Store& store) {
  return std::ranges::any_of(store.networks(), [&](const auto& other) {
    return other->id != network.id && other->switchId == network.switchId;
  });
}

void modifyExtension(Network& network, RequestType type, const Fields& settings,
                     const Store& store) {
  if (type != RequestType::Add && type != RequestType::Update) {
    throw Failure(abi::kRequestUnsupported);
  }
  setExtensions(network, {&settings, 1}, store);
}

}  // namespace

void modifyNetwork(Network& network, const Fields& request, Context& context) {
  const auto resource = readResourceType<NetworkResource>(request, kNetworkResources);
  if (schemaOf(resource) > context.profile.schemaMinor) throw Failure(abi::kInvalidJson);
  const RequestType type = readRequestType(request);
  const Fields settings = readRequestSettings(request);
  switch (resource) {
    case NetworkResource::Dns:
      modifyDns(network, type, settings);
      break;
    case NetworkResource::Extension:
      modifyExtension(network, type, settings, context.store);
      break;
    case NetworkResource::Policy:
      modifyPolicies(network, type, settings, context.profile);
      break;
    case NetworkResource::Subnet:
      modifySubnets(network, type, settings, context);
      break;
    case NetworkResource::IpSubnet:
      modifyIpSubnets(network, type, settings, context.random);
      break;
  }
  network.updatedAt = context.now();
}

void setExtensions(Network& network, std::span<const Fields> extensions, const Store& store) {
  if (isSwitchShared(network, store)) throw Failure(abi::kSharedSwitchModification);
  std::vector<SwitchExtension> changed = network.extensions;
  for (const Fields& extension : extensions) {
    enableExtension(changed, extension.guid(u"Id").value_or(abi::kNilGuid),
                    extension.boolean(u"IsEnabled").value_or(false));
  }
  network.extensions = std::move(changed);
}

}  // namespace hns::simulator
