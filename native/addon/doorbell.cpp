#include "addon/doorbell.h"

#include <utility>

namespace hns::addon {

std::shared_ptr<Doorbell> Doorbell::create(Napi::Env env, std::function<void(Napi::Env)> answer) {
  auto bell = std::make_shared<Doorbell>();
  bell->answer_ = std::move(answer);
  // Node-API's function owns a reference to the bell until it is finalized.
  auto* context = new std::shared_ptr<Doorbell>(bell);
  const napi_status status =
      napi_create_threadsafe_function(env, nullptr, nullptr, Napi::String::New(env, "node-hns"), 0,
                                      1, context, finalize, context, answerCall, &bell->function_);
  if (status != napi_ok) {
    delete context;
    throw Napi::Error::New(env, "cannot create a thread-safe function");
  }
  napi_unref_threadsafe_function(env, bell->function_);
  return bell;
}

void Doorbell::ring() {
  const std::lock_guard lock(mutex_);
  if (function_ == nullptr) return;
  const napi_status status =
      napi_call_threadsafe_function(function_, nullptr, napi_tsfn_nonblocking);
  // The environment is going away and has taken our share of the function back.
  if (status == napi_closing) function_ = nullptr;
}

void Doorbell::keepAlive(Napi::Env env, bool alive) {
  const std::lock_guard lock(mutex_);
  if (function_ == nullptr) return;
  if (alive) {
    napi_ref_threadsafe_function(env, function_);
  } else {
    napi_unref_threadsafe_function(env, function_);
  }
}

void Doorbell::disconnect() {
  const std::lock_guard lock(mutex_);
  if (function_ == nullptr) return;
  napi_release_threadsafe_function(std::exchange(function_, nullptr), napi_tsfn_abort);
}

void Doorbell::answerCall(napi_env env, napi_value, void* context, void*) {
  if (env == nullptr) return;  // called only to empty the queue
  const auto bell = *static_cast<std::shared_ptr<Doorbell>*>(context);
  {
    const std::lock_guard lock(bell->mutex_);
    if (bell->function_ == nullptr) return;
  }
  try {
    bell->answer_(env);
  } catch (const Napi::Error& error) {
    error.ThrowAsJavaScriptException();  // Node-API reports it as uncaught
  }
}

void Doorbell::finalize(napi_env, void* data, void*) {
  auto* bell = static_cast<std::shared_ptr<Doorbell>*>(data);
  {
    const std::lock_guard lock((*bell)->mutex_);
    (*bell)->function_ = nullptr;
  }
  delete bell;
}

}  // namespace hns::addon
