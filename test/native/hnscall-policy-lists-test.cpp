// HNSCall on /policylists.
#include <array>
#include <string>

#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kCollection = u"/policylists";
constexpr std::u16string_view kNetwork =
    uR"({"Name":"v1-lb","Type":"L2Bridge","Subnets":[{"AddressPrefix":"10.78.1.0/24","GatewayAddress":"10.78.1.1"}]})";

// A network and an endpoint on it.
struct PolicyListBackends {
  V1Object network{u"/networks", kNetwork};
  V1Object endpoint{u"/endpoints", u"{\"VirtualNetwork\":\"" + network.id() + u"\"}"};

  std::u16string list(std::u16string_view policies) const {
    std::u16string text = u"{\"References\":[\"/endpoints/";
    text += endpoint.id();
    text += u"\"],\"Policies\":[";
    text += policies;
    return text += u"]}";
  }
};

TEST("a policy list of hcsshim is created, got, listed and deleted") {
  const PolicyListBackends on;
  std::u16string path;
  {
    const V1Object balancer(
        kCollection,
        on.list(
            uR"({"Type":"ELB","Protocol":6,"InternalPort":8080,"ExternalPort":80,"SourceVIP":"10.78.1.9","VIPs":["10.96.0.10"],"ILB":true})"));
    CHECK_EQUAL(balancer.creation().code, kOk);
    CHECK_EQUAL(
        balancer.creation().output(u"Policies"),
        uR"([{"ExternalPort":80,"ILB":true,"InternalPort":8080,"Protocol":6,"SourceVIP":"10.78.1.9","Type":"ELB","VIPs":["10.96.0.10"]}])");
    CHECK_EQUAL(balancer.creation().output(u"References/0"), u"/endpoints/" + on.endpoint.id());
    CHECK_EQUAL(balancer.get(u"ID"), balancer.id());
    CHECK_EQUAL(call(u"GET", u"/policylists/").output(u"0/ID"), balancer.id());
    CHECK_EQUAL(call(u"GET", u"/policylists").output(u"1"), u"");
    path = balancer.path();
  }
  const Answer gone = call(u"GET", path);
  CHECK_EQUAL(gone.code, kOk);
  CHECK_EQUAL(gone.error(), u"Element not found. ");
  CHECK_EQUAL(call(u"DELETE", path).error(), u"Element not found. ");
  CHECK_EQUAL(call(u"GET", u"/policylists").output(), u"[]");
}

TEST("a policy list of routes is created, got, listed and deleted") {
  const PolicyListBackends on;
  std::u16string path;
  {
    const V1Object route(
        kCollection,
        on.list(uR"({"Type":"ROUTE","DestinationPrefix":"10.96.0.0/12","NeedEncap":true})"));
    CHECK_EQUAL(route.creation().code, kOk);
    CHECK_EQUAL(route.get(u"Policies"),
                uR"([{"Type":"ROUTE","DestinationPrefix":"10.96.0.0/12","NeedEncap":true}])");
    CHECK_EQUAL(call(u"GET", u"/policylists").output(u"0/ID"), route.id());
    path = route.path();
  }
  CHECK_EQUAL(call(u"GET", path).error(), u"Element not found. ");
  CHECK_EQUAL(call(u"GET", u"/policylists").output(), u"[]");
}

TEST("PowerShell's policy list has no protocol and an empty VIP") {
  const PolicyListBackends on;
  const V1Object balancer(
      kCollection, on.list(uR"({"Type":"ELB","InternalPort":80,"ExternalPort":81,"VIPs":[""]})"));
  CHECK_EQUAL(balancer.creation().output(u"Policies"),
              uR"([{"ExternalPort":81,"InternalPort":80,"Type":"ELB"}])");
}

TEST("a policy list is the load balancer of the V2 functions, and the other way round") {
  const PolicyListBackends on;
  const V1Object balancer(
      kCollection,
      on.list(
          uR"({"Type":"ilb","Protocol":6,"InternalPort":80,"ExternalPort":80,"IsDSR":true},{"Type":"ELB","Protocol":17,"InternalPort":53,"ExternalPort":53,"IsDSR":true})"));
  CHECK_EQUAL(balancer.creation().code, kOk);
  const Guid id = balancer.guid();
  Handle handle = nullptr;
  char16_t* text = nullptr;
  CHECK_EQUAL(hcn().HcnOpenLoadBalancer(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(
      hcn().HcnQueryLoadBalancerProperties(handle, std::u16string(kV2).c_str(), &text, nullptr),
      kOk);
  const std::u16string v2 = taken(text);
  CHECK_EQUAL(
      at(v2, u"PortMappings"),
      uR"([{"Protocol":6,"InternalPort":80,"ExternalPort":80,"Flags":1},{"Protocol":17,"InternalPort":53,"ExternalPort":53}])");
  CHECK_EQUAL(at(v2, u"Flags"), u"1");
  CHECK_EQUAL(hcn().HcnDeleteLoadBalancer(&id, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnCloseLoadBalancer(handle), kOk);
  CHECK_EQUAL(call(u"GET", kCollection).output(), u"[]");
}

TEST("a policy list that makes no sense is refused") {
  const PolicyListBackends on;
  struct Case {
    std::u16string document;
    Hresult code;
  };
  const std::array<Case, 8> cases = {{
      {u"{}", kInvalidJsonReference},
      {u"[]", kInvalidJson},
      {uR"({"References":["endpoints"]})", kInvalidJsonReference},
      {uR"({"References":["/networks/12345678-0000-0000-0000-00000000dead"]})",
       kInvalidJsonReference},
      {uR"({"References":["/endpoints/12345678-0000-0000-0000-00000000dead"]})", kEndpointNotFound},
      {on.list(uR"({"Type":"ACL"})"), kInvalidPolicyType},
      {on.list(uR"({"Type":"ELB","ExternalPort":80})"), kInvalidInternalPort},
      {on.list(
           uR"({"Type":"ELB","InternalPort":80,"ExternalPort":80},{"Type":"ELB","InternalPort":81,"ExternalPort":81,"IsDSR":true})"),
       kInvalidPolicy},
  }};
  for (const Case& each : cases) {
    CHECK_EQUAL(call(u"POST", kCollection, each.document).code, each.code);
  }
  CHECK_EQUAL(call(u"GET", kCollection).output(), u"[]");
}

TEST("a policy list cannot be changed") {
  const PolicyListBackends on;
  const V1Object balancer(kCollection, on.list(u""));
  CHECK_EQUAL(balancer.post(u"", on.list(u"")).code, kRequestUnsupported);
}

}  // namespace
