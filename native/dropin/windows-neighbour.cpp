#include <windows.h>

#include <string>

#include "dropin/neighbour.h"

namespace hns::dropin {
namespace {

std::wstring ownFolder() {
  HMODULE self = nullptr;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
      reinterpret_cast<const wchar_t*>(&findInNeighbour), &self);
  constexpr DWORD kLongestPath = 32768;
  std::wstring path(kLongestPath, L'\0');
  path.resize(GetModuleFileNameW(self, path.data(), kLongestPath));
  path.resize(path.rfind(L'\\') + 1);
  return path;
}

}  // namespace

void* findInNeighbour(const char* name) {
  const std::wstring path = ownFolder() + L"computenetwork.dll";
  HMODULE library = LoadLibraryExW(path.c_str(), nullptr,
                                   LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (library == nullptr) return nullptr;
  return reinterpret_cast<void*>(GetProcAddress(library, name));
}

}  // namespace hns::dropin
