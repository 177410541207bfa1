#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hns::simulator {

// Of ASCII letters alone.
bool equalsIgnoringCase(std::u16string_view left, std::u16string_view right);

// A decimal number without sign or blank.
std::optional<std::uint64_t> parseDecimal(std::u16string_view text, std::uint64_t maximum);

// Without lone surrogates.
bool isWellFormed(std::u16string_view text);

}  // namespace hns::simulator
