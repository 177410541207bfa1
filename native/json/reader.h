// A strict reader of RFC 8259 texts: it accepts what JSON.parse accepts, but for texts beyond the
// limits and numbers beyond the range of a double.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "json/value.h"

namespace hns::json {

struct Limits {
  std::size_t depth = 256;                             // arrays and objects inside one another
  std::size_t length = std::size_t{64} * 1024 * 1024;  // UTF-16 units
};

struct SyntaxError {
  std::size_t offset;       // of the offending UTF-16 unit
  std::string_view reason;  // one English sentence without a full stop, of static lifetime
};

std::variant<Value, SyntaxError> read(std::u16string_view text, const Limits& limits = {});

}  // namespace hns::json
