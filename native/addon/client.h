// The one class that JavaScript sees: a provider with threads of its own.
#pragma once

#include <napi.h>

#include <memory>
#include <optional>

#include "abi/function-table.h"
#include "addon/delivery.h"
#include "addon/doorbell.h"
#include "addon/held-handles.h"
#include "executor/executor.h"

namespace hns::addon {

class Client : public Napi::ObjectWrap<Client> {
 public:
  static Napi::Function define(Napi::Env env);

  // (provider: 'windows' | 'simulator' | 'library', path: string, threads: number, queue: number)
  explicit Client(const Napi::CallbackInfo& info);
  ~Client() override;

  const std::shared_ptr<const abi::FunctionTable>& table() const { return table_; }
  const HeldHandles& handles() const { return handles_; }

 private:
  Napi::Value submit(const Napi::CallbackInfo& info);
  Napi::Value abandon(const Napi::CallbackInfo& info);
  void resume(const Napi::CallbackInfo& info);
  Napi::Value activity(const Napi::CallbackInfo& info);

  void deliver(Napi::Env env);
  void changeInFlight(Napi::Env env, std::size_t inFlight);
  // Runs when the environment ends before this object was collected, and in the destructor.
  void shutDown();
  static void shutDownHook(void* client);

  std::shared_ptr<const abi::FunctionTable> table_;
  std::shared_ptr<Doorbell> doorbell_;
  std::optional<executor::Executor> executor_;
  std::shared_ptr<json::Shapes> shapes_ = std::make_shared<json::Shapes>();
  Delivery delivery_{shapes_};
  HeldHandles handles_;
  std::size_t inFlight_ = 0;  // while there are any, neither this object nor the process goes away
};

}  // namespace hns::addon
