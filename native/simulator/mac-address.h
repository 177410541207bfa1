#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hns::simulator {

struct MacAddress {
  std::uint64_t bits = 0;  // 48 of them

  // Six pairs of hexadecimal digits with dashes between, in either case.
  static std::optional<MacAddress> parse(std::u16string_view text);
  std::u16string format() const;

  constexpr auto operator<=>(const MacAddress&) const = default;
};

}  // namespace hns::simulator
