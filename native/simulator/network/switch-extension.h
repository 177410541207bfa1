// The extensions of the virtual switch under a network.
#pragma once

#include <string_view>
#include <vector>

#include "abi/guid.h"
#include "simulator/network/type.h"
#include "simulator/policy/policy.h"

namespace hns::simulator {

struct SwitchExtension {
  abi::Guid id;
  std::u16string_view name;
  bool enabled;
};

// Those of a new switch, as current builds identify them.
std::vector<SwitchExtension> defaultExtensions(NetworkType type);

// Fails with 0x803B001F when the switch has no such extension.
void enableExtension(std::vector<SwitchExtension>& extensions, const abi::Guid& id, bool enabled);

// Takes the VSwitchExtension policies out of the list: they are the state of the switch.
void applyExtensionPolicies(std::vector<SwitchExtension>& extensions,
                            std::vector<Policy>& policies);
// And makes them of that state again, for documents.
std::vector<Policy> extensionPolicies(const std::vector<SwitchExtension>& extensions);

}  // namespace hns::simulator
