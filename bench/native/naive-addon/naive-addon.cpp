// What an addon for HCN is when it is written as the manual of node-addon-api shows: an AsyncWorker
// an operation, on the thread pool of libuv, and the document as a string for JSON.parse.
#include <napi.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "provider/provider.h"

namespace {

using hns::abi::FunctionTable;
using hns::abi::Guid;
using hns::abi::Handle;
using hns::abi::Hresult;

// Gives the text that the promise resolves with.
using Work = std::function<std::u16string(const FunctionTable&)>;

class Worker : public Napi::AsyncWorker {
 public:
  Worker(Napi::Env env, const FunctionTable& hcn, Work work)
      : Napi::AsyncWorker(env),
        deferred_(Napi::Promise::Deferred::New(env)),
        hcn_(hcn),
        work_(std::move(work)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

  void Execute() override { text_ = work_(hcn_); }
  void OnOK() override { deferred_.Resolve(Napi::String::New(Env(), text_)); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  const FunctionTable& hcn_;
  Work work_;
  std::u16string text_;
};

std::u16string taken(const FunctionTable& hcn, char16_t* text) {
  std::u16string copy = text == nullptr ? u"" : text;
  hcn.CoTaskMemFree(text);
  return copy;
}

void require(const FunctionTable& hcn, Hresult code, char16_t* record) {
  const std::u16string reason = taken(hcn, record);
  if (!hns::abi::failed(code)) return;
  throw std::runtime_error("HCN refused: " + std::to_string(static_cast<std::uint32_t>(code)) +
                           ' ' + std::string(reason.begin(), reason.end()));
}

std::u16string queryAndClose(const FunctionTable& hcn, hns::abi::QueryFunction* query,
                             hns::abi::CloseFunction* close, Handle object) {
  char16_t* properties = nullptr;
  char16_t* record = nullptr;
  const Hresult code = query(object, u"", &properties, &record);
  close(object);
  require(hcn, code, record);
  return taken(hcn, properties);
}

std::u16string endpointText(const FunctionTable& hcn, Handle endpoint) {
  return queryAndClose(hcn, hcn.HcnQueryEndpointProperties, hcn.HcnCloseEndpoint, endpoint);
}

Handle openEndpoint(const FunctionTable& hcn, const Guid& id) {
  Handle endpoint = nullptr;
  char16_t* record = nullptr;
  require(hcn, hcn.HcnOpenEndpoint(&id, &endpoint, &record), record);
  return endpoint;
}

std::u16string listEndpoints(const FunctionTable& hcn) {
  char16_t* text = nullptr;
  char16_t* record = nullptr;
  require(hcn, hcn.HcnEnumerateEndpoints(u"", &text, &record), record);
  const std::u16string ids = taken(hcn, text);
  std::u16string documents = u"[";
  for (std::size_t at = 2; at + 36 < ids.size(); at += 39) {
    const Guid id = *hns::abi::parseGuid(std::u16string_view(ids).substr(at, 36));
    if (documents.size() > 1) documents += u',';
    documents += endpointText(hcn, openEndpoint(hcn, id));
  }
  return documents + u"]";
}

class NaiveHcn : public Napi::ObjectWrap<NaiveHcn> {
 public:
  static Napi::Object define(Napi::Env env, Napi::Object exports) {
    exports.Set("NaiveHcn",
                DefineClass(env, "NaiveHcn",
                            {
                                InstanceMethod<&NaiveHcn::openNetwork>("openNetwork"),
                                InstanceMethod<&NaiveHcn::createEndpoint>("createEndpoint"),
                                InstanceMethod<&NaiveHcn::deleteEndpoint>("deleteEndpoint"),
                                InstanceMethod<&NaiveHcn::listEndpoints>("listEndpoints"),
                                InstanceMethod<&NaiveHcn::modifyEndpoint>("modifyEndpoint"),
                                InstanceMethod<&NaiveHcn::createBalancer>("createLoadBalancer"),
                                InstanceMethod<&NaiveHcn::deleteBalancer>("deleteLoadBalancer"),
                            }));
    return exports;
  }

  // (library: string)
  explicit NaiveHcn(const Napi::CallbackInfo& info) : Napi::ObjectWrap<NaiveHcn>(info) {
    const auto opened = hns::provider::openLibrary(info[0].As<Napi::String>());
    if (const auto* error = std::get_if<hns::provider::LoadError>(&opened)) {
      throw Napi::Error::New(info.Env(), error->reason);
    }
    hcn_ = std::get<FunctionTable>(opened);
  }

 private:
  // (id: string): void
  void openNetwork(const Napi::CallbackInfo& info) {
    const Guid id = guidAt(info, 0);
    char16_t* record = nullptr;
    require(hcn_, hcn_.HcnOpenNetwork(&id, &network_, &record), record);
  }

  // (id: string, document: string): Promise<string>
  Napi::Value createEndpoint(const Napi::CallbackInfo& info) {
    return queue(info, [network = network_, id = guidAt(info, 0),
                        document = textAt(info, 1)](const FunctionTable& hcn) {
      Handle endpoint = nullptr;
      char16_t* record = nullptr;
      const Hresult code =
          hcn.HcnCreateEndpoint(network, &id, document.c_str(), &endpoint, &record);
      require(hcn, code, record);
      return endpointText(hcn, endpoint);
    });
  }

  // (id: string): Promise<string>
  Napi::Value deleteEndpoint(const Napi::CallbackInfo& info) {
    return queue(info, [id = guidAt(info, 0)](const FunctionTable& hcn) {
      char16_t* record = nullptr;
      require(hcn, hcn.HcnDeleteEndpoint(&id, &record), record);
      return std::u16string();
    });
  }

  // (): Promise<string>
  Napi::Value listEndpoints(const Napi::CallbackInfo& info) {
    return queue(info, [](const FunctionTable& hcn) { return ::listEndpoints(hcn); });
  }

  // (id: string, request: string): Promise<string>
  Napi::Value modifyEndpoint(const Napi::CallbackInfo& info) {
    return queue(info, [id = guidAt(info, 0), request = textAt(info, 1)](const FunctionTable& hcn) {
      const Handle endpoint = openEndpoint(hcn, id);
      char16_t* record = nullptr;
      const Hresult code = hcn.HcnModifyEndpoint(endpoint, request.c_str(), &record);
      std::u16string text = endpointText(hcn, endpoint);
      require(hcn, code, record);
      return text;
    });
  }

  // (id: string, document: string): Promise<string>
  Napi::Value createBalancer(const Napi::CallbackInfo& info) {
    return queue(info, [id = guidAt(info, 0),
                        document = textAt(info, 1)](const FunctionTable& hcn) {
      Handle balancer = nullptr;
      char16_t* record = nullptr;
      require(hcn, hcn.HcnCreateLoadBalancer(&id, document.c_str(), &balancer, &record), record);
      return queryAndClose(hcn, hcn.HcnQueryLoadBalancerProperties, hcn.HcnCloseLoadBalancer,
                           balancer);
    });
  }

  // (id: string): Promise<string>
  Napi::Value deleteBalancer(const Napi::CallbackInfo& info) {
    return queue(info, [id = guidAt(info, 0)](const FunctionTable& hcn) {
      char16_t* record = nullptr;
      require(hcn, hcn.HcnDeleteLoadBalancer(&id, &record), record);
      return std::u16string();
    });
  }

  Napi::Value queue(const Napi::CallbackInfo& info, Work work) {
    // Deletes itself when it is done.
    auto* worker = new Worker(info.Env(), hcn_, std::move(work));
    worker->Queue();
    return worker->promise();
  }

  static std::u16string textAt(const Napi::CallbackInfo& info, std::size_t index) {
    return info[index].As<Napi::String>().Utf16Value();
  }

  static Guid guidAt(const Napi::CallbackInfo& info, std::size_t index) {
    const auto guid = hns::abi::parseGuid(textAt(info, index));
    if (!guid) throw Napi::TypeError::New(info.Env(), "not a GUID");
    return *guid;
  }

  FunctionTable hcn_;
  Handle network_ = nullptr;
};

Napi::Object define(Napi::Env env, Napi::Object exports) { return NaiveHcn::define(env, exports); }

}  // namespace

NODE_API_MODULE(naive_addon, define)
