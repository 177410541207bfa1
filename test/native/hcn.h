// The simulator as a client sees it: objects that delete themselves, documents as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "check.h"
#include "json/reader.h"
#include "json/writer.h"
#include "simulator/simulator.h"

namespace hns::test {

using abi::Guid;
using abi::Handle;
using abi::Hresult;

inline constexpr std::u16string_view kV1 = u"";
inline constexpr std::u16string_view kV2 = uR"({"SchemaVersion":{"Major":2,"Minor":0}})";
inline constexpr std::u16string_view kDetailed =
    uR"({"SchemaVersion":{"Major":2,"Minor":0},"Flags":1})";

inline const abi::FunctionTable& hcn() { return simulator::functionTable(); }

// A text that the API returned, freed.
inline std::u16string taken(char16_t* text) {
  if (!text) return {};
  std::u16string copy(text);
  hcn().CoTaskMemFree(text);
  return copy;
}

struct Reply {
  Hresult code = abi::kOk;
  std::u16string text;
  std::u16string error;
};

// The value at a path such as Ipams/0/Subnets/0/ID as JSON text; empty when there is none.
inline std::u16string at(std::u16string_view document, std::u16string_view path) {
  const auto result = json::read(document);
  const auto* root = std::get_if<json::Value>(&result);
  if (!root) fail(__FILE__, __LINE__, "not JSON: " + printable(document));
  const json::Value* value = root;
  while (!path.empty()) {
    const std::size_t slash = path.find(u'/');
    const std::u16string_view step = path.substr(0, slash);
    path = slash == path.npos ? std::u16string_view() : path.substr(slash + 1);
    if (const json::Array* array = value->array()) {
      std::size_t index = 0;
      for (char16_t digit : step) index = index * 10 + (digit - u'0');
      if (index >= array->size()) return {};
      value = &(*array)[index];
    } else {
      value = value->object() ? value->object()->find(step) : nullptr;
      if (!value) return {};
    }
  }
  return json::write(*value);
}

// The names of an object's members, in their order, with commas between.
inline std::u16string membersAt(std::u16string_view document, std::u16string_view path) {
  const std::u16string text = at(document, path);
  const auto result = json::read(text);
  const auto* value = std::get_if<json::Value>(&result);
  if (!value || !value->object()) return {};
  std::u16string names;
  for (const json::Member& member : *value->object()) {
    if (!names.empty()) names += u',';
    names += member.name;
  }
  return names;
}

// The text at a path, without its quotes.
inline std::u16string textAt(std::u16string_view document, std::u16string_view path) {
  const std::u16string value = at(document, path);
  return value.size() >= 2 && value.front() == u'"' ? value.substr(1, value.size() - 2) : value;
}

inline std::size_t countOf(std::u16string_view text, std::u16string_view part) {
  std::size_t count = 0;
  for (auto i = text.find(part); i != text.npos; i = text.find(part, i + part.size())) ++count;
  return count;
}

inline bool contains(std::u16string_view text, std::u16string_view part) {
  return text.find(part) != text.npos;
}

class Endpoint {
 public:
  Endpoint(Handle network, std::u16string_view settings, const Guid& id = {}) {
    char16_t* error = nullptr;
    code_ =
        hcn().HcnCreateEndpoint(network, &id, std::u16string(settings).c_str(), &handle_, &error);
    error_ = taken(error);
    if (handle_) id_ = textAt(v2(), u"ID");
  }
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;
  ~Endpoint() {
    if (!handle_) return;
    const Guid itsGuid = guid();
    hcn().HcnDeleteEndpoint(&itsGuid, nullptr);
    hcn().HcnCloseEndpoint(handle_);
  }

  Hresult code() const { return code_; }
  const std::u16string& error() const { return error_; }
  Handle handle() const { return handle_; }

  Reply query(std::u16string_view query) const {
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnQueryEndpointProperties(handle_, std::u16string(query).c_str(), &text, &error);
    reply.text = taken(text);
    reply.error = taken(error);
    return reply;
  }
  std::u16string v1() const { return query(kV1).text; }
  std::u16string v2() const { return query(kV2).text; }
  const std::u16string& id() const { return id_; }
  Guid guid() const { return abi::parseGuid(id_).value_or(Guid{}); }

  Hresult modify(std::u16string_view request) const {
    return hcn().HcnModifyEndpoint(handle_, std::u16string(request).c_str(), nullptr);
  }

 private:
  Hresult code_ = abi::kOk;
  std::u16string error_;
  std::u16string id_;
  Handle handle_ = nullptr;
};

class Network {
 public:
  explicit Network(std::u16string_view settings, const Guid& id = {}) {
    char16_t* error = nullptr;
    code_ = hcn().HcnCreateNetwork(&id, std::u16string(settings).c_str(), &handle_, &error);
    error_ = taken(error);
    if (handle_) id_ = textAt(v2(), u"ID");
  }
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  ~Network() {
    if (!handle_) return;
    const Guid itsGuid = guid();
    hcn().HcnDeleteNetwork(&itsGuid, nullptr);
    hcn().HcnCloseNetwork(handle_);
  }

  Hresult code() const { return code_; }
  const std::u16string& error() const { return error_; }
  Handle handle() const { return handle_; }

  Reply query(std::u16string_view query) const {
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnQueryNetworkProperties(handle_, std::u16string(query).c_str(), &text, &error);
    reply.text = taken(text);
    reply.error = taken(error);
    return reply;
  }
  std::u16string v1() const { return query(kV1).text; }
  std::u16string v2() const { return query(kV2).text; }
  const std::u16string& id() const { return id_; }
  Guid guid() const { return abi::parseGuid(id_).value_or(Guid{}); }

  Hresult modify(std::u16string_view request) const {
    return hcn().HcnModifyNetwork(handle_, std::u16string(request).c_str(), nullptr);
  }

  Endpoint endpoint(std::u16string_view settings = u"{}") const {
    return Endpoint(handle_, settings);
  }

 private:
  Hresult code_ = abi::kOk;
  std::u16string error_;
  std::u16string id_;
  Handle handle_ = nullptr;
};

class Namespace {
 public:
  explicit Namespace(std::u16string_view settings, const Guid& id = {}) {
    char16_t* error = nullptr;
    code_ = hcn().HcnCreateNamespace(&id, std::u16string(settings).c_str(), &handle_, &error);
    error_ = taken(error);
    if (handle_) id_ = textAt(v2(), u"ID");
  }
  Namespace(const Namespace&) = delete;
  Namespace& operator=(const Namespace&) = delete;
  ~Namespace() {
    if (!handle_) return;
    while (const auto container = firstContainer()) removeContainer(*container);
    const Guid itsGuid = guid();
    hcn().HcnDeleteNamespace(&itsGuid, nullptr);
    hcn().HcnCloseNamespace(handle_);
  }

  Hresult code() const { return code_; }
  const std::u16string& error() const { return error_; }
  Handle handle() const { return handle_; }

  Reply query(std::u16string_view query) const {
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnQueryNamespaceProperties(handle_, std::u16string(query).c_str(), &text, &error);
    reply.text = taken(text);
    reply.error = taken(error);
    return reply;
  }
  std::u16string v1() const { return query(kV1).text; }
  std::u16string v2() const { return query(kV2).text; }
  const std::u16string& id() const { return id_; }
  Guid guid() const { return abi::parseGuid(id_).value_or(Guid{}); }

  Reply modify(std::u16string_view request) const {
    char16_t* error = nullptr;
    Reply reply;
    reply.code = hcn().HcnModifyNamespace(handle_, std::u16string(request).c_str(), &error);
    reply.error = taken(error);
    return reply;
  }
  Reply add(const Endpoint& endpoint) const { return change(u"Add", u"Endpoint", endpoint.id()); }
  Reply remove(const Endpoint& endpoint) const {
    return change(u"Remove", u"Endpoint", endpoint.id());
  }
  Reply addContainer(std::u16string_view id) const { return change(u"Add", u"Container", id); }
  Reply removeContainer(std::u16string_view id) const {
    return change(u"Remove", u"Container", id);
  }

 private:
  std::optional<std::u16string> firstContainer() const {
    const Reply document = query(kV1);
    if (document.code != abi::kOk || at(document.text, u"Containers/0").empty()) return {};
    return textAt(document.text, u"Containers/0");
  }

  Reply change(std::u16string_view request, std::u16string_view resource,
               std::u16string_view id) const {
    std::u16string text = u"{\"ResourceType\":\"";
    text += resource;
    text += u"\",\"RequestType\":\"";
    text += request;
    text += u"\",\"Settings\":{\"";
    text += resource;
    text += u"Id\":\"";
    text += id;
    return modify(text + u"\"}}");
  }

  Hresult code_ = abi::kOk;
  std::u16string error_;
  std::u16string id_;
  Handle handle_ = nullptr;
};

// {"SchemaVersion":…,"Filter":"<filter, escaped>"}
inline std::u16string queryWith(std::u16string_view filter) {
  json::Object version;
  version.append(u"Major", json::Value(json::Number(std::uint64_t{2})));
  json::Object query;
  query.append(u"SchemaVersion", json::Value(std::move(version)));
  query.append(u"Filter", json::Value(std::u16string(filter)));
  return json::write(json::Value(std::move(query)));
}

inline Reply enumerate(abi::EnumerateFunction* function, std::u16string_view query) {
  char16_t* text = nullptr;
  char16_t* error = nullptr;
  Reply reply;
  reply.code = function(std::u16string(query).c_str(), &text, &error);
  reply.text = taken(text);
  reply.error = taken(error);
  return reply;
}

// A network of the type on a /24 with a gateway, as a V2 document.
inline std::u16string networkDocument(std::u16string_view name, std::u16string_view type,
                                      std::u16string_view subnet = u"10.77.1",
                                      std::u16string_view subnetMembers = u"",
                                      std::u16string_view members = u"") {
  std::u16string text = u"{\"Name\":\"";
  text += name;
  text += u"\",\"Type\":\"";
  text += type;
  text += u"\",\"Ipams\":[{\"Type\":\"Static\",\"Subnets\":[{\"IpAddressPrefix\":\"";
  text += subnet;
  text += u".0/24\",\"Routes\":[{\"NextHop\":\"";
  text += subnet;
  text += u".1\",\"DestinationPrefix\":\"0.0.0.0/0\"}]";
  text += subnetMembers;
  text += u"}]}]";
  text += members;
  text += u",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
  return text;
}

}  // namespace hns::test
