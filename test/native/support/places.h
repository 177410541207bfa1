// The values inside a JSON document, to replace one of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"

namespace hns::test {

json::Value parsed(std::u16string_view text);

// The paths to all values, as Ipams/0/Type; the empty one is the document's own. Names with slashes
// in them, and what is under repeated names, are left out.
std::vector<std::u16string> placesIn(const json::Value& document);

// The path is one of placesIn(root).
json::Value& valueAt(json::Value& root, std::u16string_view path);

}  // namespace hns::test
