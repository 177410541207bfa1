#include <windows.h>

#include <cstring>
#include <string>

#include "simulator/environment-variable.h"

namespace hns::simulator {

// From the system and not from the C library: several of those may be in the process, each with a
// copy of its own.
std::filesystem::path environmentVariable(const char* name) {
  const std::wstring wideName(name, name + std::strlen(name));
  const DWORD size = GetEnvironmentVariableW(wideName.c_str(), nullptr, 0);
  if (size == 0) return {};
  std::wstring value(size, L'\0');
  value.resize(GetEnvironmentVariableW(wideName.c_str(), value.data(), size));
  return value;
}

}  // namespace hns::simulator
