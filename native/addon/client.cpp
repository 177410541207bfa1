#include "addon/client.h"

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "addon/marshalling.h"
#include "addon/operation-task.h"
#include "provider/provider.h"

namespace hns::addon {
namespace {

provider::Opened openProvider(const std::string& name, const std::string& path) {
  if (name == "windows") return provider::openWindowsService();
  if (name == "library") return provider::openLibrary(path);
  return provider::openSimulator();
}

std::shared_ptr<const abi::FunctionTable> openTable(const Napi::CallbackInfo& info) {
  auto opened = openProvider(info[0].As<Napi::String>(), info[1].As<Napi::String>());
  if (const auto* error = std::get_if<provider::LoadError>(&opened)) {
    throw Napi::Error::New(info.Env(), error->library + ": " + error->reason);
  }
  return std::make_shared<const abi::FunctionTable>(std::get<abi::FunctionTable>(opened));
}

}  // namespace

Napi::Function Client::define(Napi::Env env) {
  return DefineClass(env, "Client",
                     {
                         InstanceMethod<&Client::submit>("submit"),
                         InstanceMethod<&Client::abandon>("abandon"),
                         InstanceMethod<&Client::resume>("resume"),
                         InstanceMethod<&Client::activity>("activity"),
                     });
}

Client::Client(const Napi::CallbackInfo& info) : ObjectWrap(info), table_(openTable(info)) {
  const executor::Limits limits{
      .threads = info[2].As<Napi::Number>().Uint32Value(),
      .queue = info[3].As<Napi::Number>().Uint32Value(),
  };
  doorbell_ = Doorbell::create(info.Env(), [this](Napi::Env env) { deliver(env); });
  executor_.emplace(limits, [bell = doorbell_] { bell->ring(); });
  napi_add_env_cleanup_hook(info.Env(), shutDownHook, this);
}

Client::~Client() {
  napi_remove_env_cleanup_hook(Env(), shutDownHook, this);
  shutDown();
}

// (batch: rows) → how many of them were taken; the queue is full for the rest.
Napi::Value Client::submit(const Napi::CallbackInfo& info) {
  const auto batch = info[0].As<Napi::Array>();
  std::vector<executor::Entry> entries;
  entries.reserve(batch.Length() / kRowLength);
  for (std::uint32_t offset = 0; offset < batch.Length(); offset += kRowLength) {
    Row row = readRow(batch, offset, handles_, *shapes_);
    entries.push_back({row.id, std::make_unique<OperationTask>(
                                   table_, shapes_, std::move(row.request), row.released)});
  }
  std::size_t taken = 0;
  try {
    taken = executor_->submit(std::move(entries));
  } catch (const std::system_error&) {
    // The system has no thread to give: as good as a full queue.
  }
  changeInFlight(info.Env(), inFlight_ + taken);
  return Napi::Number::New(info.Env(), static_cast<double>(taken));
}

// (ids: number[]) → those of them that were given up; the others have ended.
Napi::Value Client::abandon(const Napi::CallbackInfo& info) {
  const auto array = info[0].As<Napi::Array>();
  std::vector<executor::TaskId> ids;
  ids.reserve(array.Length());
  for (std::uint32_t i = 0; i < array.Length(); ++i) {
    const Napi::Value id = array[i];
    ids.push_back(static_cast<executor::TaskId>(id.As<Napi::Number>().Int64Value()));
  }
  const std::vector<executor::TaskId> abandoned = executor_->abandon(ids);
  changeInFlight(info.Env(), inFlight_ - abandoned.size());
  auto given = Napi::Array::New(info.Env(), abandoned.size());
  for (std::uint32_t i = 0; i < abandoned.size(); ++i) {
    given[i] = Napi::Number::New(info.Env(), static_cast<double>(abandoned[i]));
  }
  return given;
}

Napi::Value Client::activity(const Napi::CallbackInfo& info) {
  const executor::Activity activity = executor_->activity();
  auto object = Napi::Object::New(info.Env());
  object["waiting"] = Napi::Number::New(info.Env(), static_cast<double>(activity.waiting));
  object["running"] = Napi::Number::New(info.Env(), static_cast<double>(activity.running));
  object["abandoned"] = Napi::Number::New(info.Env(), static_cast<double>(activity.abandoned));
  return object;
}

void Client::resume(const Napi::CallbackInfo& info) { deliver(info.Env()); }

// Calls properties, not references of ours, so that a forgotten client can be collected together
// with its callbacks.
void Client::deliver(Napi::Env env) {
  delivery_.add(executor_->drain());
  const std::size_t through = delivery_.deliver(env, Value(), handles_);
  changeInFlight(env, inFlight_ - through);
}

void Client::changeInFlight(Napi::Env env, std::size_t inFlight) {
  const bool before = inFlight_ > 0;
  const bool after = inFlight > 0;
  inFlight_ = inFlight;
  if (before == after) return;
  doorbell_->keepAlive(env, after);
  if (after) {
    Ref();
  } else {
    Unref();
  }
}

void Client::shutDown() {
  if (doorbell_) doorbell_->disconnect();
  executor_.reset();
  delivery_.clear();
  handles_.closeAll();
}

void Client::shutDownHook(void* client) { static_cast<Client*>(client)->shutDown(); }

}  // namespace hns::addon
