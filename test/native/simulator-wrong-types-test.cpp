// Documents in which one value has become another: each is read or refused, and never does half.
#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cleanup.h"
#include "documents.h"
#include "every-kind.h"
#include "failed-call.h"
#include "snapshot.h"

namespace {

using namespace hns::abi;
using namespace hns::test;
using enum Parameter;
namespace json = hns::json;

// A value's place in a document: the names of members and the indices of elements that lead to it.
std::u16string placed(std::u16string_view parent, std::u16string_view step) {
  std::u16string path(parent);
  if (!path.empty()) path += u'/';
  return path += step;
}

void collectPlaces(const json::Value& value, const std::u16string& path,
                   std::vector<std::u16string>& places) {
  places.push_back(path);
  if (const json::Object* object = value.object()) {
    for (const json::Member& member : *object) {
      collectPlaces(member.value, placed(path, member.name), places);
    }
  }
  if (const json::Array* array = value.array()) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      collectPlaces((*array)[i], placed(path, std::u16string(1, static_cast<char16_t>(u'0' + i))),
                    places);
    }
  }
}

json::Value& valueAt(json::Value& root, std::u16string_view path) {
  json::Value* value = &root;
  while (!path.empty()) {
    const std::u16string_view step = path.substr(0, path.find(u'/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    value = value->array() ? &(*value->array())[static_cast<std::size_t>(step[0] - u'0')]
                           : value->object()->find(step);
  }
  return *value;
}

json::Value parsed(std::u16string_view text) { return std::get<json::Value>(json::read(text)); }

constexpr std::u16string_view kReplacements[] = {
    u"null", u"true",  u"0",           u"-1", u"1.5",  u"65536", u"18446744073709551616",
    u"\"\"", u"\"x\"", u"\"\\ud800\"", u"[]", u"[[]]", u"{}",    u"{\"x\":{}}"};

// An export, the path when it is HNSCall, and a document that it takes.
struct Form {
  std::string_view function;
  std::u16string_view path;
  std::u16string_view document;
};

constexpr Form kForms[] = {
    {"HcnCreateNetwork", u"", kFullNetwork},
    {"HcnModifyNetwork", u"", kAddSubnet},
    {"HcnCreateEndpoint", u"", kFullEndpoint},
    {"HcnModifyEndpoint", u"", kAddPolicy},
    {"HcnCreateNamespace", u"", kFullNamespace},
    {"HcnModifyNamespace", u"", kAddContainer},
    {"HcnCreateLoadBalancer", u"", kFullLoadBalancer},
    {"HcnModifyLoadBalancer", u"", kFullLoadBalancer},
    {"HcnCreateSdnRoute", u"", kFullSdnRoute},
    {"HcnModifySdnRoute", u"", kFullSdnRoute},
    {"HcnCreateGuestNetworkService", u"", kFullGuestNetworkService},
    {"HcnModifyGuestNetworkService", u"", kBootstrap},
    {"HcnEnumerateEndpoints", u"", kFullQuery},
    {"HcnQueryNetworkProperties", u"", kFullQuery},
    {"HNSCall", u"/networks", kFullNetworkV1},
    {"HNSCall", u"/endpoints", kFullEndpointV1},
    {"HNSCall", u"/policylists", kFullPolicyList},
};

const ExportedCall& exportNamed(std::string_view name) {
  return *std::ranges::find(exportedCalls(), name, &ExportedCall::name);
}

std::vector<std::u16string> placesIn(const Form& form) {
  std::vector<std::u16string> places;
  collectPlaces(parsed(form.document), u"", places);
  return places;
}

// With the value at the place replaced. Fails when the call failed otherwise than calls fail, or
// has changed anything nevertheless.
Hresult codeWith(const Form& form, std::u16string_view place, std::u16string_view replacement) {
  const EveryKind objects;
  const ExportedCall& function = exportNamed(form.function);
  json::Value document = parsed(form.document);
  valueAt(document, place) = parsed(replacement);
  Arguments arguments = soundArguments(function, objects);
  arguments.text = json::write(document);
  arguments.method = u"POST";
  arguments.path = form.path;
  const std::u16string before = snapshot();
  const Outcome outcome = function.call(arguments);
  if (failed(outcome.code)) {
    checkFailure(function, arguments, outcome);
    CHECK_EQUAL(snapshot(), before);
  }
  deleteEverything();
  hcn().HcnDeleteGuestNetworkService(&arguments.id, nullptr);
  return outcome.code;
}

std::string described(const Form& form, std::u16string_view place, std::u16string_view value) {
  return std::string(form.function) + " with " + printable(value) + " at " + printable(place);
}

TEST("every document that every-kind tests spoil is sound") {
  for (const Form& form : kForms) {
    const Hresult code = codeWith(form, u"", form.document);
    if (failed(code)) fail(__FILE__, __LINE__, described(form, u"", u"itself"));
  }
}

TEST("a document with one value that is another is carried out, or refused and changes nothing") {
  std::size_t refused = 0;
  for (const Form& form : kForms) {
    for (const std::u16string& place : placesIn(form)) {
      for (const std::u16string_view value : kReplacements) {
        const Hresult code = codeWith(form, place, value);
        if (code == kUnspecified || code == kOutOfMemory) {
          fail(__FILE__, __LINE__, described(form, place, value) + " is an unexplained failure");
        }
        if (failed(code)) ++refused;
      }
    }
  }
  CHECK(refused > 1000);
}

// What a build of HNS does not look at.
bool isUnread(const Form& form, std::u16string_view place) {
  return place == u"SchemaVersion/Minor" || form.function == "HcnModifyLoadBalancer";
}

TEST("a value of another type than the schema's is 0x803B001B wherever it stands") {
  for (const Form& form : kForms) {
    for (const std::u16string& place : placesIn(form)) {
      if (isUnread(form, place)) continue;
      const Hresult code = codeWith(form, place, u"[[]]");
      if (code != kInvalidJson) fail(__FILE__, __LINE__, described(form, place, u"[[]]"));
    }
  }
}

}  // namespace
