#include <windows.h>

#include <system_error>

#include "provider/shared-library.h"

namespace hns::provider {
namespace {

std::wstring widen(const std::string& text) {
  const int size =
      MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0);
  std::wstring wide(static_cast<std::size_t>(size), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), wide.data(), size);
  return wide;
}

// A path of MAX_PATH characters and more needs a prefix:
// https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation
std::wstring loadable(const std::string& path) {
  std::wstring wide = widen(path);
  if (wide.size() < MAX_PATH || wide.starts_with(L"\\\\?\\")) return wide;
  if (wide.starts_with(L"\\\\")) return L"\\\\?\\UNC" + wide.substr(1);
  return L"\\\\?\\" + wide;
}

LoadError lastError(const std::string& library) {
  const auto code = static_cast<int>(GetLastError());
  return {library,
          std::system_category().message(code) + " (Windows error " + std::to_string(code) + ")"};
}

}  // namespace

std::variant<SharedLibrary, LoadError> SharedLibrary::openPath(const std::string& path) {
  HMODULE module = LoadLibraryExW(loadable(path).c_str(), nullptr,
                                  LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (module == nullptr) return lastError(path);
  return SharedLibrary(module);
}

std::variant<SharedLibrary, LoadError> SharedLibrary::openSystem(const char* name) {
  HMODULE module = LoadLibraryExA(name, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (module == nullptr) return lastError(name);
  return SharedLibrary(module);
}

void* SharedLibrary::address(const char* name) const {
  return reinterpret_cast<void*>(GetProcAddress(static_cast<HMODULE>(library_), name));
}

}  // namespace hns::provider
