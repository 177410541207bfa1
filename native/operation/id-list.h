#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "abi/types.h"

namespace hns::operation {

// Reads what an enumeration returns: a JSON array of GUIDs. Some builds return an empty text or
// null where the array would be empty. Nothing when the text is anything else.
std::optional<std::vector<abi::Guid>> readIdList(std::u16string_view text);

}  // namespace hns::operation
