#include "simulator/document/text.h"

#include <algorithm>

namespace hns::simulator {
namespace {

char16_t lower(char16_t unit) {
  return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit - u'A' + u'a') : unit;
}

}  // namespace

bool equalsIgnoringCase(std::u16string_view left, std::u16string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::u16string upperCase(std::u16string text) {
  for (char16_t& unit : text) {
    if (unit >= u'a' && unit <= u'z') unit = static_cast<char16_t>(unit - u'a' + u'A');
  }
  return text;
}

std::optional<std::uint64_t> parseDecimal(std::u16string_view text, std::uint64_t maximum) {
  if (text.empty()) return std::nullopt;
  std::uint64_t number = 0;
  for (char16_t unit : text) {
    if (unit < u'0' || unit > u'9') return std::nullopt;
    const std::uint64_t digit = unit - u'0';
    if (digit > maximum || number > (maximum - digit) / 10) return std::nullopt;
    number = number * 10 + digit;
  }
  return number;
}

std::optional<std::uint32_t> parseHexadecimal(std::u16string_view text) {
  constexpr std::u16string_view kDigits = u"0123456789abcdef";
  constexpr std::size_t kMostDigits = 8;
  if (!text.starts_with(u"0x")) return std::nullopt;
  text.remove_prefix(2);
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  std::uint32_t number = 0;
  for (const char16_t unit : text) {
    const bool upper = unit >= u'A' && unit <= u'F';
    const auto digit = kDigits.find(upper ? static_cast<char16_t>(unit - u'A' + u'a') : unit);
    if (digit == kDigits.npos) return std::nullopt;
    number = number << 4 | static_cast<std::uint32_t>(digit);
  }
  return number;
}

std::vector<std::u16string_view> listItems(std::u16string_view list) {
  std::vector<std::u16string_view> items;
  while (!list.empty()) {
    const std::size_t comma = list.find(u',');
    std::u16string_view item = list.substr(0, comma);
    while (item.starts_with(u' ')) item.remove_prefix(1);
    while (item.ends_with(u' ')) item.remove_suffix(1);
    if (!item.empty()) items.push_back(item);
    list = comma == list.npos ? std::u16string_view() : list.substr(comma + 1);
  }
  return items;
}

bool isWellFormed(std::u16string_view text) {
  bool inPair = false;
  for (char16_t unit : text) {
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (low != inPair) return false;
    inPair = unit >= 0xD800 && unit <= 0xDBFF;
  }
  return !inPair;
}

}  // namespace hns::simulator
