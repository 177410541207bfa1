#include "simulator/path-text.h"
#include "simulator/settings/utf8.h"

namespace hns::simulator {

std::u16string textOf(const std::filesystem::path& path) { return toUtf16(path.native()); }

std::filesystem::path pathOf(std::u16string_view text) { return toUtf8(text); }

}  // namespace hns::simulator
