#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "abi/types.h"

namespace hns::abi {

inline constexpr Guid kNilGuid{};

// Accepts 8-4-4-4-12 hexadecimal digits of either case, with or without braces, as HNS does.
std::optional<Guid> parseGuid(std::u16string_view text);

// Lower case, no braces: the form that current builds print.
std::u16string formatGuid(const Guid& guid);
std::array<char16_t, 36> guidUnits(const Guid& guid);

struct GuidHash {
  std::size_t operator()(const Guid& guid) const noexcept;
};

}  // namespace hns::abi
