#pragma once

#include <string>
#include <string_view>

namespace hns::simulator {

// What is not UTF-8 becomes U+FFFD.
std::u16string toUtf16(std::string_view utf8);

// A lone surrogate becomes U+FFFD.
std::string toUtf8(std::u16string_view utf16);

}  // namespace hns::simulator
