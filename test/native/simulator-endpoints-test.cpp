#include <memory>
#include <set>
#include <string>
#include <vector>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kAddress = u"IpConfigurations/0/IpAddress";

std::u16string withIp(std::u16string_view address) {
  std::u16string text = u"{\"IpConfigurations\":[{\"IpAddress\":\"";
  text += address;
  return text + u"\"}]}";
}

std::u16string remote(std::u16string_view address, std::u16string_view mac,
                      std::u16string_view members = u"") {
  std::u16string text = u"{\"Flags\":1,\"IpConfigurations\":[{\"IpAddress\":\"";
  text += address;
  text += u"\"}],\"MacAddress\":\"";
  text += mac;
  text += u"\"";
  text += members;
  return text + u"}";
}

std::u16string portMapping(std::u16string_view settings) {
  std::u16string text = u"{\"Policies\":[{\"Type\":\"PortMapping\",\"Settings\":{";
  text += settings;
  return text + u"}}]}";
}

const std::u16string kOverlay =
    networkDocument(u"overlay", u"Overlay", u"10.77.1",
                    uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])");

TEST("S12 an endpoint inherits address, prefix length, MAC address, route and name servers") {
  const Network network(networkDocument(
      u"s12", u"NAT", u"192.168.100", u"",
      uR"(,"MacPool":{"Ranges":[{"StartMacAddress":"00-15-5D-52-C0-00","EndMacAddress":"00-15-5D-52-CF-FF"}]})"));
  const Endpoint endpoint(network.handle(), uR"({"Name":"e","SchemaVersion":{"Major":2}})");
  CHECK_EQUAL(endpoint.code(), kOk);
  const std::u16string v2 = endpoint.v2();
  CHECK(textAt(v2, kAddress).starts_with(u"192.168.100."));
  CHECK_EQUAL(at(v2, u"IpConfigurations/1"), u"");
  CHECK_EQUAL(at(v2, u"IpConfigurations/0/PrefixLength"), u"24");
  CHECK_EQUAL(textAt(v2, u"IpConfigurations/0/IpSubnetId"),
              textAt(network.v2(), u"Ipams/0/Subnets/0/IpSubnets/0/ID"));
  CHECK(textAt(v2, u"MacAddress").starts_with(u"00-15-5D-52-C"));
  CHECK_EQUAL(at(v2, u"Routes"),
              uR"([{"NextHop":"192.168.100.1","DestinationPrefix":"0.0.0.0/0"}])");
  CHECK_EQUAL(textAt(v2, u"Dns/ServerList/0"), u"192.0.2.1");
  CHECK_EQUAL(at(v2, u"State"), u"1");
  CHECK_EQUAL(textAt(v2, u"HostComputeNetwork"), network.id());
  CHECK_EQUAL(textAt(v2, u"HostComputeNamespace"), u"00000000-0000-0000-0000-000000000000");
}

TEST("S13 every address is handed out once, but network, broadcast and gateway never") {
  const Network network(
      uR"({"Name":"s13","Type":"Internal","Subnets":[{"AddressPrefix":"10.0.0.0/28","GatewayAddress":"10.0.0.1"}]})");
  std::set<std::u16string> addresses;
  std::vector<std::unique_ptr<Endpoint>> endpoints;
  for (int i = 0; i < 13; ++i) {
    endpoints.push_back(std::make_unique<Endpoint>(network.handle(), u"{}"));
    CHECK_EQUAL(endpoints.back()->code(), kOk);
    addresses.insert(textAt(endpoints.back()->v2(), kAddress));
  }
  CHECK_EQUAL(addresses.size(), 13U);
  for (const auto* reserved : {u"10.0.0.0", u"10.0.0.1", u"10.0.0.15"}) {
    CHECK(!addresses.contains(reserved));
  }
  const Endpoint full(network.handle(), u"{}");
  CHECK_EQUAL(full.code(), kAddressInvalidOrReserved);
  const std::u16string freed = textAt(endpoints[5]->v2(), kAddress);
  endpoints.erase(endpoints.begin() + 5);
  const Endpoint last(network.handle(), u"{}");
  CHECK_EQUAL(textAt(last.v2(), kAddress), freed);
}

TEST("S13 a subnet with the flag 1 does not keep its gateway back") {
  const Network network(networkDocument(u"s13-gateway", u"L2Bridge", u"10.77.1", u",\"Flags\":1"));
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"10.77.1.1")).code(), kOk);
}

TEST("addresses scatter over the prefix") {
  const Network network(networkDocument(u"scatter", u"L2Bridge"));
  std::vector<std::unique_ptr<Endpoint>> endpoints;
  std::vector<std::u16string> addresses;
  for (int i = 0; i < 8; ++i) {
    endpoints.push_back(std::make_unique<Endpoint>(network.handle(), u"{}"));
    addresses.push_back(textAt(endpoints.back()->v2(), kAddress));
  }
  const std::vector<std::u16string> sequence = {u"10.77.1.2", u"10.77.1.3", u"10.77.1.4",
                                                u"10.77.1.5", u"10.77.1.6", u"10.77.1.7",
                                                u"10.77.1.8", u"10.77.1.9"};
  CHECK(addresses != sequence);
}

TEST("S14 given addresses are kept exactly") {
  const Network network(networkDocument(u"s14", u"L2Bridge"));
  const Endpoint endpoint(
      network.handle(),
      uR"({"IpConfigurations":[{"IpAddress":"10.77.1.106","PrefixLength":16}],"MacAddress":"0E-2A-64-f4-ce-44"})");
  CHECK_EQUAL(endpoint.code(), kOk);
  CHECK_EQUAL(textAt(endpoint.v2(), kAddress), u"10.77.1.106");
  CHECK_EQUAL(at(endpoint.v2(), u"IpConfigurations/0/PrefixLength"), u"16");
  CHECK_EQUAL(textAt(endpoint.v2(), u"MacAddress"), u"0E-2A-64-f4-ce-44");
}

TEST("S14 addresses in use or reserved are 0x803B002F, outside the subnets 0x803B001E") {
  const Network network(networkDocument(u"s14-refused", u"L2Bridge"));
  const Endpoint first(network.handle(), withIp(u"10.77.1.106"));
  const Endpoint taken(network.handle(), withIp(u"10.77.1.106"));
  CHECK_EQUAL(taken.code(), kAddressInvalidOrReserved);
  CHECK_EQUAL(
      taken.error(),
      uR"({"Success":false,"Error":"An address provided is invalid or reserved. ","ErrorCode":2151350319})");
  for (const auto* reserved : {u"10.77.1.0", u"10.77.1.1", u"10.77.1.255"}) {
    CHECK_EQUAL(Endpoint(network.handle(), withIp(reserved)).code(), kAddressInvalidOrReserved);
  }
  for (const auto* outside : {u"10.77.2.1", u"fd00::1", u"10.77.1", u"10.77.1.256", u"x"}) {
    CHECK_EQUAL(Endpoint(network.handle(), withIp(outside)).code(), kInvalidIp);
  }
  CHECK_EQUAL(
      Endpoint(network.handle(), withIp(u"10.77.2.1")).error(),
      uR"({"Success":false,"Error":"IP address is either invalid or not part of any configured subnet(s). ","ErrorCode":2151350302})");
  CHECK_EQUAL(Endpoint(network.handle(),
                       uR"({"IpConfigurations":[{"IpAddress":"10.77.1.5","PrefixLength":33}]})")
                  .code(),
              kInvalidPrefix);
}

TEST("a prefix length beyond the family's is 0x803B0030, for a chosen address as well") {
  const Network network(networkDocument(u"length", u"L2Bridge"));
  for (const std::u16string_view settings : std::initializer_list<std::u16string_view>{
           uR"({"IpConfigurations":[{"PrefixLength":33}]})",
           uR"({"IpConfigurations":[{"IpAddress":"10.77.1.5","PrefixLength":33}]})"}) {
    CHECK_EQUAL(Endpoint(network.handle(), settings).code(), kInvalidPrefix);
  }
}

TEST("a refused endpoint leaves nothing behind") {
  const Network network(networkDocument(u"rollback", u"L2Bridge"));
  CHECK_EQUAL(
      Endpoint(
          network.handle(),
          uR"({"IpConfigurations":[{"IpAddress":"10.77.1.9"}],"MacAddress":"00-11-22-33-44-55","Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":8080}},{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":81,"ExternalPort":8080}}]})")
          .code(),
      kPortAlreadyExists);
  const Endpoint again(
      network.handle(),
      uR"({"IpConfigurations":[{"IpAddress":"10.77.1.9"}],"MacAddress":"00-11-22-33-44-55","Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":8080}}]})");
  CHECK_EQUAL(again.code(), kOk);
}

TEST("a MAC address is unique on its network, whether with dashes or with colons") {
  const Network network(networkDocument(u"mac", u"L2Bridge"));
  const Endpoint first(network.handle(), uR"({"MacAddress":"00-11-22-33-44-aa"})");
  CHECK_EQUAL(first.code(), kOk);
  CHECK_EQUAL(Endpoint(network.handle(), uR"({"MacAddress":"00-11-22-33-44-AA"})").code(),
              kInvalidEndpoint);
  for (const auto* mac : {u"00:11:22:33:44:aa", u"00:11-22-33-44-55", u"00-11-22-33-44",
                          u"00-11-22-33-44-5G", u"x"}) {
    CHECK_EQUAL(
        Endpoint(network.handle(), std::u16string(u"{\"MacAddress\":\"") + mac + u"\"}").code(),
        kInvalidEndpoint);
  }
  const Network other(networkDocument(u"mac-2", u"L2Bridge", u"10.77.2"));
  CHECK_EQUAL(Endpoint(other.handle(), uR"({"MacAddress":"00-11-22-33-44-AA"})").code(), kOk);
}

TEST("a MAC pool runs out exactly") {
  const Network network(networkDocument(
      u"mac-full", u"L2Bridge", u"10.77.1", u"",
      uR"(,"MacPool":{"Ranges":[{"StartMacAddress":"00-15-5D-00-00-00","EndMacAddress":"00-15-5D-00-00-00"},{"StartMacAddress":"00-15-5D-00-01-00","EndMacAddress":"00-15-5D-00-01-00"}]})"));
  const Endpoint first(network.handle(), u"{}");
  const Endpoint second(network.handle(), u"{}");
  CHECK_EQUAL(second.code(), kOk);
  CHECK_EQUAL(Endpoint(network.handle(), u"{}").code(), kAddressInvalidOrReserved);
}

TEST("S15 endpoint names are not unique, and may be empty") {
  const Network network(networkDocument(u"s15", u"L2Bridge"));
  const Endpoint first(network.handle(), u"{\"Name\":\"same\"}");
  const Endpoint second(network.handle(), u"{\"Name\":\"same\"}");
  const Endpoint nameless(network.handle(), u"{}");
  CHECK_EQUAL(second.code(), kOk);
  CHECK_EQUAL(nameless.code(), kOk);
  CHECK_EQUAL(at(nameless.v2(), u"Name"), u"");
  CHECK_EQUAL(at(nameless.v1(), u"Name"), u"\"\"");
}

TEST("S16 a port is mapped once per network, protocol, family and address") {
  const Network network(networkDocument(u"s16", u"NAT"));
  const Handle handle = network.handle();
  const Endpoint first(handle,
                       portMapping(u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080"));
  CHECK_EQUAL(first.code(), kOk);
  const Endpoint second(handle,
                        portMapping(u"\"Protocol\":6,\"InternalPort\":81,\"ExternalPort\":8080"));
  CHECK_EQUAL(second.code(), kPortAlreadyExists);
  CHECK_EQUAL(
      second.error(),
      uR"({"Success":false,"Error":"The specified port already exists. ","ErrorCode":2151350291})");
  const auto code = [&](std::u16string_view settings) {
    return Endpoint(handle, portMapping(settings)).code();
  };
  CHECK_EQUAL(code(u"\"Protocol\":17,\"InternalPort\":80,\"ExternalPort\":8080"), kOk);
  CHECK_EQUAL(code(u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080,\"Flags\":2"), kOk);
  CHECK_EQUAL(
      code(u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080,\"VIP\":\"10.0.0.1\""),
      kPortAlreadyExists);
  const Network bridge(networkDocument(u"s16-2", u"L2Bridge", u"10.77.2"));
  CHECK_EQUAL(Endpoint(bridge.handle(),
                       portMapping(u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080"))
                  .code(),
              kOk);
}

TEST("two VIPs share a port") {
  const Network network(networkDocument(u"vips", u"L2Bridge"));
  const Endpoint first(
      network.handle(),
      portMapping(
          u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080,\"VIP\":\"10.0.0.1\""));
  const Endpoint second(
      network.handle(),
      portMapping(
          u"\"Protocol\":6,\"InternalPort\":80,\"ExternalPort\":8080,\"VIP\":\"10.0.0.2\""));
  CHECK_EQUAL(second.code(), kOk);
}

TEST("an external port 0 lets HNS choose, and a deleted endpoint's port is free again") {
  const Network network(networkDocument(u"port-0", u"NAT"));
  const std::u16string_view path = u"Policies/0/Settings/ExternalPort";
  std::u16string settings;
  {
    const Endpoint endpoint(network.handle(), portMapping(u"\"Protocol\":17,\"InternalPort\":53"));
    const std::u16string port = at(endpoint.v2(), path);
    CHECK_EQUAL(port.size(), 5U);
    CHECK(port >= u"49152" && port <= u"65535");
    settings = u"\"Protocol\":17,\"InternalPort\":53,\"ExternalPort\":" + port;
    CHECK_EQUAL(Endpoint(network.handle(), portMapping(settings)).code(), kPortAlreadyExists);
  }
  CHECK_EQUAL(Endpoint(network.handle(), portMapping(settings)).code(), kOk);
}

TEST("there are 16384 external ports to choose from") {
  const Network network(networkDocument(u"ports-full", u"NAT"));
  const auto mappings = [](int count) {
    std::u16string text = u"{\"Policies\":[";
    for (int i = 0; i < count; ++i) {
      if (i > 0) text += u',';
      text += uR"({"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80}})";
    }
    return text + u"]}";
  };
  const Endpoint most(network.handle(), mappings(16383));
  CHECK_EQUAL(most.code(), kOk);
  CHECK_EQUAL(Endpoint(network.handle(), mappings(2)).code(), kPortAlreadyExists);
  CHECK_EQUAL(Endpoint(network.handle(), mappings(1)).code(), kOk);
}

TEST("port mappings: internal port 0 is 0x803B002D, a network without NAT 0x803B0016") {
  const Network network(networkDocument(u"no-port", u"NAT"));
  CHECK_EQUAL(Endpoint(network.handle(), portMapping(u"\"Protocol\":6")).code(),
              kInvalidInternalPort);
  const Network isolated(networkDocument(u"no-mapping", u"Private", u"10.77.2"));
  CHECK_EQUAL(
      Endpoint(isolated.handle(), portMapping(u"\"Protocol\":6,\"InternalPort\":80")).code(),
      kMappingNotSupported);
}

TEST("policies that do not suit the network, are unknown or second of their kind") {
  const Network network(networkDocument(u"policies", u"NAT"));
  const auto code = [&](std::u16string_view policies) {
    std::u16string text = u"{\"Policies\":[";
    text += policies;
    return Endpoint(network.handle(), text + u"]}").code();
  };
  CHECK_EQUAL(code(uR"({"Type":"OutBoundNAT","Settings":{}})"), kInvalidPolicy);
  CHECK_EQUAL(code(uR"({"Type":"SDNRoute","Settings":{"DestinationPrefix":"10.0.0.0/8"}})"),
              kInvalidPolicy);
  CHECK_EQUAL(code(uR"({"Type":"Unheard","Settings":{}})"), kInvalidPolicyType);
  CHECK_EQUAL(code(uR"({"Type":"InterfaceParameters","Settings":{"Mtu":1450}})"), kOk);
  CHECK_EQUAL(
      code(
          uR"({"Type":"InterfaceParameters","Settings":{"Mtu":1450}},{"Type":"InterfaceParameters","Settings":{"Mtu":1400}})"),
      kInterfaceParametersAlreadyApplied);
}

TEST("an L2Bridge endpoint gets an L2Driver policy, once") {
  const Network network(networkDocument(u"l2driver", u"L2Bridge"));
  const Endpoint plain(network.handle(), u"{}");
  CHECK_EQUAL(at(plain.v2(), u"Policies"), uR"([{"Type":"L2Driver","Settings":{}}])");
  const Endpoint given(network.handle(), uR"({"Policies":[{"Type":"L2Driver"}]})");
  CHECK_EQUAL(at(given.v1(), u"Policies"), uR"([{"Type":"L2Driver"}])");
}

TEST("dual stack: an endpoint gets one address of each family, and may give both") {
  const Network network(
      uR"({"Name":"dual","Type":"L2Bridge","Ipams":[{"Subnets":[{"IpAddressPrefix":"10.77.1.0/24","Routes":[{"NextHop":"10.77.1.1","DestinationPrefix":"0.0.0.0/0"}]},{"IpAddressPrefix":"fd00:77::/64","Routes":[{"NextHop":"fd00:77::1","DestinationPrefix":"::/0"}]}]}]})");
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(at(network.v1(), u"IPv6"), u"true");
  // First, so that HNS cannot choose the same.
  const Endpoint given(
      network.handle(),
      uR"({"IPAddress":"10.77.1.106","IPv6Address":"FD00:77:0::106","GatewayAddressV6":"fd00:77::2"})");
  const Endpoint chosen(network.handle(), u"{}");
  const std::u16string v2 = chosen.v2();
  CHECK(textAt(v2, u"IpConfigurations/0/IpAddress").starts_with(u"10.77.1."));
  CHECK(textAt(v2, u"IpConfigurations/1/IpAddress").starts_with(u"fd00:77::"));
  CHECK_EQUAL(at(v2, u"IpConfigurations/1/PrefixLength"), u"64");
  CHECK_EQUAL(
      at(v2, u"Routes"),
      uR"([{"NextHop":"10.77.1.1","DestinationPrefix":"0.0.0.0/0"},{"NextHop":"fd00:77::1","DestinationPrefix":"::/0"}])");
  CHECK_EQUAL(given.code(), kOk);
  CHECK_EQUAL(textAt(given.v2(), u"IpConfigurations/1/IpAddress"), u"fd00:77::106");
  CHECK_EQUAL(textAt(given.v1(), u"IPv6Address"), u"fd00:77::106");
  CHECK_EQUAL(at(given.v1(), u"IPv6PrefixLength"), u"64");
  CHECK_EQUAL(textAt(given.v1(), u"GatewayAddressV6"), u"fd00:77::2");
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"fd00:77::1")).code(), kAddressInvalidOrReserved);
}

TEST("an endpoint of several subnets is given an address where one is free") {
  const Network network(
      uR"({"Name":"spill","Type":"L2Bridge","Subnets":[{"AddressPrefix":"10.1.0.0/30","GatewayAddress":"10.1.0.1"},{"AddressPrefix":"10.2.0.0/30","GatewayAddress":"10.2.0.1"}]})");
  const Endpoint first(network.handle(), u"{}");
  const Endpoint second(network.handle(), u"{}");
  CHECK_EQUAL(textAt(first.v2(), kAddress), u"10.1.0.2");
  CHECK_EQUAL(textAt(second.v2(), kAddress), u"10.2.0.2");
  CHECK_EQUAL(Endpoint(network.handle(), u"{}").code(), kAddressInvalidOrReserved);
}

TEST("an endpoint may name the part of a subnet that its address is to come from") {
  const Network network(networkDocument(
      u"named-part", u"L2Bridge", u"10.77.1",
      uR"(,"IpSubnets":[{"IpAddressPrefix":"10.77.1.0/25"},{"ID":"11111111-0000-0000-0000-00000000000a","IpAddressPrefix":"10.77.1.248/29"}])"));
  const std::u16string_view part =
      uR"({"IpConfigurations":[{"IpSubnetId":"11111111-0000-0000-0000-00000000000A"}]})";
  const Endpoint endpoint(network.handle(), part);
  CHECK(textAt(endpoint.v2(), kAddress) >= u"10.77.1.248");
  CHECK_EQUAL(at(endpoint.v2(), u"IpConfigurations/0/PrefixLength"), u"24");
  CHECK_EQUAL(
      Endpoint(network.handle(),
               uR"({"IpConfigurations":[{"IpSubnetId":"11111111-0000-0000-0000-00000000000b"}]})")
          .code(),
      kInvalidIpSubnet);
  CHECK_EQUAL(
      Endpoint(
          network.handle(),
          uR"({"IpConfigurations":[{"IpAddress":"10.77.1.5","IpSubnetId":"11111111-0000-0000-0000-00000000000a"}]})")
          .code(),
      kInvalidIpSubnet);
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"10.77.1.200")).code(), kInvalidIp);
}

TEST("a transparent network without a gateway has its first two addresses kept back") {
  const Network network(
      uR"({"Name":"implied","Type":"Transparent","Subnets":[{"AddressPrefix":"10.0.0.0/28"}]})");
  CHECK_EQUAL(textAt(network.v1(), u"Subnets/0/GatewayAddress"), u"10.0.0.1");
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"10.0.0.2")).code(), kAddressInvalidOrReserved);
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"10.0.0.3")).code(), kOk);
}

TEST("a network without subnets leaves addresses to DHCP, and takes what it is given") {
  const Network network(u"{\"Name\":\"dhcp\",\"Type\":\"Transparent\"}");
  const Endpoint leased(network.handle(), u"{}");
  CHECK_EQUAL(leased.code(), kOk);
  CHECK_EQUAL(at(leased.v2(), u"IpConfigurations"), u"");
  CHECK_EQUAL(at(leased.v1(), u"IPAddress"), u"");
  CHECK_EQUAL(Endpoint(network.handle(), u"{\"IpConfigurations\":[{}]}").code(), kSubnetNotFound);
  const Endpoint fixed(network.handle(), withIp(u"172.20.0.5"));
  CHECK_EQUAL(textAt(fixed.v2(), kAddress), u"172.20.0.5");
  CHECK_EQUAL(at(fixed.v1(), u"IPSubnetId"), u"");
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"172.20.0.5")).code(), kAddressInvalidOrReserved);
}

TEST("a remote endpoint keeps its addresses, even outside the subnets") {
  const Network network(networkDocument(u"remote", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), remote(u"10.77.9.5", u"02-11-0a-4d-09-05"));
  CHECK_EQUAL(endpoint.code(), kOk);
  const std::u16string v2 = endpoint.v2();
  CHECK_EQUAL(textAt(v2, kAddress), u"10.77.9.5");
  CHECK_EQUAL(at(v2, u"Flags"), u"1");
  CHECK_EQUAL(at(v2, u"Policies"), u"");
  CHECK_EQUAL(at(v2, u"Routes"), u"");
  CHECK_EQUAL(at(endpoint.v1(), u"IsRemoteEndpoint"), u"true");
  CHECK_EQUAL(Endpoint(network.handle(), remote(u"10.77.9.5", u"02-11-0a-4d-09-06")).code(),
              kAddressInvalidOrReserved);
  const Endpoint inside(
      network.handle(),
      uR"({"IsRemoteEndpoint":true,"IPAddress":"10.77.1.77","MacAddress":"02-11-0a-4d-01-4d"})");
  CHECK_EQUAL(inside.code(), kOk);
  CHECK_EQUAL(Endpoint(network.handle(), withIp(u"10.77.1.77")).code(), kAddressInvalidOrReserved);
}

TEST("a remote endpoint needs an address, a MAC address and on Overlay a provider address") {
  const Network bridge(networkDocument(u"remote-needs", u"L2Bridge"));
  CHECK_EQUAL(Endpoint(bridge.handle(), u"{\"Flags\":1}").code(), kInvalidEndpoint);
  CHECK_EQUAL(Endpoint(bridge.handle(), remote(u"10.77.9.5", u"")).code(), kInvalidEndpoint);
  CHECK_EQUAL(Endpoint(bridge.handle(), remote(u"", u"02-11-0a-4d-09-05")).code(),
              kInvalidEndpoint);
  const Network overlay(kOverlay);
  CHECK_EQUAL(Endpoint(overlay.handle(), remote(u"10.77.9.5", u"02-11-0a-4d-09-05")).code(),
              kInvalidPolicy);
  CHECK_EQUAL(
      Endpoint(
          overlay.handle(),
          remote(
              u"10.77.9.5", u"02-11-0a-4d-09-05",
              uR"(,"Policies":[{"Type":"ProviderAddress","Settings":{"ProviderAddress":"192.0.2.20"}}])"))
          .code(),
      kOk);
}

TEST("S3 the ID of the settings is used; a second endpoint of an ID is 0x800700B7") {
  const Network network(networkDocument(u"ids", u"L2Bridge"));
  const std::u16string_view settings = uR"({"ID":"BBBBBBBB-0000-0000-0000-00000000000B"})";
  const Endpoint endpoint(network.handle(), settings);
  CHECK_EQUAL(endpoint.id(), u"bbbbbbbb-0000-0000-0000-00000000000b");
  CHECK_EQUAL(Endpoint(network.handle(), settings).code(), kAlreadyExists);
  const Guid id{7, 7, 7, {}};
  CHECK_EQUAL(Endpoint(network.handle(), u"{}", id).id(), formatGuid(id));
  CHECK_EQUAL(Endpoint(network.handle(), u"{\"ID\":\"no GUID\"}").code(), kInvalidJson);
}

TEST("the network in the settings must be the network of the handle") {
  const Network network(networkDocument(u"match", u"L2Bridge"));
  const std::u16string other = u"{\"HostComputeNetwork\":\"00000000-0000-0000-0000-000000000001\"}";
  CHECK_EQUAL(Endpoint(network.handle(), other).code(), kInvalidEndpoint);
  const std::u16string same = u"{\"HostComputeNetwork\":\"{" + network.id() + u"}\"}";
  CHECK_EQUAL(Endpoint(network.handle(), same).code(), kOk);
}

TEST("an endpoint of a namespace that does not exist is refused") {
  const Network network(networkDocument(u"namespace", u"L2Bridge"));
  CHECK_EQUAL(Endpoint(network.handle(),
                       u"{\"HostComputeNamespace\":\"00000000-0000-0000-0000-000000000001\"}")
                  .code(),
              kElementNotFound);
  CHECK_EQUAL(Endpoint(network.handle(),
                       u"{\"HostComputeNamespace\":\"00000000-0000-0000-0000-000000000000\"}")
                  .code(),
              kOk);
}

TEST("S41 a route needs a next hop of its family") {
  const Network network(networkDocument(u"s41", u"L2Bridge"));
  const auto code = [&](std::u16string_view route) {
    std::u16string text = u"{\"Routes\":[";
    text += route;
    return Endpoint(network.handle(), text + u"]}").code();
  };
  CHECK_EQUAL(code(uR"({"NextHop":"","DestinationPrefix":"0.0.0.0/0"})"), kInvalidIp);
  CHECK_EQUAL(code(uR"({"NextHop":"","DestinationPrefix":"::/0"})"), kInvalidIp);
  CHECK_EQUAL(code(uR"({"NextHop":"fd00::1","DestinationPrefix":"0.0.0.0/0"})"), kInvalidIp);
  CHECK_EQUAL(code(uR"({"NextHop":"10.77.1.2","DestinationPrefix":"here"})"), kInvalidJson);
  CHECK_EQUAL(code(uR"({"NextHop":"0.0.0.0","DestinationPrefix":"0.0.0.0/0"})"), kOk);
}

TEST("given routes and name servers replace the inherited ones") {
  const Network network(networkDocument(u"own", u"L2Bridge"));
  const Endpoint endpoint(
      network.handle(),
      uR"({"Routes":[{"NextHop":"10.77.1.2","DestinationPrefix":"0.0.0.0/0"},{"NextHop":"10.77.1.3","DestinationPrefix":"10.96.0.0/12","Metric":300}],"Dns":{"Domain":"d.example"}})");
  CHECK_EQUAL(
      at(endpoint.v2(), u"Routes"),
      uR"([{"NextHop":"10.77.1.2","DestinationPrefix":"0.0.0.0/0"},{"NextHop":"10.77.1.3","DestinationPrefix":"10.96.0.0/12","Metric":300}])");
  CHECK_EQUAL(at(endpoint.v2(), u"Dns"), uR"({"Domain":"d.example"})");
  CHECK_EQUAL(textAt(endpoint.v1(), u"GatewayAddress"), u"10.77.1.2");
}

TEST("a network with a DNS proxy makes its gateway the name server") {
  const Network network(networkDocument(u"proxy", u"NAT", u"10.77.1", u"", u",\"Flags\":1"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(at(endpoint.v2(), u"Dns"), uR"({"ServerList":["10.77.1.1"]})");
  const Network own(networkDocument(u"proxy-own", u"NAT", u"10.77.2", u"",
                                    u",\"Flags\":1,\"Dns\":{\"ServerList\":[\"10.0.0.1\"]}"));
  CHECK_EQUAL(at(Endpoint(own.handle(), u"{}").v2(), u"Dns"), uR"({"ServerList":["10.0.0.1"]})");
}

TEST("members of the wrong JSON type are 0x803B001B") {
  const Network network(networkDocument(u"types", u"L2Bridge"));
  for (const std::u16string_view settings : std::initializer_list<std::u16string_view>{
           u"", u"[]", u"{\"Name\":5}", u"{\"IpConfigurations\":{}}",
           u"{\"IpConfigurations\":[{\"IpAddress\":5}]}",
           u"{\"IpConfigurations\":[{\"PrefixLength\":256}]}", u"{\"MacAddress\":5}",
           u"{\"Routes\":[1]}", u"{\"Policies\":{}}", u"{\"IsRemoteEndpoint\":1}",
           u"{\"HostComputeNetwork\":\"x\"}", u"{\"SchemaVersion\":{\"Major\":9}}"}) {
    CHECK_EQUAL(Endpoint(network.handle(), settings).code(), kInvalidJson);
  }
}

TEST("S24 an unknown endpoint: open and delete are 0x803B0002") {
  const Guid id{0xDEAD, 0, 0, {}};
  Handle handle = nullptr;
  CHECK_EQUAL(hcn().HcnOpenEndpoint(&id, &handle, nullptr), kEndpointNotFound);
  char16_t* error = nullptr;
  CHECK_EQUAL(hcn().HcnDeleteEndpoint(&id, &error), kEndpointNotFound);
  CHECK_EQUAL(
      taken(error),
      uR"({"Success":false,"Error":"The endpoint was not found. ","ErrorCode":2151350274})");
}

}  // namespace
