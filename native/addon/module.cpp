#include <napi.h>

#include <string>

#include "addon/client.h"
#include "addon/subscription.h"
#include "addon/thread-compartment.h"
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

// (compartment: number) → the error code of Windows, or undefined.
Napi::Value setThreadCompartment(const Napi::CallbackInfo& info) {
  const std::uint32_t compartment = info[0].As<Napi::Number>().Uint32Value();
  const auto error = hns::addon::setThreadCompartment(compartment);
  return error ? Napi::Number::New(info.Env(), *error) : info.Env().Undefined();
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  exports["Client"] = hns::addon::Client::define(env);
  exports["controlSimulator"] = Napi::Function::New(env, controlSimulator, "controlSimulator");
  exports["setThreadCompartment"] = Napi::Function::New(env, setThreadCompartment);
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
