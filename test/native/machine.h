// A machine of its own with some build of HNS: the service without its C functions.
#pragma once

#include <string>
#include <string_view>

#include "hcn.h"
#include "simulator/document/json-fields.h"
#include "simulator/error-record.h"
#include "simulator/service.h"

namespace hns::test {

// The profile of the name, with the decisions.
inline simulator::Profile profileOf(std::u16string_view name,
                                    std::u16string_view decisions = u"{}") {
  const simulator::Profile* found = simulator::findProfile(name);
  CHECK(found);
  simulator::Profile profile = *found;
  const json::Value document = std::get<json::Value>(json::read(decisions));
  applyDecisions(profile, simulator::Fields(document));
  return profile;
}

// What came of a call: a code and its error record, or what was asked for.
struct Result {
  Hresult code = abi::kOk;
  std::u16string error;
  std::u16string text;
  Handle handle = nullptr;

  std::u16string at(std::u16string_view path) const { return textAt(text, path); }
};

// Operations get the result that they are to fill.
template <class Operation>
Result answer(Operation&& operation) {
  Result result;
  try {
    operation(result);
  } catch (const simulator::Failure& failure) {
    result.code = failure.code();
    result.error = simulator::errorRecord(failure.code(), failure.detail());
  }
  return result;
}

class Machine {
 public:
  explicit Machine(std::u16string_view profile = u"ws2025", std::u16string_view decisions = u"{}")
      : service_({.profile = profileOf(profile, decisions), .seed = 1}) {}

  // With the new object's V2 document.
  template <class Object>
  Result create(std::u16string_view settings, const Guid& id = {}) {
    Result result =
        answer([&](Result& made) { made.handle = service_.create<Object>(id, settings); });
    if (result.handle) result.text = query<Object>(result.handle).text;
    return result;
  }
  Result network(std::u16string_view settings) { return create<simulator::Network>(settings); }
  Result networkOf(std::u16string_view type) { return network(networkDocument(u"n", type)); }
  Result endpoint(Handle network, std::u16string_view settings = u"{}") {
    Result result = answer(
        [&](Result& made) { made.handle = service_.createEndpoint(network, Guid{}, settings); });
    if (result.handle) result.text = query<simulator::Endpoint>(result.handle).text;
    return result;
  }

  template <class Object>
  Result query(Handle handle, std::u16string_view query = kV2) {
    return answer([&](Result& told) { told.text = service_.query<Object>(handle, query); });
  }
  template <class Object>
  Result enumerate(std::u16string_view filter) {
    return answer([&](Result& told) {
      told.text = u"[";
      for (const Guid& id : service_.enumerate<Object>(queryWith(filter))) {
        if (told.text.size() > 1) told.text += u',';
        told.text += u"\"" + abi::formatGuid(id) + u"\"";
      }
      told.text += u"]";
    });
  }
  template <class Object>
  Result modify(Handle handle, std::u16string_view request) {
    return answer([&](Result&) { service_.modify<Object>(handle, request); });
  }
  template <class Object>
  Result open(std::u16string_view id) {
    return answer([&](Result& opened) { opened.handle = service_.open<Object>(guid(id)); });
  }
  template <class Object>
  Result remove(std::u16string_view id) {
    return answer([&](Result&) { service_.remove<Object>(guid(id)); });
  }
  // The text is the answer, and the failure of an answer is the result's error.
  Result v1(std::u16string_view method, std::u16string_view path,
            std::u16string_view document = u"") {
    return answer([&](Result& told) { told.text = service_.callV1(method, path, document); });
  }

  simulator::Service& service() { return service_; }

 private:
  static Guid guid(std::u16string_view id) { return abi::parseGuid(id).value_or(Guid{}); }

  simulator::Service service_;
};

}  // namespace hns::test
