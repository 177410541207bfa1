// {"ResourceType":…,"RequestType":…,"Settings":…}: a change to an existing object.
#pragma once

#include <cstdint>
#include <span>

#include "simulator/document/json-fields.h"

namespace hns::simulator {

enum class RequestType : std::uint8_t { Add, Remove, Update, Refresh, Reset };

// Add, when the document does not say.
RequestType readRequestType(const Fields& request);

template <class ResourceType>
ResourceType readResourceType(const Fields& request, std::span<const EnumName> names) {
  const auto type = request.enumeration<ResourceType>(u"ResourceType", names);
  if (!type) throw Failure(abi::kInvalidJson);
  return *type;
}

// An empty object when the document has none.
Fields readRequestSettings(const Fields& request);

}  // namespace hns::simulator
