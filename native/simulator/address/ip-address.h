#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hns::simulator {

enum class IpFamily : std::uint8_t { V4, V6 };

class IpAddress {
 public:
  static constexpr IpAddress v4(std::uint32_t bits) { return {IpFamily::V4, 0, bits}; }
  static constexpr IpAddress v6(std::uint64_t high, std::uint64_t low) {
    return {IpFamily::V6, high, low};
  }

  // Four decimal parts, or any spelling of RFC 4291 without a zone.
  static std::optional<IpAddress> parse(std::u16string_view text);
  // Dotted decimal, or the canonical form of RFC 5952.
  std::u16string format() const;

  constexpr IpFamily family() const { return family_; }
  // 32 or 128.
  constexpr unsigned width() const { return family_ == IpFamily::V4 ? 32 : 128; }
  constexpr std::uint64_t high() const { return high_; }
  constexpr std::uint64_t low() const { return low_; }
  constexpr bool isUnspecified() const { return high_ == 0 && low_ == 0; }

  // The address `distance` further on. The caller stays inside the family's range.
  IpAddress plus(std::uint64_t distance) const;
  // How far this address is beyond `start`, unless it lies before it or 2^64 and more behind.
  std::optional<std::uint64_t> distanceFrom(const IpAddress& start) const;
  // The address with its last `bits` bits cleared or set.
  IpAddress withHostCleared(unsigned bits) const;
  IpAddress withHostSet(unsigned bits) const;

  constexpr auto operator<=>(const IpAddress&) const = default;

 private:
  constexpr IpAddress(IpFamily family, std::uint64_t high, std::uint64_t low)
      : family_(family), high_(high), low_(low) {}

  IpFamily family_;
  std::uint64_t high_;
  std::uint64_t low_;
};

struct IpAddressHash {
  std::size_t operator()(const IpAddress& address) const noexcept;
};

}  // namespace hns::simulator
