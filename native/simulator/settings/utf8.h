#pragma once

#include <string>
#include <string_view>

namespace hns::simulator {

// What is not UTF-8 becomes U+FFFD.
std::u16string toUtf16(std::string_view utf8);

}  // namespace hns::simulator
