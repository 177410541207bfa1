#include <initializer_list>
#include <string>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

std::u16string request(std::u16string_view resource, std::u16string_view type,
                       std::u16string_view settings) {
  std::u16string text = u"{\"ResourceType\":\"";
  text += resource;
  text += u"\",\"RequestType\":\"";
  text += type;
  text += u"\",\"Settings\":";
  text += settings;
  return text + u"}";
}

std::u16string policies(std::u16string_view type, std::u16string_view list) {
  std::u16string settings = u"{\"Policies\":[";
  settings += list;
  return request(u"Policy", type, settings + u"]}");
}

constexpr std::u16string_view kAcl1 =
    uR"({"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","Priority":200,"RuleType":"Switch"}})";
constexpr std::u16string_view kAcl2 =
    uR"({"Type":"ACL","Settings":{"Action":"Block","Direction":"Out","Priority":300,"RuleType":"Switch"}})";
constexpr std::u16string_view kPort80 =
    uR"({"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":80}})";

std::u16string list(std::initializer_list<std::u16string_view> elements) {
  std::u16string text;
  for (const std::u16string_view element : elements) {
    if (!text.empty()) text += u',';
    text += element;
  }
  return text;
}

const std::u16string kOverlayNetwork =
    networkDocument(u"overlay", u"Overlay", u"10.77.1",
                    uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])");

constexpr std::u16string_view kRoute =
    uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"192.168.2.0/24","IsolationId":5000,"ProviderAddress":"1.1.1.1","DistributedRouterMacAddress":"00-12-34-56-78-9a"}})";

TEST("S17 endpoint policies: Add appends, Update replaces the list, Remove removes what matches") {
  const Network network(networkDocument(u"s17", u"NAT"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(endpoint.modify(policies(u"Add", kAcl1)), kOk);
  CHECK_EQUAL(endpoint.modify(policies(u"Add", kAcl2)), kOk);
  CHECK_EQUAL(countOf(endpoint.v2(), u"\"ACL\""), 2U);
  CHECK_EQUAL(endpoint.modify(policies(u"Remove", kAcl1)), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"Policies/0/Settings/Action"), u"\"Block\"");
  CHECK_EQUAL(at(endpoint.v2(), u"Policies/1"), u"");
  CHECK_EQUAL(endpoint.modify(policies(u"Update", kPort80)), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"Policies/0"), kPort80);
  CHECK_EQUAL(at(endpoint.v2(), u"Policies/1"), u"");
  CHECK_EQUAL(endpoint.modify(policies(u"Update", u"{}")), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"Policies"), u"");
}

TEST("removing what is not there is 0x803B0008") {
  const Network network(networkDocument(u"not-there", u"NAT"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(endpoint.modify(policies(u"Remove", kAcl1)), kPolicyNotFound);
  CHECK_EQUAL(endpoint.modify(policies(u"Add", kAcl2)), kOk);
  CHECK_EQUAL(endpoint.modify(policies(u"Remove", list({kAcl2, kAcl1}))), kPolicyNotFound);
  CHECK_EQUAL(countOf(endpoint.v2(), u"\"ACL\""), 1U);
}

TEST("a policy is removed by its type alone") {
  const Network network(networkDocument(u"by-type", u"NAT"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(endpoint.modify(policies(u"Add", list({kAcl1, kAcl2, kPort80}))), kOk);
  CHECK_EQUAL(endpoint.modify(policies(u"Remove", u"{\"Type\":\"ACL\",\"Settings\":{}}")), kOk);
  CHECK_EQUAL(countOf(endpoint.v2(), u"\"Type\""), 1U);
}

TEST("a modification that fails changes nothing") {
  const Network network(networkDocument(u"atomic", u"NAT"));
  const Endpoint holder(network.handle(), u"{}");
  CHECK_EQUAL(holder.modify(policies(u"Add", kPort80)), kOk);
  const Endpoint endpoint(network.handle(), u"{}");
  const std::u16string_view port81 =
      uR"({"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":81}})";
  const std::u16string_view port82 =
      uR"({"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":82}})";
  CHECK_EQUAL(endpoint.modify(policies(u"Add", port81)), kOk);
  const std::u16string before = endpoint.v2();
  CHECK_EQUAL(endpoint.modify(policies(u"Update", list({port82, kPort80}))), kPortAlreadyExists);
  CHECK_EQUAL(endpoint.v2(), before);
  CHECK_EQUAL(holder.modify(policies(u"Add", port82)), kOk);
  CHECK_EQUAL(holder.modify(policies(u"Add", port81)), kPortAlreadyExists);
}

TEST("ports follow the policies: an update may keep its own, a removal frees them") {
  const Network network(networkDocument(u"ports", u"NAT"));
  const Endpoint first(network.handle(), u"{}");
  const Endpoint second(network.handle(), u"{}");
  CHECK_EQUAL(first.modify(policies(u"Add", kPort80)), kOk);
  CHECK_EQUAL(first.modify(policies(u"Update", list({kPort80, kAcl1}))), kOk);
  CHECK_EQUAL(second.modify(policies(u"Add", kPort80)), kPortAlreadyExists);
  CHECK_EQUAL(first.modify(policies(u"Remove", kPort80)), kOk);
  CHECK_EQUAL(second.modify(policies(u"Add", kPort80)), kOk);
}

TEST("a chosen external port stays when the policies are changed") {
  const Network network(networkDocument(u"chosen", u"NAT"));
  const Endpoint endpoint(
      network.handle(),
      uR"({"Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80}}]})");
  const std::u16string before = at(endpoint.v2(), u"Policies/0");
  CHECK_EQUAL(endpoint.modify(policies(u"Add", kAcl1)), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"Policies/0"), before);
}

TEST("a second InterfaceParameters policy is 0x803B0036") {
  const Network network(networkDocument(u"parameters", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const std::u16string_view mtu = uR"({"Type":"InterfaceParameters","Settings":{"Mtu":1450}})";
  CHECK_EQUAL(endpoint.modify(policies(u"Add", mtu)), kOk);
  CHECK_EQUAL(endpoint.modify(policies(u"Add", mtu)), kInterfaceParametersAlreadyApplied);
}

TEST("a remote endpoint cannot be modified: 0x803B000F") {
  const Network network(networkDocument(u"remote", u"L2Bridge"));
  const Endpoint endpoint(
      network.handle(),
      uR"({"Flags":1,"IpConfigurations":[{"IpAddress":"10.9.9.9"}],"MacAddress":"02-11-22-33-44-55"})");
  CHECK_EQUAL(endpoint.modify(policies(u"Add", kAcl1)), kInvalidRemoteEndpointOperation);
  CHECK_EQUAL(endpoint.modify(request(u"Port", u"Add", u"{}")), kInvalidRemoteEndpointOperation);
}

TEST("a port is attached, refreshed and detached, each only when that makes sense") {
  const Network network(networkDocument(u"port", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const std::u16string attach = request(
      u"Port", u"Add",
      uR"({"PortId":"11111111-0000-0000-0000-000000000001","VirtualNicName":"vm--nic","VirtualMachineId":"22222222-0000-0000-0000-000000000002"})");
  CHECK_EQUAL(endpoint.modify(request(u"Port", u"Remove", u"{}")), kEndpointNotAttached);
  CHECK_EQUAL(endpoint.modify(request(u"Port", u"Refresh", u"{}")), kEndpointNotAttached);
  CHECK_EQUAL(endpoint.modify(attach), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"State"), u"2");
  const std::u16string v1 = endpoint.v1();
  CHECK_EQUAL(textAt(v1, u"VirtualMachine"), u"22222222-0000-0000-0000-000000000002");
  CHECK_EQUAL(textAt(v1, u"AdditionalParams/SwitchPortId"),
              u"11111111-0000-0000-0000-000000000001");
  CHECK_EQUAL(textAt(v1, u"AdditionalParams/SwitchId"), textAt(network.v1(), u"SwitchGuid"));
  CHECK_EQUAL(textAt(endpoint.v2(), u"AdditionalParams/SwitchPortId"),
              u"11111111-0000-0000-0000-000000000001");
  CHECK_EQUAL(textAt(endpoint.query(kDetailed).text, u"Health/Extra/VirtualMachine"),
              u"22222222-0000-0000-0000-000000000002");
  CHECK_EQUAL(endpoint.modify(attach), kEndpointAlreadyAttached);
  CHECK_EQUAL(endpoint.modify(request(u"Port", u"Refresh", u"{}")), kOk);
  CHECK_EQUAL(endpoint.modify(request(u"Port", u"Update", u"{}")), kRequestUnsupported);
  CHECK_EQUAL(endpoint.modify(uR"({"ResourceType":"Port","RequestType":"Remove"})"), kOk);
  CHECK_EQUAL(at(endpoint.v2(), u"AdditionalParams"), u"");
  CHECK_EQUAL(at(endpoint.v2(), u"State"), u"4");
  CHECK_EQUAL(at(endpoint.v1(), u"VirtualMachine"), u"");
  CHECK_EQUAL(endpoint.modify(attach), kOk);
}

TEST("a request names resource and type, or gives their numbers; Add is the default") {
  const Network network(networkDocument(u"numbers", u"NAT"));
  const Endpoint endpoint(network.handle(), u"{}");
  const auto modify = [&](std::u16string_view head) {
    std::u16string text = u"{";
    text += head;
    text += u",\"Settings\":{\"Policies\":[";
    text += kAcl1;
    return endpoint.modify(text + u"]}}");
  };
  CHECK_EQUAL(modify(u"\"ResourceType\":1,\"RequestType\":2"), kOk);
  CHECK_EQUAL(modify(u"\"ResourceType\":\"policy\",\"RequestType\":\"ADD\""), kOk);
  CHECK_EQUAL(modify(u"\"ResourceType\":\"Policy\""), kOk);
  CHECK_EQUAL(countOf(endpoint.v2(), u"\"ACL\""), 3U);
  CHECK_EQUAL(modify(u"\"ResourceType\":\"Policy\",\"RequestType\":\"Refresh\""),
              kRequestUnsupported);
  CHECK_EQUAL(modify(u"\"ResourceType\":\"Policy\",\"RequestType\":4"), kRequestUnsupported);
}

TEST("requests that are not understood are 0x803B001B") {
  const Network network(networkDocument(u"bad-requests", u"NAT"));
  const Endpoint endpoint(network.handle(), u"{}");
  for (const std::u16string_view text : std::initializer_list<std::u16string_view>{
           u"", u"[]", u"{}", u"{\"ResourceType\":\"Subnet\"}",
           u"{\"ResourceType\":\"Policy\",\"RequestType\":\"Insert\"}",
           u"{\"ResourceType\":\"Policy\",\"RequestType\":5}", u"{\"ResourceType\":2}",
           u"{\"ResourceType\":\"Policy\",\"Settings\":[]}",
           u"{\"ResourceType\":\"Policy\",\"Settings\":{\"Policies\":{}}}",
           u"{\"ResourceType\":\"Port\",\"Settings\":{\"PortId\":\"x\"}}"}) {
    CHECK_EQUAL(endpoint.modify(text), kInvalidJson);
  }
  CHECK_EQUAL(network.modify(u"{\"ResourceType\":\"Port\"}"), kInvalidJson);
}

TEST("S18 network policies: there after Add, gone after Remove") {
  const Network network(kOverlayNetwork);
  for (
      const std::u16string_view policy : std::initializer_list<std::u16string_view>{
          kRoute, u"{\"Type\":\"HostRoute\",\"Settings\":{}}",
          uR"({"Type":"NetworkACL","Settings":{"Protocols":"6","Action":"Allow","Direction":"In","LocalAddresses":"192.168.100.0/24,10.0.0.21","RemoteAddresses":"192.168.100.0/24,10.0.0.21","LocalPorts":"80,8080","RemotePorts":"80,8080","RuleType":"Switch","Priority":200}})"}) {
    const std::u16string type = u"\"" + textAt(policy, u"Type") + u"\"";
    CHECK_EQUAL(network.modify(policies(u"Add", policy)), kOk);
    CHECK(contains(network.v2(), type));
    CHECK_EQUAL(network.modify(policies(u"Remove", policy)), kOk);
    CHECK(!contains(network.v2(), type));
    CHECK_EQUAL(network.modify(policies(u"Remove", policy)), kPolicyNotFound);
  }
}

TEST("a network has one RemoteSubnetRoute for a prefix, which Update replaces") {
  const Network network(kOverlayNetwork);
  CHECK_EQUAL(network.modify(policies(u"Add", kRoute)), kOk);
  CHECK_EQUAL(network.modify(policies(u"Add", kRoute)), kPolicyAlreadyExists);
  CHECK_EQUAL(
      network.modify(policies(
          u"Update",
          uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"192.168.2.0/24","IsolationId":5000,"ProviderAddress":"2.2.2.2","DistributedRouterMacAddress":"00-12-34-56-78-9a"}})")),
      kOk);
  CHECK(contains(network.v2(), u"2.2.2.2"));
  CHECK(!contains(network.v2(), u"1.1.1.1"));
}

TEST("a nested set needs its members, and keeps them from being removed") {
  const Network network(networkDocument(u"sets", u"L2Bridge"));
  const std::u16string_view set =
      uR"({"Type":"SetPolicy","Settings":{"Id":"a","Name":"a","PolicyType":"IPSET","Values":"10.0.0.1,10.0.0.2"}})";
  const std::u16string_view nested =
      uR"({"Type":"SetPolicy","Settings":{"Id":"n","Name":"n","PolicyType":"NESTEDIPSET","Values":"a"}})";
  CHECK(failed(network.modify(policies(u"Add", nested))));
  CHECK_EQUAL(network.modify(policies(u"Add", list({set, nested}))), kOk);
  CHECK_EQUAL(network.modify(policies(u"Remove", set)), kEntityHasReferences);
  CHECK_EQUAL(network.modify(policies(u"Remove", list({nested, set}))), kOk);
  CHECK_EQUAL(network.modify(policies(u"Update", set)), kOk);
  CHECK(!contains(network.v2(), u"\"SetPolicy\""));
}

TEST("name servers of a network are replaced and cleared") {
  const Network network(networkDocument(u"dns", u"L2Bridge"));
  CHECK_EQUAL(
      network.modify(request(u"DNS", u"Update", uR"({"Domain":"d","ServerList":["10.0.0.1"]})")),
      kOk);
  CHECK_EQUAL(at(network.v2(), u"Dns"), uR"({"Domain":"d","ServerList":["10.0.0.1"]})");
  CHECK_EQUAL(network.modify(request(u"DNS", u"Remove", u"{}")), kOk);
  CHECK_EQUAL(at(network.v2(), u"Dns"), u"");
  CHECK_EQUAL(network.modify(request(u"DNS", u"Refresh", u"{}")), kRequestUnsupported);
}

TEST("a switch extension is set, unless the switch is shared") {
  const std::u16string disable =
      request(u"Extension", u"Update",
              uR"({"Id":"{430BDADD-BAB0-41AB-A369-94B67FA5BE0A}","IsEnabled":false})");
  const Network network(networkDocument(u"extension", u"L2Bridge"));
  CHECK_EQUAL(network.modify(disable), kOk);
  CHECK_EQUAL(at(network.v1(), u"Extensions/2/IsEnabled"), u"false");
  CHECK_EQUAL(network.modify(
                  request(u"Extension", u"Update",
                          uR"({"Id":"00000000-0000-0000-0000-000000000001","IsEnabled":false})")),
              kSwitchExtensionNotFound);
  CHECK_EQUAL(network.modify(request(u"Extension", u"Remove", u"{}")), kRequestUnsupported);
  CHECK_EQUAL(
      network.modify(policies(
          u"Add",
          uR"({"Type":"VSwitchExtension","Settings":{"ExtensionID":"430bdadd-bab0-41ab-a369-94b67fa5be0a","Enable":true}})")),
      kOk);
  CHECK_EQUAL(at(network.v1(), u"Extensions/2/IsEnabled"), u"true");
  CHECK_EQUAL(network.modify(policies(u"Refresh", u"{}")), kRequestUnsupported);
  const Network sharing(networkDocument(u"extension-2", u"L2Bridge", u"10.77.2"));
  CHECK_EQUAL(network.modify(disable), kSharedSwitchModification);
}

TEST("subnets are added and removed, but not while an endpoint uses them") {
  const Network network(networkDocument(u"subnets", u"L2Bridge"));
  CHECK_EQUAL(
      network.modify(request(
          u"Subnet", u"Add",
          uR"({"Subnets":[{"ID":"11111111-0000-0000-0000-000000000001","IpAddressPrefix":"10.78.0.0/24","Routes":[{"NextHop":"10.78.0.1","DestinationPrefix":"0.0.0.0/0"}]}]})")),
      kOk);
  CHECK_EQUAL(textAt(network.v2(), u"Ipams/0/Subnets/1/IpAddressPrefix"), u"10.78.0.0/24");
  const std::u16string removal = request(
      u"Subnet", u"Remove", uR"({"Subnets":[{"ID":"11111111-0000-0000-0000-000000000001"}]})");
  {
    const Endpoint endpoint(network.handle(),
                            uR"({"IpConfigurations":[{"IpAddress":"10.78.0.9"}]})");
    CHECK_EQUAL(endpoint.code(), kOk);
    CHECK_EQUAL(network.modify(removal), kEntityHasReferences);
  }
  CHECK_EQUAL(network.modify(removal), kOk);
  CHECK_EQUAL(network.modify(removal), kSubnetNotFound);
  CHECK_EQUAL(network.modify(request(u"Subnet", u"Update", u"{}")), kRequestUnsupported);
  CHECK_EQUAL(at(network.v2(), u"Ipams/0/Subnets/1"), u"");
}

TEST("subnets are added all or none, and only where several are possible") {
  const Network network(networkDocument(u"subnets-atomic", u"L2Bridge"));
  CHECK_EQUAL(
      network.modify(request(
          u"Subnet", u"Add",
          uR"({"Subnets":[{"IpAddressPrefix":"10.78.0.0/24"},{"IpAddressPrefix":"10.77.0.0/16"}]})")),
      kInvalidSubnet);
  CHECK_EQUAL(at(network.v2(), u"Ipams/0/Subnets/1"), u"");
  const Network nat(networkDocument(u"subnets-nat", u"NAT", u"10.79.0"));
  CHECK_EQUAL(nat.modify(request(u"Subnet", u"Add",
                                 uR"({"Subnets":[{"IpAddressPrefix":"10.78.0.0/24"}]})")),
              kRequestUnsupported);
}

TEST("parts of a subnet are added and removed") {
  const Network network(networkDocument(
      u"ip-subnets", u"L2Bridge", u"10.77.1",
      uR"(,"ID":"11111111-0000-0000-0000-000000000001","IpSubnets":[{"IpAddressPrefix":"10.77.1.0/25"}])"));
  const auto change = [&](std::u16string_view type, std::u16string_view part) {
    std::u16string settings =
        u"{\"SubnetId\":\"11111111-0000-0000-0000-000000000001\",\"IpSubnets\":[";
    settings += part;
    return network.modify(request(u"IPSubnet", type, settings + u"]}"));
  };
  const std::u16string_view part =
      uR"({"ID":"22222222-0000-0000-0000-000000000002","IpAddressPrefix":"10.77.1.128/25","Flags":3})";
  CHECK_EQUAL(change(u"Add", part), kOk);
  CHECK_EQUAL(at(network.v2(), u"Ipams/0/Subnets/0/IpSubnets/1"), part);
  CHECK_EQUAL(change(u"Add", uR"({"IpAddressPrefix":"10.77.1.64/26"})"), kInvalidIpSubnet);
  {
    const Endpoint endpoint(network.handle(),
                            uR"({"IpConfigurations":[{"IpAddress":"10.77.1.200"}]})");
    CHECK_EQUAL(change(u"Remove", part), kEntityHasReferences);
  }
  CHECK_EQUAL(change(u"Remove", part), kOk);
  CHECK_EQUAL(change(u"Remove", part), kInvalidIpSubnet);
  CHECK_EQUAL(change(u"Update", part), kRequestUnsupported);
  CHECK_EQUAL(network.modify(request(
                  u"IPSubnet", u"Add",
                  uR"({"SubnetId":"33333333-0000-0000-0000-000000000003","IpSubnets":[]})")),
              kSubnetNotFound);
}

TEST("a modification moves the time of the last update") {
  const Network network(networkDocument(u"time", u"L2Bridge"));
  const std::u16string before = at(network.v1(), u"Health/LastUpdateTime");
  while (at(network.v1(), u"Health/LastUpdateTime") == before) {
    CHECK_EQUAL(network.modify(request(u"DNS", u"Update", u"{}")), kOk);
  }
  CHECK(at(network.v1(), u"Health/LastUpdateTime") > before);
}

}  // namespace
