#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hns::simulator {

struct MacAddress {
  std::uint64_t bits = 0;  // 48 of them

  // Six pairs of hexadecimal digits in either case, with dashes between or, as Docker, Flannel and
  // OVN write, with colons.
  static std::optional<MacAddress> parse(std::u16string_view text);
  std::u16string format() const;

  constexpr auto operator<=>(const MacAddress&) const = default;
};

}  // namespace hns::simulator
