#include <napi.h>

#include "addon/client.h"
#include "addon/subscription.h"

#ifdef _WIN32
#include "addon/windows-host.h"
#endif

namespace {

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  exports["Client"] = hns::addon::Client::define(env);
  exports["Subscription"] = hns::addon::Subscription::define(env);
  return exports;
}

}  // namespace

NAPI_MODULE_INIT(/* napi_env env, napi_value exports */) {
#ifdef _WIN32
  if (!hns::addon::settleInHost(env)) return nullptr;
#endif
  return Napi::RegisterModule(env, exports, initialize);
}
