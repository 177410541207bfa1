// Wakes the JavaScript thread from any other, for as long as its environment lives.
#pragma once

#include <napi.h>

#include <functional>
#include <memory>
#include <mutex>

namespace hns::addon {

class Doorbell {
 public:
  // `answer` runs on the JavaScript thread, once or more after each `ring`.
  static std::shared_ptr<Doorbell> create(Napi::Env env, std::function<void(Napi::Env)> answer);

  // From any thread. Does nothing once disconnected.
  void ring();

  // The rest is for the JavaScript thread.

  // Whether waiting for the bell keeps the process alive. Does not to begin with.
  void keepAlive(Napi::Env env, bool alive);

  void disconnect();

 private:
  static void answerCall(napi_env env, napi_value callback, void* context, void* data);
  static void finalize(napi_env env, void* data, void* context);

  std::function<void(Napi::Env)> answer_;
  std::mutex mutex_;                             // guards the next
  napi_threadsafe_function function_ = nullptr;  // null once disconnected
};

}  // namespace hns::addon
