#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/namespace/namespace.h"

namespace hns::simulator {

// Carries out a ModifyNamespaceSettingRequest, completely or not at all.
void modifyNamespace(Namespace& netns, const Fields& request, Context& context);

}  // namespace hns::simulator
