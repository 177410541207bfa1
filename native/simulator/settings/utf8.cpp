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

std::string toUtf8(std::u16string_view utf16) {
  std::string utf8;
  for (std::size_t i = 0; i < utf16.size(); ++i) {
    std::uint32_t point = utf16[i];
    const bool isHigh = point >= 0xD800 && point < 0xDC00;
    if (isHigh && i + 1 < utf16.size() && utf16[i + 1] >= 0xDC00 && utf16[i + 1] < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (std::uint32_t{utf16[++i]} - 0xDC00);
    } else if (point >= 0xD800 && point < 0xE000) {
      point = 0xFFFD;
    }
    const auto append = [&](std::uint32_t byte) { utf8 += static_cast<char>(byte); };
    if (point < 0x80) {
      append(point);
      continue;
    }
    if (point < 0x800) {
      append(0xC0 | point >> 6);
    } else if (point < 0x10000) {
      append(0xE0 | point >> 12);
      append(0x80 | (point >> 6 & 0x3F));
    } else {
      append(0xF0 | point >> 18);
      append(0x80 | (point >> 12 & 0x3F));
      append(0x80 | (point >> 6 & 0x3F));
    }
    append(0x80 | (point & 0x3F));
  }
  return utf8;
}

}  // namespace hns::simulator
