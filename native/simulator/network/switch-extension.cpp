#include "simulator/network/switch-extension.h"

#include <algorithm>
#include <utility>

#include "simulator/document/json-fields.h"
#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr abi::Guid kWfp{
    0xE7C3B2F0, 0xF3C5, 0x48DF, {0xAF, 0x2B, 0x10, 0xFE, 0xD6, 0xD7, 0x2E, 0x7A}};
constexpr abi::Guid kVfp{
    0xF74F241B, 0x440F, 0x4433, {0xBB, 0x28, 0x00, 0xF8, 0x9E, 0xAD, 0x20, 0xD8}};
constexpr abi::Guid kCapture{
    0x430BDADD, 0xBAB0, 0x41AB, {0xA3, 0x69, 0x94, 0xB6, 0x7F, 0xA5, 0xBE, 0x0A}};

}  // namespace

std::vector<SwitchExtension> defaultExtensions(NetworkType type) {
  return {
      {kWfp, u"Microsoft Windows Filtering Platform", false},
      {kVfp, u"Microsoft Azure VFP Switch Extension", kVfpNetworks.contains(type)},
      {kCapture, u"Microsoft NDIS Capture", true},
  };
}

void enableExtension(std::vector<SwitchExtension>& extensions, const abi::Guid& id, bool enabled) {
  const auto extension = std::ranges::find(extensions, id, &SwitchExtension::id);
  if (extension == extensions.end()) throw Failure(abi::kSwitchExtensionNotFound);
  extension->enabled = enabled;
}

void applyExtensionPolicies(std::vector<SwitchExtension>& extensions,
                            std::vector<Policy>& policies) {
  for (const Policy& policy : policies) {
    if (!policy.is(u"VSwitchExtension")) continue;
    const Fields settings(policy.settings);
    enableExtension(extensions, settings.guid(u"ExtensionID").value_or(abi::kNilGuid),
                    settings.boolean(u"Enable").value_or(false));
  }
  std::erase_if(policies, [](const Policy& policy) { return policy.is(u"VSwitchExtension"); });
}

std::vector<Policy> extensionPolicies(const std::vector<SwitchExtension>& extensions) {
  std::vector<Policy> policies;
  for (const SwitchExtension& extension : extensions) {
    json::Object settings;
    settings.append(u"ExtensionID", json::Value(abi::formatGuid(extension.id)));
    settings.append(u"Enable", json::Value(extension.enabled));
    policies.push_back(makePolicy(PolicyOwner::Network, u"VSwitchExtension", std::move(settings)));
  }
  return policies;
}

}  // namespace hns::simulator
