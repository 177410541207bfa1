#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hns::simulator {

// Of ASCII letters alone.
bool equalsIgnoringCase(std::u16string_view left, std::u16string_view right);

// The ASCII letters in upper case.
std::u16string upperCase(std::u16string text);

// A decimal number without sign or blank.
std::optional<std::uint64_t> parseDecimal(std::u16string_view text, std::uint64_t maximum);

// 0x and up to eight hexadecimal digits.
std::optional<std::uint32_t> parseHexadecimal(std::u16string_view text);

// The items of a comma-separated list, without the empty ones and without blanks around them.
std::vector<std::u16string_view> listItems(std::u16string_view list);

// Without lone surrogates.
bool isWellFormed(std::u16string_view text);

}  // namespace hns::simulator
