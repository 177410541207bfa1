#include "addon/windows-host.h"

#include <windows.h>

#include <string>

#ifndef _MSC_VER
#include "addon/windows-node-imports.h"
#endif

namespace hns::addon {
namespace {

// The library stays loaded after its last environment is gone: a worker thread may still be inside
// a call that HNS never answers.
void stayLoaded() {
  HMODULE self = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                     reinterpret_cast<LPCWSTR>(&stayLoaded), &self);
}

}  // namespace

bool settleInHost([[maybe_unused]] napi_env env) {
#ifndef _MSC_VER  // whose delay-load helper looks functions up at their first call
  if (const char* missing = missingNodeFunction()) {
    const std::string message =
        std::string("node-hns needs Node.js 22.13 or newer: this program lacks ") + missing;
    napi_throw_error(env, nullptr, message.c_str());
    return false;
  }
#endif
  stayLoaded();
  return true;
}

}  // namespace hns::addon
