#include "simulator/settings/utf8.h"

#include <cstdint>

namespace hns::simulator {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Takes one character off the front.
char32_t takeCharacter(std::string_view& text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  text.remove_prefix(1);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return kReplacement;
  char32_t character = lead & (0x3FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if (text.empty() || (static_cast<std::uint8_t>(text.front()) & 0xC0) != 0x80) {
      return kReplacement;
    }
    character = character << 6 | (static_cast<std::uint8_t>(text.front()) & 0x3F);
    text.remove_prefix(1);
  }
  const bool overlong = character < (more == 3 ? 0x10000U : more == 2 ? 0x800U : 0x80U);
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  return overlong || surrogate || character > 0x10FFFF ? kReplacement : character;
}

}  // namespace

std::u16string toUtf16(std::string_view utf8) {
  std::u16string text;
  text.reserve(utf8.size());
  while (!utf8.empty()) {
    const char32_t character = takeCharacter(utf8);
    if (character < 0x10000) {
      text += static_cast<char16_t>(character);
      continue;
    }
    text += static_cast<char16_t>(0xD7C0 + (character >> 10));
    text += static_cast<char16_t>(0xDC00 + (character & 0x3FF));
  }
  return text;
}

}  // namespace hns::simulator
