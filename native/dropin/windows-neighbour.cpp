#include <windows.h>

#include <cwchar>
#include <iterator>

#include "dropin/neighbour.h"

namespace hns::dropin {
namespace {

constexpr wchar_t kNeighbour[] = L"computenetwork.dll";
constexpr DWORD kLongestPath = 32768;

HMODULE self() {
  HMODULE module = nullptr;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
      reinterpret_cast<const wchar_t*>(&findInNeighbour), &module);
  return module;
}

// Without the C++ library, which would be nearly all of the binary.
HMODULE loadNeighbour() {
  auto* path = static_cast<wchar_t*>(
      HeapAlloc(GetProcessHeap(), 0, (kLongestPath + std::size(kNeighbour)) * sizeof(wchar_t)));
  if (path == nullptr) return nullptr;
  const DWORD length = GetModuleFileNameW(self(), path, kLongestPath);
  path[length] = L'\0';
  wchar_t* separator = std::wcsrchr(path, L'\\');
  std::wmemcpy(separator == nullptr ? path : separator + 1, kNeighbour, std::size(kNeighbour));
  HMODULE library = LoadLibraryExW(path, nullptr,
                                   LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
  HeapFree(GetProcessHeap(), 0, path);
  return library;
}

}  // namespace

void* findInNeighbour(const char* name) {
  HMODULE library = loadNeighbour();
  if (library == nullptr) return nullptr;
  return reinterpret_cast<void*>(GetProcAddress(library, name));
}

}  // namespace hns::dropin
