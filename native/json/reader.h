// Reads a JSON text into memory; see parser.h for what it accepts.
#pragma once

#include <string_view>
#include <variant>

#include "json/parser.h"
#include "json/value.h"

namespace hns::json {

std::variant<Value, SyntaxError> read(std::u16string_view text, const Limits& limits = {});

}  // namespace hns::json
