#include <windows.h>

#include "addon/thread-compartment.h"

namespace hns::addon {

// Looked up by name: not every Windows that Node.js runs on has it.
std::optional<std::uint32_t> setThreadCompartment(std::uint32_t compartment) {
  const HMODULE library = LoadLibraryExW(L"iphlpapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (library == nullptr) return std::nullopt;
  using Function = DWORD WINAPI(std::uint32_t);
  auto* function = reinterpret_cast<Function*>(
      reinterpret_cast<void*>(GetProcAddress(library, "SetCurrentThreadCompartmentId")));
  if (function == nullptr) return std::nullopt;
  return function(compartment);
}

}  // namespace hns::addon
