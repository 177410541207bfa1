// Policies: which there are, where they are valid, and both of their shapes.
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "failure-code.h"
#include "json/reader.h"
#include "json/writer.h"
#include "simulator/policy/policy.h"

namespace {

using namespace hns::simulator;  // NOLINT(build/namespaces)
using hns::test::codeOf;
namespace abi = hns::abi;
namespace json = hns::json;

constexpr Profile kServer2019{
    .version = {9, 2}, .schemaMinor = 0, .overlappingNatPrefix = abi::kObjectAlreadyExists};

std::vector<Policy> read(PolicyOwner owner, NetworkType network, std::u16string_view elements,
                         const Profile& profile = kServer2025,
                         std::span<const Policy> networkPolicies = {}) {
  const json::Value value = std::get<json::Value>(json::read(elements));
  return readPolicies(owner, *value.array(), network, profile, networkPolicies);
}

std::vector<Policy> readEndpoint(std::u16string_view elements,
                                 NetworkType network = NetworkType::Overlay) {
  return read(PolicyOwner::Endpoint, network, elements);
}

std::vector<Policy> readNetwork(std::u16string_view elements,
                                NetworkType network = NetworkType::Overlay) {
  return read(PolicyOwner::Network, network, elements);
}

std::u16string written(const std::vector<Policy>& policies, Shape shape) {
  json::Writer writer;
  writePolicies(writer, policies, shape, kServer2025);
  return writer.take();
}

abi::Hresult endpointCode(std::u16string_view elements,
                          NetworkType network = NetworkType::Overlay) {
  return codeOf([&] { readEndpoint(elements, network); });
}

abi::Hresult networkCode(std::u16string_view elements, NetworkType network = NetworkType::Overlay) {
  return codeOf([&] { readNetwork(elements, network); });
}

TEST("a policy of either shape is written in both") {
  constexpr std::u16string_view kV1 =
      uR"([{"Type":"NAT","Protocol":"TCP","InternalPort":80,"ExternalPort":8080}])";
  constexpr std::u16string_view kV2 =
      uR"([{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":8080}}])";
  for (std::u16string_view text : {kV1, kV2}) {
    CHECK_EQUAL(written(readEndpoint(text), Shape::V1), kV1);
    CHECK_EQUAL(written(readEndpoint(text), Shape::V2), kV2);
  }
}

TEST("policies and members that V1 names differently are renamed") {
  const auto policies = readEndpoint(
      uR"([{"Type":"OutBoundNAT","VIP":"10.0.0.9","ExceptionList":["10.244.0.0/16"]},
           {"Type":"ROUTE","DestinationPrefix":"10.96.0.0/12","NeedEncap":true},
           {"Type":"PA","PA":"192.168.1.5"},
           {"Type":"PROXY","Port":"8081","OutboundNat":true},
           {"Type":"VLAN","VLAN":7}])");
  CHECK_EQUAL(
      written(policies, Shape::V2),
      uR"([{"Type":"OutBoundNAT","Settings":{"VirtualIP":"10.0.0.9","Exceptions":["10.244.0.0/16"]}},)"
      uR"({"Type":"SDNRoute","Settings":{"DestinationPrefix":"10.96.0.0/12","NeedEncap":true}},)"
      uR"({"Type":"ProviderAddress","Settings":{"ProviderAddress":"192.168.1.5"}},)"
      uR"({"Type":"L4Proxy","Settings":{"Port":"8081","OutboundNat":true}},)"
      uR"({"Type":"VLAN","Settings":{"IsolationId":7}}])");
  CHECK_EQUAL(written(policies, Shape::V1),
              uR"([{"Type":"OutBoundNAT","VIP":"10.0.0.9","ExceptionList":["10.244.0.0/16"]},)"
              uR"({"Type":"ROUTE","DestinationPrefix":"10.96.0.0/12","NeedEncap":true},)"
              uR"({"Type":"PA","PA":"192.168.1.5"},)"
              uR"({"Type":"PROXY","Port":"8081","OutboundNat":true},)"
              uR"({"Type":"VLAN","VLAN":7}])");
}

TEST("members that only V1 has stay out of the V2 shape") {
  const auto policies = readEndpoint(
      uR"([{"Type":"NAT","Protocol":"udp","InternalPort":53,"ExternalPortReserved":true},
           {"Type":"ACL","Protocol":256,"Action":"Block","Direction":"In","RuleType":"Switch"}])");
  CHECK_EQUAL(
      written(policies, Shape::V2),
      uR"([{"Type":"PortMapping","Settings":{"Protocol":17,"InternalPort":53}},)"
      uR"({"Type":"ACL","Settings":{"Action":"Block","Direction":"In","RuleType":"Switch"}}])");
  CHECK_EQUAL(written(policies, Shape::V1),
              uR"([{"Type":"NAT","Protocol":"UDP","InternalPort":53,"ExternalPortReserved":true},)"
              uR"({"Type":"ACL","Action":"Block","Direction":"In","RuleType":"Switch",)"
              uR"("Protocol":256}])");
}

TEST("members that the schema lacks are ignored, as hcsshim's misnamed ones are") {
  const auto policies = readEndpoint(
      uR"([{"Type":"L4Proxy","Settings":{"Port":"80","Exceptions":["10.0.0.1"],"OutboundNAT":true}}])");
  CHECK_EQUAL(written(policies, Shape::V2), uR"([{"Type":"L4Proxy","Settings":{"Port":"80"}}])");
}

TEST("types and enumerations are accepted by number and written by name") {
  const auto policies =
      readEndpoint(uR"([{"Type":1,"Settings":{"Action":1,"Direction":"OUT","RuleType":0}}])");
  CHECK_EQUAL(
      written(policies, Shape::V2),
      uR"([{"Type":"ACL","Settings":{"Action":"Block","Direction":"Out","RuleType":"Host"}}])");
}

TEST("a policy without a type is of the type with the number 0") {
  CHECK(readEndpoint(uR"([{"Settings":{"Protocol":6,"InternalPort":80}}])")[0].is(u"PortMapping"));
  CHECK(read(PolicyOwner::Subnet, NetworkType::Nat, uR"([{"Settings":{"IsolationId":2}}])")[0].is(
      u"VLAN"));
}

TEST("empty enumerations and identifiers, as Go's encoder writes them, count as absent") {
  const auto policies = readEndpoint(
      uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","RuleType":""}},
           {"Type":"InterfaceConstraint","Settings":{"InterfaceGuid":""}}])");
  CHECK_EQUAL(written(policies, Shape::V2),
              uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}},)"
              uR"({"Type":"InterfaceConstraint","Settings":{}}])");
}

TEST("64-bit settings keep their exact value") {
  const auto policies = readEndpoint(
      uR"([{"Type":"InterfaceConstraint","Settings":{"InterfaceLuid":18446744073709551615}}])");
  CHECK(written(policies, Shape::V2).find(u"18446744073709551615") != std::u16string::npos);
}

TEST("nested settings keep what the schema knows") {
  const auto policies = readEndpoint(
      uR"([{"Type":"TierAcl","Settings":{"Name":"t","Direction":"In","Order":1001,"TierAclRules":[
            {"Id":"a","TierAclRuleAction":"Pass","Priority":2001,"Colour":"red"}]}},
           {"Type":"L4WFPPROXY","Settings":{"InboundProxyPort":"80","FilterTuple":{"Protocols":"6"},
            "InboundExceptions":{},"OutboundExceptions":{"PortExceptions":["81"]}}}])");
  CHECK_EQUAL(
      written(policies, Shape::V2),
      uR"([{"Type":"TierAcl","Settings":{"Name":"t","Direction":"In","Order":1001,"TierAclRules":)"
      uR"([{"Id":"a","TierAclRuleAction":"Pass","Priority":2001}]}},)"
      uR"({"Type":"L4WFPPROXY","Settings":{"InboundProxyPort":"80","FilterTuple":{"Protocols":"6"},)"
      uR"("InboundExceptions":{},"OutboundExceptions":{"PortExceptions":["81"]}}}])");
}

TEST("S29 an unknown type of policy has a code of its own") {
  CHECK_EQUAL(endpointCode(uR"([{"Type":"Teleport"}])"), abi::kInvalidPolicyType);
  CHECK_EQUAL(endpointCode(uR"([{"Type":999}])"), abi::kInvalidPolicyType);
  CHECK_EQUAL(endpointCode(uR"([{"Type":""}])"), abi::kInvalidPolicyType);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"HostRoute"}])"), abi::kInvalidPolicyType);
  CHECK_EQUAL(networkCode(uR"([{"Type":"PortMapping"}])"), abi::kInvalidPolicyType);
}

TEST("a build does not know the types of later ones") {
  const auto codeOn = [](const Profile& profile) {
    return codeOf([&] {
      read(PolicyOwner::Network, NetworkType::L2Bridge,
           uR"([{"Type":"SetPolicy","Settings":{"Id":"a","PolicyType":"IPSET"}}])", profile);
    });
  };
  CHECK_EQUAL(codeOn(kServer2019), abi::kInvalidPolicyType);
  CHECK_EQUAL(codeOn(kServer2025), abi::kOk);
}

TEST("settings of the wrong JSON type are invalid JSON") {
  CHECK_EQUAL(endpointCode(uR"(["ACL"])"), abi::kInvalidJson);
  CHECK_EQUAL(endpointCode(uR"([{"Type":true}])"), abi::kInvalidJson);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"QOS","Settings":[]}])"), abi::kInvalidJson);
  CHECK_EQUAL(
      endpointCode(uR"([{"Type":"QOS","Settings":{"MaximumOutgoingBandwidthInBytes":"1"}}])"),
      abi::kInvalidJson);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"OutBoundNAT","Settings":{"Exceptions":"10.0.0.0/8"}}])"),
              abi::kInvalidJson);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"InterfaceConstraint","Settings":{"InterfaceGuid":"x"}}])"),
              abi::kInvalidJson);
}

TEST("empty elements, with which clients clear a list, are skipped") {
  CHECK_EQUAL(readEndpoint(u"[{},{}]").size(), 0u);
}

TEST("a port mapping needs an internal port, a protocol and a network that can map") {
  constexpr std::u16string_view kMapping =
      uR"([{"Type":"PortMapping","Settings":{"Protocol":17,"InternalPort":45678,"VIP":"10.0.0.5"}}])";
  for (NetworkType type : {NetworkType::Nat, NetworkType::L2Bridge, NetworkType::Overlay}) {
    CHECK_EQUAL(endpointCode(kMapping, type), abi::kOk);
  }
  CHECK_EQUAL(endpointCode(kMapping, NetworkType::Transparent), abi::kMappingNotSupported);
  CHECK_EQUAL(endpointCode(kMapping, NetworkType::Private), abi::kMappingNotSupported);
  CHECK_EQUAL(
      endpointCode(uR"([{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":0}}])"),
      abi::kInvalidInternalPort);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"PortMapping","Settings":{"Protocol":6}}])"),
              abi::kInvalidInternalPort);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"PortMapping","Settings":{"InternalPort":80}}])"),
              abi::kInvalidPolicy);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"NAT","Protocol":"sctp","InternalPort":80}])"),
              abi::kInvalidPolicy);
  CHECK_EQUAL(
      endpointCode(
          uR"([{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"VIP":"host"}}])"),
      abi::kInvalidPolicy);
}

TEST("outbound NAT and SDN routes are refused where the host translates") {
  constexpr std::u16string_view kNat =
      uR"([{"Type":"OutBoundNAT","Settings":{"Exceptions":["10.244.0.0/16","10.0.0.1"]}}])";
  constexpr std::u16string_view kRoute =
      uR"([{"Type":"SDNRoute","Settings":{"DestinationPrefix":"10.96.0.0/12","NeedEncap":true}}])";
  for (NetworkType type : {NetworkType::L2Bridge, NetworkType::L2Tunnel, NetworkType::Overlay}) {
    CHECK_EQUAL(endpointCode(kNat, type), abi::kOk);
    CHECK_EQUAL(endpointCode(kRoute, type), abi::kOk);
  }
  CHECK_EQUAL(endpointCode(kNat, NetworkType::Nat), abi::kInvalidPolicy);
  CHECK_EQUAL(endpointCode(kRoute, NetworkType::Nat), abi::kInvalidPolicy);
  CHECK_EQUAL(endpointCode(kNat, NetworkType::Transparent), abi::kOk);
  CHECK_EQUAL(endpointCode(kRoute, NetworkType::Transparent), abi::kInvalidPolicy);
}

TEST("an exception with host bits was accepted on Server 2019 alone") {
  const auto codeOn = [](const Profile& profile) {
    return codeOf([&] {
      read(PolicyOwner::Endpoint, NetworkType::L2Bridge,
           uR"([{"Type":"OutBoundNAT","ExceptionList":["172.17.0.1/16"]}])", profile);
    });
  };
  CHECK_EQUAL(codeOn(kServer2019), abi::kOk);
  CHECK_EQUAL(codeOn(kServer2025), abi::kInvalidPolicy);
}

TEST("an ACL needs an action and a direction") {
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}}])"),
              abi::kOk);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"","Direction":""}}])"),
              abi::kInvalidPolicy);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"Drop","Direction":"In"}}])"),
              abi::kInvalidPolicy);
}

TEST("an ACL on a transparent network needs a rule type and a priority") {
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}}])",
                           NetworkType::Transparent),
              abi::kInvalidPolicy);
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In",
                                 "RuleType":"Switch","Priority":200}}])",
                           NetworkType::Transparent),
              abi::kOk);
}

TEST("an ACL takes lists of addresses, prefixes, ports, ranges and protocols") {
  CHECK_EQUAL(endpointCode(uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In",
                "Protocols":"6,17,256","LocalAddresses":"192.168.100.0/24,10.0.0.21",
                "RemoteAddresses":"fd00::/64, fd00::1","LocalPorts":"80,8080-8090",
                "RemotePorts":"","RuleType":"Switch","Priority":200}}])"),
              abi::kOk);
  for (std::u16string_view setting :
       {uR"("LocalAddresses":"Any")", uR"("RemoteAddresses":"10.0.0.0/33")",
        uR"("RemoteAddresses":"10.0.0.1,")", uR"("LocalPorts":"80-")", uR"("LocalPorts":"90-80")",
        uR"("RemotePorts":"65536")", uR"("Protocols":"TCP")", uR"("Protocols":"257")"}) {
    std::u16string element = uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In",)";
    element += setting;
    element += u"}}]";
    CHECK_EQUAL(endpointCode(element), abi::kInvalidPolicy);
  }
}

TEST("an ACL may name the network's address sets") {
  const auto sets = readNetwork(
      uR"([{"Type":"SetPolicy","Settings":{"Id":"web","Name":"web","PolicyType":0,
            "Values":"10.0.0.1,10.0.1.0/24"}}])");
  constexpr std::u16string_view kAcl =
      uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","LocalAddresses":"web"}}])";
  read(PolicyOwner::Endpoint, NetworkType::Overlay, kAcl, kServer2025, sets);
  CHECK_EQUAL(endpointCode(kAcl), abi::kInvalidPolicy);
}

TEST("a nested set names sets that exist or come with it") {
  constexpr std::u16string_view kSet =
      uR"({"Type":"SetPolicy","Settings":{"Id":"a","PolicyType":"IPSET","Values":"10.0.0.1"}})";
  constexpr std::u16string_view kNested =
      uR"({"Type":"SetPolicy","Settings":{"Id":"n","PolicyType":"NESTEDIPSET","Values":"a"}})";
  std::u16string both = u"[";
  both += kNested;
  both += u",";
  both += kSet;
  both += u"]";
  CHECK_EQUAL(networkCode(both), abi::kOk);
  std::u16string alone = u"[";
  alone += kNested;
  alone += u"]";
  CHECK_EQUAL(networkCode(alone), abi::kInvalidPolicy);
}

TEST("remote subnet routes belong to overlay networks, one for each prefix") {
  constexpr std::u16string_view kRoute =
      uR"([{"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"192.168.2.0/24",
            "IsolationId":5000,"ProviderAddress":"1.1.1.1",
            "DistributedRouterMacAddress":"00-12-34-56-78-9a"}}])";
  CHECK_EQUAL(networkCode(kRoute, NetworkType::L2Bridge), abi::kInvalidPolicy);
  std::vector<Policy> policies = readNetwork(kRoute);
  CHECK_EQUAL(codeOf([&] { addPolicy(policies, policies[0]); }), abi::kPolicyAlreadyExists);
  CHECK_EQUAL(policies.size(), 1u);
}

TEST("MAC addresses in policies may have colons, as Flannel's do") {
  CHECK_EQUAL(networkCode(uR"([{"Type":"RemoteSubnetRoute","Settings":{
                "DestinationPrefix":"192.168.2.0/24","IsolationId":4096,"ProviderAddress":"1.1.1.1",
                "DistributedRouterMacAddress":"00:12:34:56:78:9a"}}])"),
              abi::kOk);
  CHECK_EQUAL(networkCode(uR"([{"Type":"SourceMacAddress","Settings":{"SourceMacAddress":"1"}}])"),
              abi::kInvalidPolicy);
}

TEST("an overlay subnet has a VSID from 4096 on") {
  const auto codeOn = [](NetworkType network, std::u16string_view element) {
    return codeOf([&] { read(PolicyOwner::Subnet, network, element); });
  };
  CHECK_EQUAL(codeOn(NetworkType::Overlay, uR"([{"Type":"VSID","Settings":{"IsolationId":5000}}])"),
              abi::kOk);
  CHECK_EQUAL(codeOn(NetworkType::Overlay, uR"([{"Type":"VSID","VSID":4095}])"),
              abi::kInvalidPolicy);
  CHECK_EQUAL(codeOn(NetworkType::Overlay, uR"([{"Type":"VSID","VSID":16777216}])"),
              abi::kInvalidPolicy);
  CHECK_EQUAL(codeOn(NetworkType::L2Bridge, uR"([{"Type":"VLAN","VLAN":4095}])"),
              abi::kInvalidPolicy);
}

TEST("a second InterfaceParameters policy is refused, other policies accumulate") {
  CHECK_EQUAL(endpointCode(uR"([{"Type":"InterfaceParameters","Settings":{"Mtu":1450}},
                                {"Type":"InterfaceParameters","Settings":{"Mtu":1400}}])"),
              abi::kInterfaceParametersAlreadyApplied);
  CHECK_EQUAL(readEndpoint(uR"([{"Type":"OutBoundNAT"},{"Type":"OutBoundNAT"},
                                {"Type":"OutBoundNAT","Settings":{"Flags":2}}])")
                  .size(),
              3u);
}

TEST("a pattern matches policies that have the settings it gives") {
  const auto acls = readEndpoint(
      uR"([{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","Priority":200}}])");
  const auto matchesPattern = [&](std::u16string_view pattern) {
    const json::Value value = std::get<json::Value>(json::read(pattern));
    return matches(acls[0],
                   readPolicyPatterns(PolicyOwner::Endpoint, *value.array(), kServer2025)[0]);
  };
  CHECK(matchesPattern(uR"([{"Type":"ACL"}])"));
  CHECK(matchesPattern(uR"([{"Type":"acl","Settings":{"Action":0,"Priority":200,"Id":""}}])"));
  CHECK(!matchesPattern(uR"([{"Type":"ACL","Settings":{"Priority":201}}])"));
  CHECK(!matchesPattern(uR"([{"Type":"ACL","Settings":{"Id":"a"}}])"));
  CHECK(!matchesPattern(uR"([{"Type":"QOS"}])"));
}

TEST("a policy that HNS adds by itself looks like a client's") {
  json::Object settings;
  settings.append(u"Address", json::Value(std::u16string(u"00-15-5D-00-00-01")));
  const Policy policy = makePolicy(PolicyOwner::Network, u"DrMacAddress", std::move(settings));
  CHECK_EQUAL(written({policy}, Shape::V2),
              uR"([{"Type":"DrMacAddress","Settings":{"Address":"00-15-5D-00-00-01"}}])");
}

}  // namespace
