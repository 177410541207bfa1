// What a listing returns of the documents that HNS gives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"

namespace hns::operation {

struct Selection {
  // Names of members; nothing for all of them.
  std::optional<std::vector<std::u16string>> fields;
  // A document is selected when it has all that this one has: objects the same members and maybe
  // others, lists an element for each one here.
  std::optional<json::Value> pattern;
};

// The document as far as it is selected; nothing when it is not. What cannot be read is returned as
// it is, for others to complain about.
std::optional<std::u16string> select(const Selection& selection, std::u16string_view document);

}  // namespace hns::operation
