// HNSCall on /endpoints, with the documents of hcsshim, Docker and hns.psm1.
#include <array>
#include <string>
#include <string_view>

#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kNat =
    uR"({"Name":"GoTestNat","Type":"NAT","Subnets":[{"AddressPrefix":"192.168.100.0/24","GatewayAddress":"192.168.100.1"}]})";

constexpr std::u16string_view kHost = uR"({"SystemType":"Host","CompartmentId":1})";
constexpr std::u16string_view kMachine =
    uR"({"SystemType":"VirtualMachine","VirtualNicName":"vm--nic"})";
constexpr std::u16string_view kContainer =
    uR"({"ContainerId":"c1","SystemType":"Container","CompartmentId":2})";
constexpr std::u16string_view kOtherContainer = uR"({"ContainerId":"c2","SystemType":"Container"})";

// An endpoint's document, with the network's ID.
std::u16string on(const V1Object& network, std::u16string_view members = u"") {
  std::u16string document = u"{\"VirtualNetwork\":\"";
  document += network.id();
  document += u"\"";
  document += members;
  return document + u"}";
}

// The endpoint's document with other policies, as clients send it back.
std::u16string withPolicies(const V1Object& endpoint, std::u16string_view policies) {
  std::u16string document = endpoint.get(u"");
  const std::u16string present = at(document, u"Policies");
  return document.replace(document.find(present), present.size(), policies);
}

TEST("V1 endpoints: a POST answers with the new endpoint, a GET with the same, a list with all") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints/", on(network, uR"(,"Name":"ep")"));
  const Answer& created = endpoint.creation();
  CHECK_EQUAL(created.code, kOk);
  CHECK_EQUAL(created.output(u"Name"), u"ep");
  CHECK_EQUAL(created.output(u"VirtualNetworkName"), u"GoTestNat");
  CHECK_EQUAL(created.output(u"GatewayAddress"), u"192.168.100.1");
  CHECK_EQUAL(created.output(u"PrefixLength"), u"24");
  CHECK_EQUAL(call(u"GET", endpoint.path()).text, created.text);
  const V1Object second(u"/endpoints/", on(network));
  std::u16string both = u"[" + created.output();
  both += u",";
  both += second.creation().output();
  CHECK_EQUAL(call(u"GET", u"/endpoints").output(), both + u"]");
}

TEST("S31 V1 endpoints are those of V2, and go with their network") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints", on(network));
  Handle handle = nullptr;
  const Guid id = endpoint.guid();
  CHECK_EQUAL(hcn().HcnOpenEndpoint(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnCloseEndpoint(handle), kOk);
  CHECK_EQUAL(call(u"DELETE", network.path()).code, kOk);
  CHECK_EQUAL(call(u"GET", endpoint.path()).error(), u"The endpoint was not found. ");
}

TEST("V1 endpoints find their network by its ID in either vocabulary, or by its name alone") {
  const V1Object network(u"/networks", kNat);
  const V1Object byName(u"/endpoints", uR"({"VirtualNetworkName":"GoTestNat"})");
  CHECK_EQUAL(byName.creation().output(u"VirtualNetwork"), network.id());
  const V1Object v2(u"/endpoints", u"{\"HostComputeNetwork\":\"" + network.id() + u"\"}");
  CHECK_EQUAL(v2.creation().output(u"VirtualNetwork"), network.id());
  for (const auto* document : {u"{}", uR"({"VirtualNetworkName":"none"})",
                               uR"({"VirtualNetwork":"12345678-0000-0000-0000-00000000dead"})"}) {
    CHECK_EQUAL(call(u"POST", u"/endpoints", document).code, kElementNotFound);
  }
}

TEST("Docker's endpoints get their port mapping, their name server and their bandwidth back") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(
      u"/endpoints/",
      on(network,
         uR"(,"Policies":[{"Type":"NAT","Protocol":"tcp","InternalPort":80,"ExternalPort":8080,"ExternalPortReserved":true},{"Type":"QOS","MaximumOutgoingBandwidthInBytes":1000}],"EnableInternalDNS":true,"DisableICC":true,"DNSServerList":"8.8.8.8,1.1.1.1")"));
  CHECK_EQUAL(endpoint.creation().code, kOk);
  CHECK_EQUAL(
      endpoint.get(u"Policies"),
      uR"([{"Type":"NAT","Protocol":"TCP","InternalPort":80,"ExternalPort":8080,"ExternalPortReserved":true},{"Type":"QOS","MaximumOutgoingBandwidthInBytes":1000}])");
  CHECK_EQUAL(endpoint.get(u"EnableInternalDNS"), u"true");
  CHECK_EQUAL(endpoint.get(u"DisableICC"), u"true");
  CHECK_EQUAL(endpoint.get(u"DNSServerList"), u"8.8.8.8,1.1.1.1");
}

TEST("Docker's overlay driver makes remote endpoints whose MAC addresses have colons") {
  const V1Object network(
      u"/networks",
      uR"({"Name":"ov","Type":"overlay","Subnets":[{"AddressPrefix":"10.0.0.0/24","GatewayAddress":"10.0.0.1","Policies":[{"Type":"VSID","VSID":4097}]}]})");
  const V1Object endpoint(
      u"/endpoints/",
      on(network,
         uR"(,"Name":"peer","MacAddress":"02:42:0a:00:00:05","IPAddress":"10.0.0.5","IsRemoteEndpoint":true,"Policies":[{"Type":"PA","PA":"192.0.2.11"}])"));
  CHECK_EQUAL(endpoint.creation().code, kOk);
  CHECK_EQUAL(endpoint.get(u"MacAddress"), u"02:42:0a:00:00:05");
  CHECK_EQUAL(endpoint.get(u"IsRemoteEndpoint"), u"true");
  CHECK_EQUAL(endpoint.post(u"/attach", kHost).code, kInvalidRemoteEndpointOperation);
  CHECK_EQUAL(endpoint.post(u"/detach", kHost).code, kInvalidRemoteEndpointOperation);
  CHECK_EQUAL(endpoint.post(u"", u"{}").code, kInvalidRemoteEndpointOperation);
}

TEST("V1 endpoints in a namespace that does not exist are refused") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(
      u"/endpoints", on(network, uR"(,"Namespace":{"ID":"12345678-0000-0000-0000-00000000dead"})"));
  CHECK_EQUAL(endpoint.creation().code, kElementNotFound);
}

TEST("ApplyACLPolicy: the document that comes back replaces the list of policies") {
  const V1Object network(
      u"/networks",
      uR"({"Name":"acl","Type":"l2bridge","Subnets":[{"AddressPrefix":"10.0.0.0/24","GatewayAddress":"10.0.0.1"}]})");
  const V1Object endpoint(u"/endpoints", on(network));
  CHECK_EQUAL(endpoint.get(u"Policies"), uR"([{"Type":"L2Driver"}])");
  const std::u16string_view policies =
      uR"([{"Type":"L2Driver"},{"Type":"ACL","Protocols":"6","Action":"Block","Direction":"Out","RemoteAddresses":"10.0.0.9","Priority":100}])";
  const Answer applied = endpoint.post(u"", withPolicies(endpoint, policies));
  CHECK_EQUAL(applied.code, kOk);
  CHECK_EQUAL(at(applied.output(), u"Policies/1/Type"), u"\"ACL\"");
  CHECK_EQUAL(endpoint.get(u"Policies/1/RemoteAddresses"), u"10.0.0.9");
  CHECK_EQUAL(endpoint.post(u"", u"{}").code, kOk);
  CHECK_EQUAL(endpoint.get(u"Policies/1/Type"), u"ACL");
  CHECK_EQUAL(endpoint.post(u"", uR"({"Policies":[]})").code, kOk);
  CHECK_EQUAL(endpoint.get(u"Policies"), uR"([{"Type":"L2Driver"}])");
}

TEST("V1 endpoints: an update that fails changes nothing") {
  const V1Object network(u"/networks", kNat);
  const std::u16string_view port =
      uR"(,"Policies":[{"Type":"NAT","Protocol":"TCP","InternalPort":80,"ExternalPort":80}])";
  const V1Object holder(u"/endpoints", on(network, port));
  const V1Object endpoint(u"/endpoints", on(network, uR"(,"Policies":[{"Type":"QOS"}])"));
  const std::u16string before = endpoint.get(u"");
  CHECK_EQUAL(endpoint.post(u"", on(network, port)).code, kPortAlreadyExists);
  CHECK_EQUAL(endpoint.post(u"", uR"({"Policies":[{"Type":"Nonsense"}]})").code,
              kInvalidPolicyType);
  CHECK_EQUAL(endpoint.get(u""), before);
}

TEST("S32 a V1 endpoint is attached to the host and detached again") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints", on(network));
  CHECK_EQUAL(endpoint.get(u"State"), u"1");
  CHECK_EQUAL(endpoint.post(u"/detach", kHost).code, kEndpointNotAttached);
  CHECK_EQUAL(endpoint.post(u"/attach", kHost).text, uR"({"Success":true})");
  CHECK_EQUAL(endpoint.get(u"State"), u"2");
  CHECK_EQUAL(endpoint.get(u"AdditionalParams/SwitchId"), network.get(u"SwitchGuid"));
  CHECK_EQUAL(endpoint.get(u"VirtualMachine"), u"");
  CHECK_EQUAL(endpoint.post(u"/detach/", kHost).code, kOk);
  CHECK_EQUAL(endpoint.get(u"State"), u"4");
  CHECK_EQUAL(endpoint.get(u"AdditionalParams"), u"{}");
}

TEST("S20 a V1 endpoint that is attached cannot be attached to another system") {
  const V1Object network(u"/networks", kNat);
  const std::array<std::u16string_view, 3> systems = {kHost, kMachine, kContainer};
  for (const std::u16string_view first : systems) {
    const V1Object endpoint(u"/endpoints", on(network));
    CHECK_EQUAL(endpoint.post(u"/attach", first).code, kOk);
    for (const std::u16string_view second : systems) {
      CHECK_EQUAL(endpoint.post(u"/attach", second).code, kEndpointAlreadyAttached);
      if (second == first) continue;
      CHECK_EQUAL(endpoint.post(u"/detach", second).code, kEndpointNotAttached);
    }
    CHECK_EQUAL(endpoint.get(u"State"), u"2");
    CHECK_EQUAL(endpoint.post(u"/detach", first).code, kOk);
    CHECK_EQUAL(endpoint.post(u"/attach", first).code, kOk);
  }
}

TEST("a V1 endpoint is shared by containers until the last one goes") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints", on(network));
  CHECK_EQUAL(endpoint.get(u"SharedContainers"), u"[]");
  CHECK_EQUAL(endpoint.post(u"/attach", kContainer).code, kOk);
  CHECK_EQUAL(endpoint.get(u"SharedContainers"), u"[\"c1\"]");
  CHECK_EQUAL(endpoint.get(u"State"), u"2");
  CHECK_EQUAL(endpoint.post(u"/detach", kOtherContainer).code, kEndpointNotAttached);
  CHECK_EQUAL(endpoint.post(u"/attach", kOtherContainer).code, kOk);
  CHECK_EQUAL(endpoint.get(u"SharedContainers"), u"[\"c1\",\"c2\"]");
  CHECK_EQUAL(endpoint.get(u"State"), u"3");
  CHECK_EQUAL(endpoint.post(u"/attach", uR"({"ContainerId":"C2","SystemType":"Container"})").code,
              kEndpointAlreadyAttached);
  CHECK_EQUAL(endpoint.post(u"/detach", kContainer).code, kOk);
  CHECK_EQUAL(endpoint.get(u"State"), u"2");
  CHECK_EQUAL(endpoint.post(u"/detach", kOtherContainer).code, kOk);
  CHECK_EQUAL(endpoint.get(u"SharedContainers"), u"[]");
  CHECK_EQUAL(endpoint.get(u"State"), u"4");
}

TEST("the containers that share an endpoint are in its detailed V2 document") {
  const Network network(networkDocument(u"shared", u"NAT"));
  const Endpoint endpoint = network.endpoint();
  CHECK_EQUAL(call(u"POST", u"/endpoints/" + endpoint.id() + u"/attach", kContainer).code, kOk);
  CHECK_EQUAL(at(endpoint.query(kDetailed).text, u"Health/Extra/SharedContainers"), u"[\"c1\"]");
  CHECK_EQUAL(at(endpoint.v2(), u"Health/Extra"), u"");
}

TEST("what V1 attaches to a virtual machine is what V2 calls its port") {
  const Network network(networkDocument(u"vm-port", u"NAT"));
  const Endpoint endpoint = network.endpoint();
  const std::u16string path = u"/endpoints/" + endpoint.id();
  CHECK_EQUAL(call(u"POST", path + u"/attach", kMachine).code, kOk);
  const std::u16string_view add = uR"({"ResourceType":"Port","RequestType":"Add","Settings":{}})";
  const std::u16string_view remove =
      uR"({"ResourceType":"Port","RequestType":"Remove","Settings":{}})";
  CHECK_EQUAL(endpoint.modify(add), kEndpointAlreadyAttached);
  CHECK_EQUAL(endpoint.modify(remove), kOk);
  CHECK_EQUAL(call(u"POST", path + u"/attach", kHost).code, kOk);
  CHECK_EQUAL(endpoint.modify(remove), kEndpointNotAttached);
}

TEST("an attachment to no known system, or to a container without an ID, is refused") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints", on(network));
  CHECK_EQUAL(endpoint.post(u"/attach", u"{}").code, kInvalidJson);
  CHECK_EQUAL(endpoint.post(u"/attach", uR"({"SystemType":"Toaster"})").code, kInvalidJson);
  CHECK_EQUAL(endpoint.post(u"/attach", uR"({"SystemType":"Container"})").code, kInvalidArgument);
  CHECK_EQUAL(endpoint.get(u"State"), u"1");
}

TEST("S33 every V1 endpoint has statistics, in which nothing moves") {
  const V1Object network(u"/networks", kNat);
  const V1Object endpoint(u"/endpoints", on(network));
  const Answer answer = call(u"GET", u"/endpointstats/" + endpoint.id());
  CHECK_EQUAL(membersAt(answer.text, u"Output"),
              u"BytesReceived,BytesSent,DroppedPacketsIncoming,DroppedPacketsOutgoing,EndpointId,"
              u"InstanceId,PacketsReceived,PacketsSent");
  CHECK_EQUAL(answer.output(u"EndpointId"), endpoint.id());
  CHECK_EQUAL(answer.output(u"BytesSent"), u"0");
}

}  // namespace
