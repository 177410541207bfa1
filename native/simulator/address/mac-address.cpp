#include "simulator/address/mac-address.h"

namespace hns::simulator {
namespace {

constexpr std::u16string_view kDigits = u"0123456789ABCDEF";
constexpr std::size_t kTextLength = 17;

std::optional<std::uint64_t> hexDigit(char16_t unit) {
  if (unit >= u'a' && unit <= u'f') unit = static_cast<char16_t>(unit - u'a' + u'A');
  const std::size_t digit = kDigits.find(unit);
  if (digit == std::u16string_view::npos) return std::nullopt;
  return digit;
}

}  // namespace

std::optional<MacAddress> MacAddress::parse(std::u16string_view text) {
  if (text.size() != kTextLength) return std::nullopt;
  const char16_t separator = text[2];
  if (separator != u'-' && separator != u':') return std::nullopt;
  MacAddress address;
  for (std::size_t i = 0; i < kTextLength; ++i) {
    if (i % 3 == 2) {
      if (text[i] != separator) return std::nullopt;
      continue;
    }
    const std::optional<std::uint64_t> digit = hexDigit(text[i]);
    if (!digit) return std::nullopt;
    address.bits = address.bits << 4 | *digit;
  }
  return address;
}

std::u16string MacAddress::format() const {
  std::u16string text;
  for (int shift = 40; shift >= 0; shift -= 8) {
    if (!text.empty()) text += u'-';
    text += kDigits[bits >> (shift + 4) & 0xF];
    text += kDigits[bits >> shift & 0xF];
  }
  return text;
}

}  // namespace hns::simulator
