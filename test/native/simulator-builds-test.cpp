// What the builds of HNS know and what they do not: one row each, one column a build.
#include <array>
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

constexpr std::array<std::u16string_view, 4> kBuilds{u"ws2019", u"ws2022", u"win11", u"ws2025"};

struct Row {
  const char* name;
  Hresult missing;         // with which a build refuses it
  std::string_view known;  // by each build: y or n; - where something else is missing first
  Result (*use)(Machine& machine);
};

Result withPolicy(Machine& machine, std::u16string_view elements) {
  return endpointOn(machine, u"L2Bridge", withId(u"{\"Policies\":[", elements, u"]}"));
}

Result onNetwork(Machine& machine, std::u16string_view type, std::u16string_view elements) {
  const std::u16string_view vsid =
      uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])";
  return machine.modify<sim::Network>(
      networkOn(machine, type, u"10.1.1", type == u"Overlay" ? vsid : u""),
      withId(uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[)", elements,
             u"]}}"));
}

const Row kRows[] = {
    {"policy RemoteSubnetRoute", kInvalidPolicyType, "yyyy",
     [](Machine& machine) {
       return onNetwork(
           machine, u"Overlay",
           uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"10.2.0.0/16","IsolationId":4096,"ProviderAddress":"192.0.2.11","DistributedRouterMacAddress":"00-15-5D-01-02-03"}})");
     }},
    {"policy HostRoute", kInvalidPolicyType, "yyyy",
     [](Machine& machine) {
       return onNetwork(machine, u"Overlay", uR"({"Type":"HostRoute","Settings":{}})");
     }},
    {"policy VxlanPort", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return onNetwork(machine, u"Overlay", uR"({"Type":"VxlanPort","Settings":{"Port":4789}})");
     }},
    {"policy SetPolicy", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return onNetwork(
           machine, u"L2Bridge",
           uR"({"Type":"SetPolicy","Settings":{"Id":"a","Name":"a","PolicyType":"IPSET","Values":"10.1.1.5"}})");
     }},
    {"nested sets", kInvalidPolicy, "-nyy",
     [](Machine& machine) {
       return onNetwork(
           machine, u"L2Bridge",
           uR"({"Type":"SetPolicy","Settings":{"Id":"a","Name":"a","PolicyType":"IPSET","Values":"10.1.1.5"}},{"Type":"SetPolicy","Settings":{"Id":"b","Name":"b","PolicyType":"NESTEDIPSET","Values":"a"}})");
     }},
    {"policy NetworkACL", kInvalidPolicyType, "nnyy",
     [](Machine& machine) {
       return onNetwork(machine, u"L2Bridge",
                        uR"({"Type":"NetworkACL","Settings":{"Action":"Allow","Direction":"In"}})");
     }},
    {"policy L4Proxy", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine, uR"({"Type":"L4Proxy","Settings":{"Port":"80"}})");
     }},
    {"policy L4WFPPROXY", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine,
                         uR"({"Type":"L4WFPPROXY","Settings":{"OutboundProxyPort":"80"}})");
     }},
    {"policy TierAcl", kInvalidPolicyType, "nnyy",
     [](Machine& machine) {
       return withPolicy(
           machine, uR"({"Type":"TierAcl","Settings":{"Name":"t","Direction":"In","Order":1}})");
     }},
    {"policy Encryption", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine,
                         uR"({"Type":"Encryption","Settings":{"EncryptionMethodType":"Ipsec"}})");
     }},
    {"policy VLAN of an endpoint", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine, uR"({"Type":"VLAN","Settings":{"IsolationId":5}})");
     }},
    {"policy InterfaceParameters", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine, uR"({"Type":"InterfaceParameters","Settings":{"Mtu":1400}})");
     }},
    {"policy Iov", kInvalidPolicyType, "nyyy",
     [](Machine& machine) {
       return withPolicy(machine, uR"({"Type":"Iov","Settings":{"IovOffloadWeight":100}})");
     }},
    {"policy Firewall", kInvalidPolicyType, "nnyy",
     [](Machine& machine) {
       return withPolicy(machine, uR"({"Type":"Firewall","Settings":{"PolicyFlags":0}})");
     }},
    {"protocol 252 in ACLs", kInvalidPolicy, "nyyy",
     [](Machine& machine) {
       return withPolicy(
           machine,
           uR"({"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","Protocols":"6,252"}})");
     }},
    {"exceptions with bits behind their length", kInvalidPolicy, "ynnn",
     [](Machine& machine) {
       return withPolicy(machine,
                         uR"({"Type":"OutBoundNAT","Settings":{"Exceptions":["172.17.0.1/16"]}})");
     }},
    {"endpoint routes without next hop", kInvalidIp, "ynnn",
     [](Machine& machine) {
       return endpointOn(machine, u"L2Bridge",
                         uR"({"Routes":[{"NextHop":"","DestinationPrefix":"::/0"}]})");
     }},
    {"networks of type Infiniband", kInvalidNetworkType, "nyyy",
     [](Machine& machine) { return machine.networkOf(u"Infiniband"); }},
    {"networks of type ConstrainedICS", kInvalidNetworkType, "nyyy",
     [](Machine& machine) { return machine.networkOf(u"ConstrainedICS"); }},
    {"networks of two families", kInvalidNetwork, "nyyy",
     [](Machine& machine) {
       return machine.network(
           uR"({"Name":"n","Type":"L2Bridge","Ipams":[{"Subnets":[{"IpAddressPrefix":"10.1.1.0/24"},{"IpAddressPrefix":"fd00::/64"}]}]})");
     }},
    {"subnets added later", kInvalidJson, "nyyy",
     [](Machine& machine) {
       return machine.modify<sim::Network>(
           networkOn(machine, u"L2Bridge"),
           uR"({"ResourceType":"Subnet","RequestType":"Add","Settings":{"Subnets":[{"IpAddressPrefix":"10.1.2.0/24"}]}})");
     }},
    {"HcnModifyLoadBalancer", kNotImplemented, "nnny",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       const Result balancer = machine.create<sim::LoadBalancer>(balancerFor(endpoint));
       return machine.modify<sim::LoadBalancer>(balancer.handle, balancerFor(endpoint));
     }},
    {"V1 path /accelnet", kRequestUnsupported, "nnny",
     [](Machine& machine) { return machine.v1(u"GET", u"/accelnet/"); }},
    {"member CreateWithCompartment of namespaces", kInvalidJson, "nnyy",
     [](Machine& machine) {
       return machine.create<sim::Namespace>(uR"({"CreateWithCompartment":false})");
     }},
};

[[maybe_unused]] const bool kBuildsAdded = [] {
  for (const Row& row : kRows) {
    cases().push_back({std::string("builds: ") + row.name, [&row] {
                         for (std::size_t i = 0; i < kBuilds.size(); ++i) {
                           if (row.known[i] == '-') continue;
                           Machine machine(kBuilds[i]);
                           const Hresult expected = row.known[i] == 'y' ? kOk : row.missing;
                           CHECK_EQUAL(row.use(machine).code, expected);
                         }
                       }});
  }
  return true;
}();

TEST("builds: version and schema in documents") {
  struct {
    std::u16string_view profile;
    std::u16string_view version;
    std::u16string_view schema;
  } const rows[] = {{u"ws2019", u"38654705667", uR"({"Major":2,"Minor":0})"},
                    {u"ws2022", u"55834574851", uR"({"Major":2,"Minor":11})"},
                    {u"win11", u"64424509440", uR"({"Major":2,"Minor":16})"},
                    {u"ws2025-rtm", u"64424509444", uR"({"Major":2,"Minor":16})"},
                    {u"ws2025", u"64424509445", uR"({"Major":2,"Minor":16})"}};
  for (const auto& row : rows) {
    Machine machine(row.profile);
    const Result network = machine.networkOf(u"NAT");
    CHECK_EQUAL(network.at(u"Version"), row.version);
    CHECK_EQUAL(network.at(u"SchemaVersion"), row.schema);
  }
}

TEST("builds: session affinity is read from 12.0 on") {
  const auto distribution = [](std::u16string_view profile) {
    Machine machine(profile);
    std::u16string settings = balancerFor(endpointOn(machine, u"L2Bridge", u"{}"));
    const std::u16string_view before = u"\"ExternalPort\":80";
    settings.replace(settings.find(before), before.size(),
                     u"\"ExternalPort\":80,\"DistributionType\":2");
    return machine.create<sim::LoadBalancer>(settings).at(u"PortMappings/0/DistributionType");
  };
  CHECK_EQUAL(distribution(u"ws2019"), u"");
  CHECK_EQUAL(distribution(u"ws2022"), u"2");
}

TEST("builds: DisableHostPort keeps the host off the switch from 15.1 on") {
  const auto hasHostVnic = [](std::u16string_view profile) {
    Machine machine(profile);
    const Result network =
        machine.network(networkDocument(u"n", u"Transparent", u"10.1.1", u"", u",\"Flags\":1024"));
    return contains(machine.query<sim::Network>(network.handle, kDetailed).text, u"Host Vnic");
  };
  CHECK(hasHostVnic(u"win11"));
  CHECK(!hasHostVnic(u"ws2025"));
}

}  // namespace
