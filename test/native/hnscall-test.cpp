// How HNSCall answers, whatever the object.
#include <array>
#include <string>

#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kNobody = u"12345678-0000-0000-0000-00000000dead";

std::u16string unknown(std::u16string_view collection, std::u16string_view action = u"") {
  std::u16string path(collection);
  path += kNobody;
  return path += action;
}

TEST("HNSCall answers with Output and Success; the version of HNS is 15.5") {
  const Answer answer = call(u"GET", u"/globals/version");
  CHECK_EQUAL(answer.code, kOk);
  CHECK_EQUAL(answer.text, uR"({"Output":{"Major":15,"Minor":5},"Success":true})");
}

TEST("HNSCall takes methods and paths in any case, with and without a slash in the end") {
  for (const auto* path : {u"/networks", u"/networks/", u"networks", u"/Networks//"}) {
    CHECK_EQUAL(call(u"Get", path).output(), u"[]");
  }
}

TEST("HNSCall without an answer's document has no Output") {
  const V1Object network(u"/networks", uR"({"Name":"v1-delete","Type":"Private"})");
  CHECK_EQUAL(call(u"DELETE", network.path()).text, uR"({"Success":true})");
}

TEST("HNSCall succeeds and tells of the failure when the object of the path is unknown") {
  struct Case {
    std::u16string_view method;
    std::u16string path;
    std::u16string_view error;
  };
  const std::array<Case, 8> cases = {{
      {u"GET", unknown(u"/networks/"), u"The network was not found. "},
      {u"POST", unknown(u"/networks/"), u"The network was not found. "},
      {u"DELETE", unknown(u"/networks/"), u"Element not found. "},
      {u"GET", unknown(u"/endpoints/"), u"The endpoint was not found. "},
      {u"POST", unknown(u"/endpoints/"), u"The endpoint was not found. "},
      {u"DELETE", unknown(u"/endpoints/"), u"The endpoint was not found. "},
      {u"POST", unknown(u"/endpoints/", u"/attach"), u"The endpoint was not found. "},
      {u"GET", unknown(u"/endpointstats/"), u"The endpoint was not found. "},
  }};
  for (const Case& each : cases) {
    const Answer answer = call(each.method, each.path, u"{}");
    CHECK_EQUAL(answer.code, kOk);
    CHECK_EQUAL(answer.error(), each.error);
    CHECK_EQUAL(at(answer.text, u"Success"), u"false");
  }
}

TEST("HNSCall fails and explains itself when HNS refuses the request") {
  const V1Object network(u"/networks", uR"({"Name":"v1-twice","Type":"Private"})");
  const Answer answer = call(u"POST", u"/networks", uR"({"Name":"v1-twice","Type":"Private"})");
  CHECK_EQUAL(answer.code, kNetworkAlreadyExists);
  CHECK_EQUAL(textAt(answer.text, u"Error"), u"A network with this name already exists. ");
  CHECK_EQUAL(at(answer.text, u"ErrorCode"), u"2151350288");
  CHECK_EQUAL(at(answer.text, u"Success"), u"false");
}

TEST("HNSCall refuses what it has no path for with 0x803B0015") {
  CHECK_EQUAL(call(u"GET", u"").code, kRequestUnsupported);
  CHECK_EQUAL(call(u"GET", u"/").code, kRequestUnsupported);
  CHECK_EQUAL(call(u"GET", u"/nothing").code, kRequestUnsupported);
  CHECK_EQUAL(call(u"PUT", u"/networks", u"{}").code, kRequestUnsupported);
  CHECK_EQUAL(call(u"DELETE", u"/networks/").code, kRequestUnsupported);
  CHECK_EQUAL(call(u"GET", unknown(u"/endpoints/", u"/attach")).code, kRequestUnsupported);
  CHECK_EQUAL(call(u"GET", unknown(u"/networks/", u"/attach/it")).code, kRequestUnsupported);
}

TEST("HNSCall refuses an ID that is no GUID and a document that is no object") {
  CHECK_EQUAL(call(u"GET", u"/networks/nat").code, kGuidConversionFailure);
  for (const auto* document : {u"", u"{", u"[]", u"null"}) {
    CHECK_EQUAL(call(u"POST", u"/networks", document).code, kInvalidJson);
    CHECK_EQUAL(call(u"POST", u"/endpoints", document).code, kInvalidJson);
  }
}

TEST("HNSCall needs a method, a path and a place for the answer, but no document") {
  char16_t* response = nullptr;
  CHECK_EQUAL(hcn().HNSCall(u"GET", u"/networks", u"", nullptr), kPointer);
  CHECK_EQUAL(hcn().HNSCall(nullptr, u"/networks", u"", &response), kInvalidArgument);
  taken(response);
  CHECK_EQUAL(hcn().HNSCall(u"GET", nullptr, u"", &response), kInvalidArgument);
  taken(response);
  CHECK_EQUAL(hcn().HNSCall(u"GET", u"/networks", nullptr, &response), kOk);
  CHECK_EQUAL(textAt(taken(response), u"Output"), u"[]");
}

TEST("S34 the MAC addresses of AccelNet are one list, which a POST replaces") {
  const std::u16string_view list =
      uR"({"MacAddressList":[{"MacAddress":"00-15-5D-0A-B7-C6"},{"MacAddress":"00-15-5D-38-01-00"}]})";
  CHECK_EQUAL(call(u"POST", u"/accelnet/", list).output(), list);
  CHECK_EQUAL(call(u"POST", u"/accelnet/", list).output(), list);
  CHECK_EQUAL(call(u"GET", u"/accelnet/").output(), list);
  CHECK_EQUAL(
      call(u"POST", u"/accelnet", uR"({"MacAddressList":[{"MacAddress":"nonsense"}]})").code,
      kInvalidArgument);
  CHECK_EQUAL(call(u"GET", u"/accelnet/").output(), list);
  CHECK_EQUAL(call(u"DELETE", u"/accelnet/").output(), uR"({"MacAddressList":[]})");
  CHECK_EQUAL(call(u"GET", u"/accelnet/").output(), uR"({"MacAddressList":[]})");
}

}  // namespace
