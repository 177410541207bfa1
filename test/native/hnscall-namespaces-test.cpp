// HNSCall on /namespaces, with the documents of hcsshim.
#include <string>
#include <string_view>

#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kNatOfPods =
    uR"({"Name":"GoTestNat","Type":"NAT","Subnets":[{"AddressPrefix":"192.168.100.0/24","GatewayAddress":"192.168.100.1"}]})";

constexpr std::u16string_view kUnknownPath = u"/namespaces/12345678-0000-0000-0000-00000000dead";

std::u16string resource(std::u16string_view type, std::u16string_view id) {
  std::u16string text = u"{\"Type\":\"";
  text += type;
  text += u"\",\"Data\":{\"Id\":\"";
  text += id;
  return text + u"\"}}";
}

std::u16string endpointOn(const V1Object& network, std::u16string_view members = u"") {
  std::u16string document = u"{\"VirtualNetwork\":\"";
  document += network.id();
  document += u"\"";
  document += members;
  return document + u"}";
}

TEST("V1 namespaces: a POST answers with the new namespace, a GET with the same, a list with all") {
  const V1Object netns(u"/namespaces/", u"{}");
  const Answer& created = netns.creation();
  CHECK_EQUAL(created.code, kOk);
  CHECK_EQUAL(created.output(u"IsDefault"), u"false");
  CHECK_EQUAL(created.output(u"CompartmentId"), u"0");
  CHECK_EQUAL(call(u"GET", netns.path()).text, created.text);
  const Answer list = call(u"GET", u"/namespaces");
  CHECK_EQUAL(list.output(u"0/ID"), u"910f7d92-ba2d-4c3f-98ae-7c0ac590d2dc");
  CHECK_EQUAL(list.output(u"1"), created.output());
  CHECK_EQUAL(list.output(u"2"), u"");
}

TEST("V1 namespaces are those of V2") {
  const V1Object netns(u"/namespaces", u"{}");
  Handle handle = nullptr;
  const Guid id = netns.guid();
  CHECK_EQUAL(hcn().HcnOpenNamespace(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnCloseNamespace(handle), kOk);
  const Namespace other(u"{}");
  CHECK_EQUAL(call(u"GET", u"/namespaces/" + other.id()).output(), other.v1());
  CHECK_EQUAL(call(u"DELETE", u"/namespaces/" + other.id()).text, uR"({"Success":true})");
  CHECK_EQUAL(other.query(kV2).code, kObjectUsedAfterUnload);
}

TEST("a V1 namespace that IsDefault is HostDefault, of which there is one") {
  const V1Object netns(u"/namespaces", uR"({"IsDefault":true})");
  CHECK_EQUAL(netns.creation().output(u"IsDefault"), u"true");
  CHECK_EQUAL(netns.creation().output(u"CompartmentId"), u"1");
  CHECK_EQUAL(call(u"POST", u"/namespaces", uR"({"IsDefault":true})").code,
              kDefaultNamespaceExists);
}

TEST("a V1 namespace that does not exist is told in the answer") {
  for (const auto& answer :
       {call(u"GET", kUnknownPath), call(u"DELETE", kUnknownPath),
        call(u"POST", std::u16string(kUnknownPath) + u"/addresource", u"{}"),
        call(u"POST", std::u16string(kUnknownPath) + u"/removeresource", u"{}")}) {
    CHECK_EQUAL(answer.code, kOk);
    CHECK_EQUAL(answer.error(), u"Element not found. ");
  }
}

TEST("V1 endpoints enter and leave a namespace by its resources") {
  const V1Object network(u"/networks", kNatOfPods);
  const V1Object endpoint(u"/endpoints", endpointOn(network));
  const V1Object netns(u"/namespaces", u"{}");
  CHECK_EQUAL(endpoint.get(u"Namespace"), u"");
  const Answer added = netns.post(u"/addresource", resource(u"Endpoint", endpoint.id()));
  CHECK_EQUAL(added.code, kOk);
  CHECK_EQUAL(added.output(u"ResourceList/0/Type"), u"Endpoint");
  CHECK_EQUAL(parseGuid(added.output(u"ResourceList/0/Data/Id")).value_or(Guid{}), endpoint.guid());
  CHECK_EQUAL(endpoint.get(u"Namespace/ID"), netns.id());
  CHECK_EQUAL(netns.post(u"/addresource", resource(u"Endpoint", endpoint.id())).code,
              kEndpointNamespaceAlreadyExists);
  const Answer removed = netns.post(u"/removeresource", resource(u"Endpoint", endpoint.id()));
  CHECK_EQUAL(removed.code, kOk);
  CHECK_EQUAL(removed.output(u"ResourceList"), u"");
  CHECK_EQUAL(endpoint.get(u"Namespace"), u"");
  CHECK_EQUAL(netns.post(u"/removeresource", resource(u"Endpoint", endpoint.id())).code,
              kElementNotFound);
}

TEST("V1 endpoints can be made in a namespace, and containers keep it") {
  const V1Object network(u"/networks", kNatOfPods);
  const V1Object netns(u"/namespaces", u"{}");
  const V1Object endpoint(u"/endpoints",
                          endpointOn(network, u",\"Namespace\":{\"ID\":\"" + netns.id() + u"\"}"));
  CHECK_EQUAL(endpoint.creation().output(u"Namespace/ID"), netns.id());
  CHECK_EQUAL(netns.post(u"/addresource", resource(u"Container", u"c1")).output(u"Containers"),
              u"[\"c1\"]");
  CHECK_EQUAL(endpoint.get(u"State"), u"2");
  CHECK_EQUAL(endpoint.get(u"SharedContainers"), u"[\"c1\"]");
  CHECK_EQUAL(endpoint.post(u"/attach", uR"({"SystemType":"Host"})").code,
              kEndpointAlreadyAttached);
  CHECK_EQUAL(call(u"DELETE", netns.path()).code, kRequestUnsupported);
  CHECK_EQUAL(netns.post(u"/removeresource", resource(u"Container", u"c1")).code, kOk);
  CHECK_EQUAL(call(u"DELETE", netns.path()).code, kOk);
  CHECK_EQUAL(endpoint.get(u"Namespace"), u"");
}

TEST("V1 resources of no known type, without data or without an ID are refused") {
  const V1Object netns(u"/namespaces", u"{}");
  CHECK_EQUAL(netns.post(u"/addresource", u"{}").code, kInvalidJson);
  CHECK_EQUAL(netns.post(u"/addresource", resource(u"Toaster", u"t")).code, kInvalidJson);
  CHECK_EQUAL(netns.post(u"/addresource", uR"({"Type":"Endpoint"})").code, kInvalidJson);
  CHECK_EQUAL(netns.post(u"/addresource", resource(u"Container", u"")).code, kInvalidArgument);
  CHECK_EQUAL(netns.post(u"/addresource", resource(u"Endpoint", u"no GUID")).code, kInvalidJson);
}

}  // namespace
