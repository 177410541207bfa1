#include "abi/guid.h"

#include <array>
#include <bit>
#include <cstring>
#include <functional>

namespace hns::abi {
namespace {

// The text prints data1 to data3 as numbers and data4 byte by byte, so the digits run in
// big-endian order whatever the machine's own order is.
using Bytes = std::array<std::uint8_t, 16>;

constexpr bool dashPrecedes(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

std::optional<std::uint8_t> hexDigit(char16_t unit) {
  if (unit >= u'0' && unit <= u'9') return static_cast<std::uint8_t>(unit - u'0');
  if (unit >= u'a' && unit <= u'f') return static_cast<std::uint8_t>(unit - u'a' + 10);
  if (unit >= u'A' && unit <= u'F') return static_cast<std::uint8_t>(unit - u'A' + 10);
  return std::nullopt;
}

Guid fromBytes(const Bytes& bytes) {
  Guid guid;
  guid.data1 = static_cast<std::uint32_t>(bytes[0]) << 24 |
               static_cast<std::uint32_t>(bytes[1]) << 16 |
               static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
  guid.data2 = static_cast<std::uint16_t>(bytes[4] << 8 | bytes[5]);
  guid.data3 = static_cast<std::uint16_t>(bytes[6] << 8 | bytes[7]);
  std::memcpy(guid.data4, &bytes[8], sizeof guid.data4);
  return guid;
}

Bytes toBytes(const Guid& guid) {
  Bytes bytes;
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[i] = static_cast<std::uint8_t>(guid.data1 >> (24 - 8 * i));
  }
  bytes[4] = static_cast<std::uint8_t>(guid.data2 >> 8);
  bytes[5] = static_cast<std::uint8_t>(guid.data2);
  bytes[6] = static_cast<std::uint8_t>(guid.data3 >> 8);
  bytes[7] = static_cast<std::uint8_t>(guid.data3);
  std::memcpy(&bytes[8], guid.data4, sizeof guid.data4);
  return bytes;
}

}  // namespace

std::optional<Guid> parseGuid(std::u16string_view text) {
  if (text.size() == 38 && text.front() == u'{' && text.back() == u'}') {
    text = text.substr(1, 36);
  }
  if (text.size() != 36) return std::nullopt;
  Bytes bytes;
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dashPrecedes(i) && text[at++] != u'-') return std::nullopt;
    const auto high = hexDigit(text[at++]);
    const auto low = hexDigit(text[at++]);
    if (!high || !low) return std::nullopt;
    bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
  }
  return fromBytes(bytes);
}

std::array<char16_t, 36> guidUnits(const Guid& guid) {
  constexpr std::u16string_view digits = u"0123456789abcdef";
  const Bytes bytes = toBytes(guid);
  std::array<char16_t, 36> units;
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dashPrecedes(i)) units[at++] = u'-';
    units[at++] = digits[bytes[i] >> 4];
    units[at++] = digits[bytes[i] & 0xF];
  }
  return units;
}

std::u16string formatGuid(const Guid& guid) {
  const auto units = guidUnits(guid);
  return {units.begin(), units.end()};
}

std::size_t GuidHash::operator()(const Guid& guid) const noexcept {
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(guid);
  return std::hash<std::uint64_t>{}(halves[0] ^ std::rotl(halves[1], 32) * 0x9E3779B97F4A7C15u);
}

}  // namespace hns::abi
