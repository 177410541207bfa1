// Paths as texts and back. std::filesystem's own conversions need the C++ library's locales, which
// are large where it is linked in.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hns::simulator {

// What is not UTF-8 becomes U+FFFD.
std::u16string textOf(const std::filesystem::path& path);
std::filesystem::path pathOf(std::u16string_view text);

}  // namespace hns::simulator
