#include <napi.h>

#include <string>

#include "addon/client.h"
#include "simulator/simulator.h"

#ifdef _WIN32
#include "addon/windows-host.h"
#endif

namespace {

// (request: string) → the reply, both JSON. None of its requests waits for a call.
Napi::Value controlSimulator(const Napi::CallbackInfo& info) {
  const std::u16string request = info[0].As<Napi::String>().Utf16Value();
  return Napi::String::New(info.Env(), hns::simulator::control(request));
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  exports["Client"] = hns::addon::Client::define(env);
  exports["controlSimulator"] = Napi::Function::New(env, controlSimulator, "controlSimulator");
  return exports;
}

}  // namespace

NAPI_MODULE_INIT(/* napi_env env, napi_value exports */) {
#ifdef _WIN32
  if (!hns::addon::settleInHost(env)) return nullptr;
#endif
  return Napi::RegisterModule(env, exports, initialize);
}
