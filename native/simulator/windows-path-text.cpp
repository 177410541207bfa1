#include "simulator/path-text.h"

namespace hns::simulator {

std::u16string textOf(const std::filesystem::path& path) {
  return {path.native().begin(), path.native().end()};
}

std::filesystem::path pathOf(std::u16string_view text) {
  return std::wstring(text.begin(), text.end());
}

}  // namespace hns::simulator
