#include "addon/windows-node-imports.h"

#include <windows.h>

#include <initializer_list>

// node_api.h declares the functions __declspec(dllimport), so compilers call them through pointers
// of these names. The list is that of the Node-API version in CMakeLists.txt, made by CMake.
extern "C" {
#define NODE_API(name) FARPROC __imp_##name = nullptr;
#include "node-api-functions.inc"
#undef NODE_API
}

namespace hns::addon {
namespace {

struct Import {
  const char* name;
  FARPROC* function;
};

constexpr Import kImports[] = {
#define NODE_API(name) {#name, &__imp_##name},
#include "node-api-functions.inc"
#undef NODE_API
};

// Programs that embed Node have it in a library of either name.
FARPROC find(const char* name) {
  for (const HMODULE module : {GetModuleHandleW(nullptr), GetModuleHandleW(L"libnode.dll"),
                               GetModuleHandleW(L"node.dll")}) {
    if (module == nullptr) continue;
    if (const FARPROC function = GetProcAddress(module, name)) return function;
  }
  return nullptr;
}

const char* bindAll() {
  const char* missing = nullptr;
  for (const Import& import : kImports) {
    *import.function = find(import.name);
    if (*import.function == nullptr) missing = import.name;
  }
  return missing;
}

// While the library is loaded, which is before Node can call into it.
const char* const missing = bindAll();

}  // namespace

const char* missingNodeFunction() { return missing; }

}  // namespace hns::addon
