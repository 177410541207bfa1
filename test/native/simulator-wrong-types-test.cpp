// Documents in which one value has become another: each is read or refused, and never does half.
#include <algorithm>
#include <string>
#include <string_view>

#include "support/cleanup.h"
#include "support/documents.h"
#include "support/every-kind.h"
#include "support/failed-call.h"
#include "support/places.h"
#include "support/snapshot.h"

namespace {

using namespace hns::abi;
using namespace hns::test;
namespace json = hns::json;

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

TEST("every document that the next tests spoil is sound") {
  for (const Form& form : kForms) {
    const Hresult code = codeWith(form, u"", form.document);
    if (failed(code)) fail(__FILE__, __LINE__, described(form, u"", u"itself"));
  }
}

TEST("a document with one value that is another is carried out, or refused and changes nothing") {
  std::size_t refused = 0;
  for (const Form& form : kForms) {
    for (const std::u16string& place : placesIn(parsed(form.document))) {
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
    for (const std::u16string& place : placesIn(parsed(form.document))) {
      if (isUnread(form, place)) continue;
      const Hresult code = codeWith(form, place, u"[[]]");
      if (code != kInvalidJson) fail(__FILE__, __LINE__, described(form, place, u"[[]]"));
    }
  }
}

}  // namespace
