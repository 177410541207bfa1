#include <windows.h>

#include "simulator/settings/environment.h"
#include "simulator/settings/utf8.h"

namespace hns::simulator {

// Not the C library's, which does not see what Node sets after the start of the process.
std::optional<std::u16string> environmentVariable(const char* name) {
  const std::u16string wideName = toUtf16(name);
  std::wstring value;
  for (;;) {
    const std::wstring key(wideName.begin(), wideName.end());
    const DWORD length =
        GetEnvironmentVariableW(key.c_str(), value.data(), static_cast<DWORD>(value.size()));
    if (length == 0) return std::nullopt;
    const bool fitted = length < value.size();
    value.resize(length);
    if (fitted) return std::u16string(value.begin(), value.end());
  }
}

}  // namespace hns::simulator
