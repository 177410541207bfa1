// The decimal form of numbers, whatever the process's locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"

namespace hns::json {

// The literal follows JSON's grammar. Nothing when its magnitude exceeds a double.
std::optional<Number> parseNumber(std::string_view literal);

// Appends the shortest form that reads back as the same number.
void appendNumber(std::u16string& text, const Number& number);

}  // namespace hns::json
