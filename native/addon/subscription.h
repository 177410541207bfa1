// The class through which JavaScript hears what HNS tells: a callback's registration, from the
// construction to `stop` or to the end of the environment.
#pragma once

#include <napi.h>

#include <memory>
#include <optional>

#include "addon/doorbell.h"
#include "operation/registration.h"

namespace hns::addon {

class Subscription : public Napi::ObjectWrap<Subscription> {
 public:
  static Napi::Function define(Napi::Env env);

  // (client: Client, limit: number, guestNetworkService?: the number of its handle)
  explicit Subscription(const Napi::CallbackInfo& info);
  ~Subscription() override;

 private:
  void keepAlive(const Napi::CallbackInfo& info);
  void stop(const Napi::CallbackInfo& info);

  void deliver(Napi::Env env);
  // Runs when the environment ends before `stop`, and in any case in the destructor.
  void shutDown();
  static void shutDownHook(void* subscription);

  std::shared_ptr<Doorbell> doorbell_;
  std::optional<operation::Registration> registration_;  // while there is one, this object stays
};

}  // namespace hns::addon
