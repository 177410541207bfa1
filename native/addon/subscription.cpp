#include "addon/subscription.h"

#include <chrono>

#include "addon/client.h"
#include "addon/marshalling.h"

namespace hns::addon {
namespace {

operation::CallbackSource sourceOf(const Client& client, const Napi::Value& service) {
  if (service.IsUndefined()) return operation::serviceCallbacks(client.table());
  const std::uint32_t number = service.As<Napi::Number>().Uint32Value();
  return operation::guestNetworkServiceCallbacks(client.table(), client.handles().find(number));
}

// [type, data, time in ms]
Napi::Value writeNotification(Napi::Env env, const operation::Notification& notification) {
  const std::chrono::duration<double, std::milli> time = notification.received.time_since_epoch();
  auto row = Napi::Array::New(env, 3);
  row[0U] = Napi::Number::New(env, notification.type);
  row[1U] = notification.data ? writeText(env, *notification.data) : env.Null();
  row[2U] = Napi::Number::New(env, time.count());
  return row;
}

}  // namespace

Napi::Function Subscription::define(Napi::Env env) {
  return DefineClass(env, "Subscription",
                     {
                         InstanceMethod<&Subscription::keepAlive>("keepAlive"),
                         InstanceMethod<&Subscription::stop>("stop"),
                     });
}

Subscription::Subscription(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  const Client* client = Client::Unwrap(info[0].As<Napi::Object>());
  const std::uint32_t limit = info[1].As<Napi::Number>().Uint32Value();
  doorbell_ = Doorbell::create(info.Env(), [this](Napi::Env env) { deliver(env); });
  registration_.emplace(sourceOf(*client, info[2]), limit, [bell = doorbell_] { bell->ring(); });
  napi_add_env_cleanup_hook(info.Env(), shutDownHook, this);
  Ref();
}

Subscription::~Subscription() {
  napi_remove_env_cleanup_hook(Env(), shutDownHook, this);
  shutDown();
}

// (alive: boolean)
void Subscription::keepAlive(const Napi::CallbackInfo& info) {
  doorbell_->keepAlive(info.Env(), info[0].As<Napi::Boolean>());
}

void Subscription::stop(const Napi::CallbackInfo&) {
  if (!registration_) return;
  shutDown();
  Unref();
}

// Calls the property `onNews` with (registration, lost, notifications); the registration is true or
// a failure where HNS has answered.
void Subscription::deliver(Napi::Env env) {
  if (!registration_) return;
  const operation::News news = registration_->collect();
  Napi::Value registration = env.Undefined();
  if (news.failure) {
    registration = writeFailure(env, *news.failure);
  } else if (news.settled) {
    registration = Napi::Boolean::New(env, true);
  }
  auto told = Napi::Array::New(env, news.notifications.size());
  std::uint32_t index = 0;
  for (const operation::Notification& notification : news.notifications) {
    told[index++] = writeNotification(env, notification);
  }
  const auto lost = Napi::Number::New(env, static_cast<double>(news.lost));
  const Napi::Object self = Value();
  self.Get("onNews").As<Napi::Function>().Call(self, {registration, lost, told});
}

void Subscription::shutDown() {
  if (doorbell_) doorbell_->disconnect();
  registration_.reset();
}

void Subscription::shutDownHook(void* subscription) {
  static_cast<Subscription*>(subscription)->shutDown();
}

}  // namespace hns::addon
