// A program that loads the addon named on its command line and has but one function of Node-API.
#include <windows.h>

#include <cstdio>

extern "C" __declspec(dllexport) int napi_throw_error(void*, const char*, const char* message) {
  std::puts(message);
  return 0;
}

int wmain(int, wchar_t** arguments) {
  const HMODULE addon = LoadLibraryW(arguments[1]);
  if (addon == nullptr) return static_cast<int>(GetLastError());
  using Initialize = void*(void* environment, void* exports);
  const auto initialize = reinterpret_cast<Initialize*>(
      reinterpret_cast<void*>(GetProcAddress(addon, "napi_register_module_v1")));
  return initialize(nullptr, nullptr) == nullptr ? 0 : 1;
}
