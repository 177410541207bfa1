#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

// The code with which a network is refused; kOk when it is created, and deleted again.
Hresult creation(std::u16string_view settings) { return Network(settings).code(); }

std::u16string nat(std::u16string_view prefix, std::u16string_view gateway) {
  std::u16string text = u"{\"Type\":\"NAT\",\"Ipams\":[{\"Subnets\":[{\"IpAddressPrefix\":\"";
  text += prefix;
  text += u"\",\"Routes\":[{\"NextHop\":\"";
  text += gateway;
  text += u"\",\"DestinationPrefix\":\"0.0.0.0/0\"}]}]}]}";
  return text;
}

TEST("S7 a NAT network without Ipams and MacPool gets a /20, a gateway and 4096 MAC addresses") {
  const Network network(u"{\"Name\":\"s7\",\"Type\":\"NAT\"}");
  CHECK_EQUAL(network.code(), kOk);
  const std::u16string document = network.v2();
  const std::u16string prefix = textAt(document, u"Ipams/0/Subnets/0/IpAddressPrefix");
  CHECK(prefix.starts_with(u"172."));
  CHECK(prefix.ends_with(u"/20"));
  const std::u16string gateway = textAt(document, u"Ipams/0/Subnets/0/Routes/0/NextHop");
  CHECK_EQUAL(gateway, prefix.substr(0, prefix.size() - 4) + u"1");
  CHECK_EQUAL(textAt(document, u"Ipams/0/Subnets/0/Routes/0/DestinationPrefix"), u"0.0.0.0/0");
  const std::u16string start = textAt(document, u"MacPool/Ranges/0/StartMacAddress");
  const std::u16string end = textAt(document, u"MacPool/Ranges/0/EndMacAddress");
  CHECK(start.starts_with(u"00-15-5D-"));
  CHECK(start.ends_with(u"0-00"));
  CHECK_EQUAL(end, start.substr(0, 13) + u"F-FF");
}

TEST("every type of network can be created, by name and by number") {
  const std::array<std::u16string_view, 11> types = {
      u"NAT",     u"ICS",      u"Transparent", u"L2Bridge",   u"L2Tunnel",      u"Overlay",
      u"Private", u"Internal", u"Mirrored",    u"Infiniband", u"ConstrainedICS"};
  const std::u16string_view vsid =
      uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])";
  for (std::size_t number = 0; number < types.size(); ++number) {
    if (types[number] == u"Mirrored") continue;  // not on a server
    const std::u16string_view policies = types[number] == u"Overlay" ? vsid : u"";
    const Network network(networkDocument(u"each", types[number], u"10.77.1", policies));
    CHECK_EQUAL(network.code(), kOk);
    CHECK_EQUAL(textAt(network.v2(), u"Ipams/0/Subnets/0/IpAddressPrefix"), u"10.77.1.0/24");
  }
  CHECK_EQUAL(creation(u"{\"Name\":\"n\",\"Type\":10}"), kOk);
}

TEST("S9 MAC pool ranges are echoed verbatim") {
  const Network network(
      uR"({"Name":"s9","MacPool":{"Ranges":[{"StartMacAddress":"00-15-5d-52-C0-00","EndMacAddress":"00-15-5D-52-cF-FF"}]}})");
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(textAt(network.v2(), u"MacPool/Ranges/0/StartMacAddress"), u"00-15-5d-52-C0-00");
  CHECK_EQUAL(textAt(network.v1(), u"MacPools/0/EndMacAddress"), u"00-15-5D-52-cF-FF");
}

TEST("a MAC pool that is backwards or no MAC addresses is refused") {
  CHECK_EQUAL(
      creation(
          uR"({"MacPool":{"Ranges":[{"StartMacAddress":"00-15-5D-00-00-01","EndMacAddress":"00-15-5D-00-00-00"}]}})"),
      kInvalidNetwork);
  CHECK_EQUAL(creation(uR"({"MacPools":[{"StartMacAddress":"00-15-5D-00-00"}]})"), kInvalidNetwork);
}

TEST("S10 network flags are echoed, and left out when they are 0") {
  const Network network(u"{\"Name\":\"s10\",\"Flags\":8}");
  CHECK_EQUAL(at(network.v2(), u"Flags"), u"8");
  CHECK_EQUAL(at(network.v1(), u"Flags"), u"8");
  const Network plain(u"{\"Name\":\"s10-plain\",\"Flags\":0}");
  CHECK_EQUAL(at(plain.v2(), u"Flags"), u"");
  CHECK_EQUAL(at(plain.v1(), u"Flags"), u"0");
}

TEST("S11 a second network of a name is refused, whatever the name's case") {
  const Network network(u"{\"Name\":\"Same\",\"Type\":\"Private\"}");
  const Network second(u"{\"Name\":\"sAME\",\"Type\":\"Private\"}");
  CHECK_EQUAL(second.code(), kNetworkAlreadyExists);
  CHECK_EQUAL(
      second.error(),
      uR"({"Success":false,"Error":"A network with this name already exists. ","ErrorCode":2151350288})");
}

TEST("S11 a NAT prefix that overlaps another NAT or ICS network is refused with 0x80070034") {
  const Network network(nat(u"10.9.0.0/16", u"10.9.0.1"));
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(creation(nat(u"10.9.8.0/24", u"10.9.8.1")), kDuplicateName);
  CHECK_EQUAL(creation(nat(u"10.0.0.0/8", u"10.0.0.1")), kDuplicateName);
  CHECK_EQUAL(creation(nat(u"10.10.0.0/16", u"10.10.0.1")), kOk);
  CHECK_EQUAL(creation(networkDocument(u"bridge", u"L2Bridge", u"10.9.8")), kOk);
}

TEST("automatic subnets stay clear of one another, until the 256 of them are used up") {
  std::set<std::u16string> prefixes;
  std::vector<std::unique_ptr<Network>> networks;
  for (int i = 0; i < 256; ++i) {
    networks.push_back(std::make_unique<Network>(u"{\"Type\":\"ICS\"}"));
    CHECK_EQUAL(networks.back()->code(), kOk);
    prefixes.insert(textAt(networks.back()->v2(), u"Ipams/0/Subnets/0/IpAddressPrefix"));
  }
  CHECK_EQUAL(prefixes.size(), 256U);
  CHECK_EQUAL(creation(u"{\"Type\":\"NAT\"}"), kDuplicateName);
}

TEST("NAT networks are told apart by the lowest free VLAN") {
  const Network first(u"{\"Name\":\"vlan-1\"}");
  const std::u16string_view path = u"Ipams/0/Subnets/0/Policies/0/Settings/IsolationId";
  CHECK_EQUAL(at(first.v2(), path), u"1");
  CHECK_EQUAL(at(first.v1(), u"Policies/0"), uR"({"Type":"VLAN","VLAN":1})");
  {
    const Network second(u"{\"Name\":\"vlan-2\"}");
    CHECK_EQUAL(at(second.v2(), path), u"2");
    CHECK_EQUAL(textAt(second.v1(), u"SwitchGuid"), textAt(first.v1(), u"SwitchGuid"));
  }
  const Network third(u"{\"Name\":\"vlan-3\"}");
  CHECK_EQUAL(at(third.v2(), path), u"2");
}

TEST("types that need a subnet say so") {
  CHECK_EQUAL(creation(u"{\"Type\":\"L2Bridge\"}"), kSubnetNotFound);
  CHECK_EQUAL(creation(u"{\"Type\":\"Overlay\"}"), kSubnetNotFound);
  for (const auto* type : {u"Transparent", u"Private", u"Internal", u"L2Tunnel"}) {
    CHECK_EQUAL(creation(std::u16string(u"{\"Type\":\"") + type + u"\"}"), kOk);
  }
}

TEST("an overlay subnet needs a VSID of at least 4096") {
  CHECK_EQUAL(creation(networkDocument(u"o", u"Overlay")), kInvalidNetwork);
  CHECK_EQUAL(creation(networkDocument(
                  u"o", u"Overlay", u"10.77.1",
                  uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4095}}])")),
              kInvalidPolicy);
  CHECK_EQUAL(creation(networkDocument(u"o", u"Overlay", u"10.77.1",
                                       uR"(,"Policies":[{"Type":"VSID","VSID":5000}])")),
              kOk);
}

TEST("several subnets suit L2Bridge, L2Tunnel and Overlay, not NAT and ICS") {
  const std::u16string two =
      uR"(,"Subnets":[{"AddressPrefix":"10.1.0.0/24","GatewayAddress":"10.1.0.1"},{"AddressPrefix":"10.2.0.0/24","GatewayAddress":"10.2.0.1"}]})";
  CHECK_EQUAL(creation(u"{\"Type\":\"L2Bridge\"" + two), kOk);
  CHECK_EQUAL(creation(u"{\"Type\":\"L2Tunnel\"" + two), kOk);
  CHECK_EQUAL(creation(u"{\"Type\":\"NAT\"" + two), kInvalidNetwork);
  CHECK_EQUAL(creation(u"{\"Type\":\"ICS\"" + two), kInvalidNetwork);
  CHECK_EQUAL(creation(u"{\"Type\":\"Transparent\"" + two), kInvalidNetwork);
  CHECK_EQUAL(
      creation(
          uR"({"Type":"Internal","Subnets":[{"AddressPrefix":"10.1.0.0/24"},{"AddressPrefix":"fd00::/64"}]})"),
      kOk);
}

TEST("subnets of one network must not overlap") {
  CHECK_EQUAL(
      creation(
          uR"({"Type":"L2Bridge","Subnets":[{"AddressPrefix":"10.1.0.0/16"},{"AddressPrefix":"10.1.2.0/24"}]})"),
      kInvalidSubnet);
}

TEST("S29 prefixes: host bits, no prefix at all, the whole Internet, a gateway outside") {
  CHECK_EQUAL(creation(nat(u"172.22.16.0/16", u"172.22.0.1")), kInvalidNetwork);
  for (const auto* prefix : {u"", u"10.0.0.0", u"10.0.0.0/33", u"10.0.0/24", u"300.0.0.0/8",
                             u"10.0.0.0/24 ", u"fd00::/129", u"x/24", u"10.0.0.0/-1"}) {
    CHECK_EQUAL(creation(nat(prefix, u"10.0.0.1")), kInvalidJson);
  }
  CHECK_EQUAL(creation(nat(u"0.0.0.0/0", u"10.0.0.1")), kInvalidArgument);
  CHECK_EQUAL(creation(nat(u"10.5.0.0/24", u"10.5.1.1")), kInvalidArgument);
  CHECK_EQUAL(creation(nat(u"10.5.0.0/24", u"not an address")), kInvalidIp);
  CHECK_EQUAL(creation(nat(u"10.5.0.0/24", u"fd00::1")), kInvalidIp);
  CHECK_EQUAL(creation(nat(u"10.5.0.0/24", u"10.5.0.255")), kAddressInvalidOrReserved);
}

TEST("the error record quotes the system's text and the code as an unsigned number") {
  const Network network(nat(u"172.22.16.0/16", u"172.22.0.1"));
  CHECK_EQUAL(
      network.error(),
      uR"({"Success":false,"Error":"The provided network configuration is invalid or missing parameters. ","ErrorCode":2151350282})");
}

TEST("unknown types are 0x803B000B, types that are no text or number 0x803B001B") {
  CHECK_EQUAL(creation(u"{\"Type\":\"Bridge\"}"), kInvalidNetworkType);
  CHECK_EQUAL(creation(u"{\"Type\":\"\"}"), kInvalidNetworkType);
  CHECK_EQUAL(creation(u"{\"Type\":11}"), kInvalidNetworkType);
  CHECK_EQUAL(creation(u"{\"Type\":true}"), kInvalidJson);
  CHECK_EQUAL(creation(u"{\"Type\":-1}"), kInvalidJson);
}

TEST("S3 the ID of the settings is used, and usable again after deletion") {
  const std::u16string settings =
      uR"({"ID":"{AAAAAAAA-0000-0000-0000-00000000000B}","Name":"s3","Type":"Private"})";
  for (int i = 0; i < 2; ++i) {
    const Network network(settings);
    CHECK_EQUAL(network.code(), kOk);
    CHECK_EQUAL(network.id(), u"aaaaaaaa-0000-0000-0000-00000000000b");
  }
}

TEST("an ID argument wins over the settings' ID, and without either HNS makes one") {
  const Guid id{1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
  const Network given(uR"({"ID":"aaaaaaaa-0000-0000-0000-00000000000b","Type":"Private"})", id);
  CHECK_EQUAL(given.id(), formatGuid(id));
  const Network made(u"{\"Type\":\"Private\"}");
  CHECK(made.guid() != kNilGuid);
}

TEST("a second network of an ID is refused, an ID that is no GUID is not understood") {
  const Network network(uR"({"ID":"aaaaaaaa-0000-0000-0000-00000000000c","Type":"Private"})");
  CHECK_EQUAL(creation(uR"({"ID":"aaaaaaaa-0000-0000-0000-00000000000c","Type":"Private"})"),
              kNetworkAlreadyExists);
  CHECK_EQUAL(creation(uR"({"ID":"my network","Type":"Private"})"), kInvalidJson);
  CHECK_EQUAL(creation(uR"({"ID":5,"Type":"Private"})"), kInvalidJson);
}

TEST("S4 empty Dns, Health and MacPool are accepted and unknown members ignored") {
  CHECK_EQUAL(
      creation(
          uR"({"MacPool":{},"Dns":{},"Health":{"Extra":{}},"SchemaVersion":{"Major":0,"Minor":0},"Unheard":{"Of":[1]}})"),
      kOk);
}

TEST("S6 schema versions 0, 1 and 2 are spoken, 3 is not") {
  for (const auto* major : {u"0", u"1", u"2"}) {
    CHECK_EQUAL(creation(std::u16string(u"{\"SchemaVersion\":{\"Major\":") + major +
                         u",\"Minor\":2},\"Type\":\"Private\"}"),
                kOk);
  }
  CHECK_EQUAL(creation(uR"({"SchemaVersion":{"Major":3,"Minor":0}})"), kInvalidJson);
}

TEST("a V1 document may put the isolation of its subnets on the network") {
  const Network network(
      uR"({"Name":"v1-vsid","Type":"Overlay","Policies":[{"Type":"VSID","VSID":9999}],"Subnets":[{"AddressPrefix":"192.168.255.0/30","GatewayAddress":"192.168.255.1"}]})");
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(at(network.v2(), u"Ipams/0/Subnets/0/Policies"),
              uR"([{"Type":"VSID","Settings":{"IsolationId":9999}}])");
  const Network transparent(
      uR"({"Name":"v1-vlan","Type":"Transparent","Policies":[{"Type":"VLAN","VLAN":12}]})");
  CHECK_EQUAL(at(transparent.v1(), u"Policies"), uR"([{"Type":"VLAN","VLAN":12}])");
}

TEST("networks on an external switch carry the policies that HNS adds") {
  const Network bridge(networkDocument(u"added-bridge", u"L2Bridge"));
  const std::u16string v2 = bridge.v2();
  CHECK(contains(v2, u"\"NetAdapterName\""));
  CHECK(contains(v2, u"\"ProviderAddress\""));
  CHECK(!contains(v2, u"\"DrMacAddress\""));
  CHECK_EQUAL(countOf(v2, u"\"VSwitchExtension\""), 3U);
  CHECK_EQUAL(textAt(bridge.v1(), u"ManagementIP"), u"192.0.2.10");
  const Network unnamed(networkDocument(
      u"added-unnamed", u"L2Bridge", u"10.77.3", u"",
      uR"(,"Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":""}}])"));
  CHECK_EQUAL(textAt(unnamed.v1(), u"NetworkAdapterName"), u"Ethernet");
  const Network overlay(
      networkDocument(u"added-overlay", u"Overlay", u"10.77.2",
                      uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])"));
  CHECK(contains(overlay.v2(), u"\"DrMacAddress\""));
  CHECK(textAt(overlay.v1(), u"DrMacAddress").starts_with(u"00-15-5D-"));
  const Network transparent(u"{\"Name\":\"added-transparent\",\"Type\":\"Transparent\"}");
  CHECK(contains(transparent.v2(), u"\"NetAdapterName\""));
  CHECK(!contains(transparent.v2(), u"\"ProviderAddress\""));
  const Network privateNetwork(u"{\"Name\":\"added-private\",\"Type\":\"Private\"}");
  CHECK_EQUAL(at(privateNetwork.v2(), u"Policies"), u"");
}

TEST("the VFP extension is on where VFP enforces policies") {
  const auto vfp = [](const Network& network) {
    return at(network.v1(), u"Extensions/1/IsEnabled");
  };
  CHECK_EQUAL(vfp(Network(networkDocument(u"vfp", u"L2Bridge"))), u"true");
  CHECK_EQUAL(vfp(Network(u"{\"Name\":\"no-vfp\",\"Type\":\"NAT\"}")), u"false");
}

TEST("a VSwitchExtension policy sets the switch, and must name one of its extensions") {
  const Network network(networkDocument(
      u"extension", u"L2Bridge", u"10.77.1", u"",
      uR"(,"Policies":[{"Type":"VSwitchExtension","Settings":{"ExtensionID":"e7c3b2f0-f3c5-48df-af2b-10fed6d72e7a","Enable":true}}])"));
  CHECK_EQUAL(at(network.v1(), u"Extensions/0/IsEnabled"), u"true");
  CHECK_EQUAL(
      creation(networkDocument(
          u"no-extension", u"L2Bridge", u"10.77.2", u"",
          uR"(,"Policies":[{"Type":"VSwitchExtension","Settings":{"ExtensionID":"00000000-0000-0000-0000-000000000001","Enable":true}}])")),
      kSwitchExtensionNotFound);
}

TEST("the uplink may be any adapter but one of a virtual switch") {
  const auto on = [](std::u16string_view adapter) {
    std::u16string policies =
        u",\"Policies\":[{\"Type\":\"NetAdapterName\",\"Settings\":{\"NetworkAdapterName\":\"";
    policies += adapter;
    policies += u"\"}}]";
    return creation(networkDocument(u"uplink", u"L2Bridge", u"10.77.1", u"", policies));
  };
  CHECK_EQUAL(on(u"Wi-Fi"), kOk);
  CHECK_EQUAL(on(u""), kOk);
  CHECK_EQUAL(on(u"vEthernet (nat)"), kInvalidArgument);
}

TEST("a new switch has the ID of its first network, networks on one adapter share it") {
  const Network first(networkDocument(u"share-1", u"L2Bridge", u"10.77.1"));
  const Network second(networkDocument(u"share-2", u"L2Bridge", u"10.77.2"));
  CHECK_EQUAL(textAt(first.v1(), u"SwitchGuid"), first.id());
  CHECK_EQUAL(textAt(second.v1(), u"SwitchGuid"), first.id());
  CHECK_EQUAL(textAt(second.v1(), u"LayeredOn"), textAt(first.v1(), u"LayeredOn"));
  const Network isolated(u"{\"Name\":\"share-3\",\"Type\":\"Internal\"}");
  CHECK_EQUAL(textAt(isolated.v1(), u"SwitchGuid"), isolated.id());
}

TEST("a LayerConstraint policy puts a network on the switch of another") {
  const Network first(u"{\"Name\":\"layer-1\",\"Type\":\"Transparent\"}");
  const std::u16string layer = textAt(first.query(kDetailed).text, u"Health/Extra/LayeredOn");
  const Network second(
      u"{\"Name\":\"layer-2\",\"Type\":\"Private\",\"Policies\":[{\"Type\":\"LayerConstraint\","
      u"\"Settings\":{\"LayerId\":\"" +
      layer + u"\"}}]}");
  CHECK_EQUAL(second.code(), kOk);
  CHECK_EQUAL(textAt(second.v1(), u"SwitchGuid"), first.id());
}

TEST("a subnet and its parts have IDs, and HNS makes one part that spans the subnet") {
  const Network network(networkDocument(u"parts", u"L2Bridge"));
  const std::u16string v2 = network.v2();
  CHECK(parseGuid(textAt(v2, u"Ipams/0/Subnets/0/ID")).has_value());
  CHECK_EQUAL(textAt(v2, u"Ipams/0/Subnets/0/IpSubnets/0/IpAddressPrefix"), u"10.77.1.0/24");
  CHECK_EQUAL(at(v2, u"Ipams/0/Subnets/0/IpSubnets/0/Flags"), u"3");
  CHECK_EQUAL(at(network.v1(), u"Subnets/0/ObjectType"), u"5");
  CHECK_EQUAL(at(network.v1(), u"Subnets/0/IpSubnets/0/ObjectType"), u"6");
}

TEST("given subnet IDs, names and parts are kept") {
  const Network network(networkDocument(
      u"own-parts", u"L2Bridge", u"10.77.1",
      uR"(,"ID":"11111111-0000-0000-0000-000000000001","Name":"pods","Flags":1,"IpSubnets":[{"ID":"11111111-0000-0000-0000-000000000002","Name":"half","IpAddressPrefix":"10.77.1.128/25","Flags":2}])"));
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(
      at(network.v2(), u"Ipams/0/Subnets/0/IpSubnets"),
      uR"([{"ID":"11111111-0000-0000-0000-000000000002","Name":"half","IpAddressPrefix":"10.77.1.128/25","Flags":2}])");
  CHECK_EQUAL(textAt(network.v2(), u"Ipams/0/Subnets/0/ID"),
              u"11111111-0000-0000-0000-000000000001");
  CHECK_EQUAL(textAt(network.v2(), u"Ipams/0/Subnets/0/Name"), u"pods");
  CHECK_EQUAL(at(network.v2(), u"Ipams/0/Subnets/0/Flags"), u"1");
}

TEST("a part outside its subnet or over another part is refused") {
  CHECK_EQUAL(creation(networkDocument(u"outside", u"L2Bridge", u"10.77.1",
                                       uR"(,"IpSubnets":[{"IpAddressPrefix":"10.78.0.0/24"}])")),
              kInvalidIpSubnet);
  CHECK_EQUAL(
      creation(networkDocument(
          u"over", u"L2Bridge", u"10.77.1",
          uR"(,"IpSubnets":[{"IpAddressPrefix":"10.77.1.0/25"},{"IpAddressPrefix":"10.77.1.64/26"}])")),
      kInvalidIpSubnet);
}

TEST("name servers: what the client says, else the uplink's, else an ICS network's gateway") {
  const Network own(networkDocument(
      u"dns-own", u"L2Bridge", u"10.77.1", u"",
      uR"(,"Dns":{"Domain":"d.example","Search":["s.example"],"ServerList":["10.0.0.10"],"Options":["ndots:5"]})"));
  CHECK_EQUAL(
      at(own.v2(), u"Dns"),
      uR"({"Domain":"d.example","Search":["s.example"],"ServerList":["10.0.0.10"],"Options":["ndots:5"]})");
  CHECK_EQUAL(textAt(own.v1(), u"DNSDomain"), u"d.example");
  CHECK_EQUAL(textAt(own.v1(), u"DNSSuffix"), u"s.example");
  const Network uplink(networkDocument(u"dns-uplink", u"L2Bridge", u"10.77.2"));
  CHECK_EQUAL(textAt(uplink.v2(), u"Dns/ServerList/0"), u"192.0.2.1");
  const Network ics(u"{\"Name\":\"dns-ics\",\"Type\":\"ICS\"}");
  CHECK_EQUAL(textAt(ics.v1(), u"DNSServerList"), textAt(ics.v1(), u"Subnets/0/GatewayAddress"));
}

TEST("policies: unknown types, wrong settings, wrong place") {
  const auto with = [](std::u16string_view policy) {
    std::u16string members = u",\"Policies\":[";
    members += policy;
    members += u"]";
    return creation(networkDocument(u"policy", u"L2Bridge", u"10.77.1", u"", members));
  };
  CHECK_EQUAL(with(uR"({"Type":"Unheard","Settings":{}})"), kInvalidPolicyType);
  CHECK_EQUAL(
      with(
          uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"10.0.0.0/24","IsolationId":4096,"ProviderAddress":"1.1.1.1","DistributedRouterMacAddress":"00-11-22-33-44-55"}})"),
      kInvalidPolicy);
  CHECK_EQUAL(with(uR"({"Type":"SourceMacAddress","Settings":{"SourceMacAddress":5}})"),
              kInvalidJson);
}

TEST("members of the wrong JSON type are 0x803B001B") {
  for (const std::u16string_view settings : std::initializer_list<std::u16string_view>{
           u"{\"Name\":5}", u"{\"Flags\":\"8\"}", u"{\"Flags\":-1}", u"{\"Flags\":4294967296}",
           u"{\"Flags\":1.5}", u"{\"Ipams\":{}}", u"{\"Ipams\":[5]}", u"{\"Policies\":\"\"}",
           u"{\"Dns\":[]}", u"{\"MacPool\":[]}", u"{\"Ipams\":[{\"Subnets\":5}]}",
           u"{\"Dns\":{\"Search\":[1]}}", u"{\"SchemaVersion\":2}", u"{\"Name\":\"\\ud800\"}"}) {
    CHECK_EQUAL(creation(settings), kInvalidJson);
  }
}

TEST("texts that are no document are 0x803B001B") {
  std::u16string lone = u"{\"Unheard\":\"x\"}";
  lone[12] = 0xD800;
  for (const std::u16string& settings : std::initializer_list<std::u16string>{
           u"", u" ", u"null", u"[]", u"\"x\"", u"5", u"{", u"{}}", u"{} garbage", u"{\"Name\":}",
           u"{'Name':'x'}", lone, std::u16string(10'000, u'['),
           u"{\"Name\":\"" + std::u16string(10 * 1024 * 1024, u'x') + u"\"}"}) {
    const Network network(settings);
    CHECK_EQUAL(network.code(), kInvalidJson);
    CHECK_EQUAL(
        network.error(),
        uR"({"Success":false,"Error":"Invalid JSON document string. ","ErrorCode":2151350299})");
  }
}

TEST("S39 names may hold slashes, blanks, quotes and any script") {
  const Network network(u"{\"Name\":\"a/b \\\"c\\\" \u7db2\u7d61 \\ud83d\\ude00\"}");
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(at(network.v2(), u"Name"), u"\"a/b \\\"c\\\" \u7db2\u7d61 \U0001F600\"");
}

TEST("deletion: S25 takes the endpoints along, an unknown network is 0x80070490") {
  Guid endpoint;
  {
    const Network network(networkDocument(u"s25", u"L2Bridge"));
    endpoint = Endpoint(network.handle(), u"{}").guid();
  }
  {
    const Network network(networkDocument(u"s25", u"L2Bridge"));
    const Endpoint kept(network.handle(), u"{}");
    endpoint = kept.guid();
    const Guid id = network.guid();
    CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), kOk);
    Handle handle = nullptr;
    CHECK_EQUAL(hcn().HcnOpenEndpoint(&endpoint, &handle, nullptr), kEndpointNotFound);
    CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), kElementNotFound);
  }
  char16_t* error = nullptr;
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&endpoint, &error), kElementNotFound);
  CHECK_EQUAL(taken(error),
              uR"({"Success":false,"Error":"Element not found. ","ErrorCode":2147943568})");
}

TEST("S24 an unknown network does not open: 0x803B0001") {
  const Guid id{0xDEAD, 0, 0, {}};
  Handle handle = nullptr;
  char16_t* error = nullptr;
  CHECK_EQUAL(hcn().HcnOpenNetwork(&id, &handle, &error), kNetworkNotFound);
  CHECK(handle == nullptr);
  CHECK_EQUAL(taken(error),
              uR"({"Success":false,"Error":"The network was not found. ","ErrorCode":2151350273})");
}

}  // namespace
