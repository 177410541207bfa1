// What a client's document says about a namespace, in either vocabulary.
#pragma once

#include <string_view>
#include <vector>

#include "simulator/document/json-fields.h"
#include "simulator/namespace/namespace.h"
#include "simulator/namespace/resource.h"
#include "simulator/profile.h"

namespace hns::simulator {

Namespace readNamespace(const Fields& document, const Profile& profile);
std::u16string_view namespaceTypeName(NamespaceType type);

// What the document lists as being in the namespace.
std::vector<NamespaceResource> readResources(const Fields& document);
// One element of such a list: {"Type":…,"Data":{"Id":…}}.
NamespaceResource readResource(const Fields& element);
// The subject of a ModifyNamespaceSettingRequest.
NamespaceResource readRequestedResource(const Fields& request);

}  // namespace hns::simulator
