// Documents as foreign programs write them, member by member: they are accepted, and what these
// programs look for is in the replies.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

std::u16string changeOf(std::u16string_view type, std::u16string_view policy) {
  std::u16string request = withId(u"{\"ResourceType\":\"Policy\",\"RequestType\":\"", type,
                                  u"\",\"Settings\":{\"Policies\":[");
  request += policy;
  return request + u"]}}";
}

std::u16string overlayDocument(std::u16string_view name) {
  return networkDocument(name, u"Overlay", u"10.244.0",
                         uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])");
}

// --- hcsshim and hnslib: what Go makes of objects in which nothing is set ---

TEST("documents of hcsshim: empty objects of each kind") {
  Machine machine;
  const Result network = machine.network(
      uR"({"MacPool":{},"Dns":{},"Health":{"Extra":{}},"SchemaVersion":{"Major":0,"Minor":0}})");
  CHECK_EQUAL(network.code, kOk);
  const Result endpoint = machine.endpoint(
      network.handle, uR"({"Dns":{},"Health":{"Extra":{}},"SchemaVersion":{"Major":0,"Minor":0}})");
  CHECK_EQUAL(endpoint.code, kOk);
  CHECK_EQUAL(machine.create<sim::Namespace>(uR"({"SchemaVersion":{"Major":0,"Minor":0}})").code,
              kOk);
  CHECK_EQUAL(machine.create<sim::LoadBalancer>(uR"({"SchemaVersion":{"Major":0,"Minor":0}})").code,
              kInvalidJsonReference);
  CHECK_EQUAL(machine
                  .create<sim::SdnRoute>(
                      withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"),
                             uR"("],"Setting":[{}],"SchemaVersion":{"Major":0,"Minor":0}})"))
                  .code,
              kOk);
}

TEST("documents of hcsshim: policies with nothing set, by whether they make sense") {
  struct {
    std::u16string_view policy;
    Hresult code;
  } const rows[] = {
      {uR"({"Type":"ACL","Settings":{"Action":"","Direction":""}})", kInvalidPolicy},
      {uR"({"Type":"QOS","Settings":{"MaximumOutgoingBandwidthInBytes":0}})", kOk},
      {uR"({"Type":"OutBoundNAT","Settings":{}})", kOk},
      {uR"({"Type":"PortMapping","Settings":{}})", kInvalidInternalPort},
      {uR"({"Type":"Iov","Settings":{}})", kOk},
      {uR"({"Type":"L4Proxy","Settings":{"Destination":""}})", kOk},
      {uR"({"Type":"L4WFPPROXY","Settings":{"FilterTuple":{},"InboundExceptions":{},"OutboundExceptions":{}}})",
       kOk},
      {uR"({"Type":"TierAcl","Settings":{"Name":"","Direction":"","Order":0}})", kInvalidPolicy},
  };
  for (const auto& row : rows) {
    Machine machine;
    CHECK_EQUAL(
        endpointOn(machine, u"L2Bridge", withId(u"{\"Policies\":[", row.policy, u"]}")).code,
        row.code);
  }
}

TEST("documents of hcsshim: an endpoint of an ACL, an L4Proxy and an ACL by WFP") {
  Machine machine;
  const Result endpoint = endpointOn(machine, u"NAT", u"{}");
  CHECK_EQUAL(
      machine
          .modify<sim::Endpoint>(
              endpoint.handle,
              changeOf(
                  u"Update",
                  uR"({"Type":"ACL","Settings":{"Protocols":"6","Action":"Block","Direction":"Out","LocalAddresses":"192.168.100.0/24,10.0.0.21","RemoteAddresses":"192.168.100.0/24,10.0.0.21","LocalPorts":"80,8080","RemotePorts":"80,8080","RuleType":"Switch","Priority":200}},{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","Priority":200,"RuleType":"Host"}},{"Type":"L4Proxy","Settings":{"IP":"127.0.0.1","Port":"8080","Protocol":6,"Exceptions":["0.0.0.0/0"],"Destination":"10.0.0.22:80","OutboundNAT":true}})"))
          .code,
      kOk);
  CHECK_EQUAL(countOf(machine.query<sim::Endpoint>(endpoint.handle).text, u"\"Type\""), 3U);
}

// --- kube-proxy: pkg/proxy/winkernel ---

TEST("documents of kube-proxy: the endpoints of an overlay node share its MAC address") {
  Machine machine;
  const Handle network = machine.network(overlayDocument(u"overlay")).handle;
  CHECK_EQUAL(
      machine
          .modify<sim::Network>(
              network,
              changeOf(
                  u"Add",
                  uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"192.168.2.0/24","IsolationId":4096,"ProviderAddress":"10.0.0.3","DistributedRouterMacAddress":"00-11-22-33-44-55"}})"))
          .code,
      kOk);
  // Its source VIP, then a service's VIP and another service's, then a pod of another node.
  for (
      const std::u16string_view document :
      {uR"({"IpConfigurations":[{"IpAddress":"10.244.0.2"}],"MacAddress":"00-0D-3A-01-02-03","SchemaVersion":{"Major":2,"Minor":0}})",
       uR"({"IpConfigurations":[{"IpAddress":"11.0.0.1"}],"MacAddress":"00-0D-3A-01-02-03","Flags":1,"Policies":[{"Type":"ProviderAddress","Settings":{"ProviderAddress":"10.0.0.1"}}],"SchemaVersion":{"Major":2,"Minor":0}})",
       uR"({"IpConfigurations":[{"IpAddress":"11.0.0.2"}],"MacAddress":"00-0D-3A-01-02-03","Flags":1,"Policies":[{"Type":"ProviderAddress","Settings":{"ProviderAddress":"10.0.0.1"}}],"SchemaVersion":{"Major":2,"Minor":0}})",
       uR"({"IpConfigurations":[{"IpAddress":"192.168.2.3"}],"MacAddress":"02-11-c0-a8-02-03","Flags":1,"Policies":[{"Type":"ProviderAddress","Settings":{"ProviderAddress":"10.0.0.3"}}],"SchemaVersion":{"Major":2,"Minor":0}})"}) {
    CHECK_EQUAL(machine.endpoint(network, document).code, kOk);
  }
}

TEST("documents of kube-proxy: every kind of load balancer of a service") {
  Machine machine;
  const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
  for (
      const std::u16string_view rest :
      {uR"("FrontendVIPs":["11.0.0.10"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80}],"Flags":1)",
       uR"("FrontendVIPs":["11.0.0.11"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"DistributionType":2}],"Flags":1)",
       uR"("FrontendVIPs":["fd00:11::10"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80}],"Flags":3)",
       uR"("PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":30080,"Flags":18}])",
       uR"("PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":30080,"Flags":18}],"Flags":2)",
       uR"("SourceVIP":"10.1.1.2","FrontendVIPs":["1.2.3.4"],"PortMappings":[{"Protocol":17,"InternalPort":53,"ExternalPort":53,"Flags":16}])",
       uR"("FrontendVIPs":["1.2.3.5"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"Flags":28}],"Flags":1)",
       uR"("FrontendVIPs":["1.2.3.5"],"PortMappings":[{"Protocol":6,"InternalPort":10256,"ExternalPort":10256,"Flags":12}])"}) {
    std::u16string settings = withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"), u"\"],");
    settings += rest;
    settings += u",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
    const Result balancer = machine.create<sim::LoadBalancer>(settings);
    CHECK_EQUAL(balancer.code, kOk);
    const std::u16string flags = balancer.at(u"PortMappings/0/Flags");
    CHECK(flags.empty() || contains(rest, withId(u"\"Flags\":", flags, u"}]")));
  }
}

// --- Network plugins of CNI ---

TEST("documents of win-bridge: an endpoint with all of its policies") {
  Machine machine;
  const Result endpoint = endpointOn(
      machine, u"L2Bridge",
      uR"({"Name":"c1_n","Policies":[{"Type":"SDNRoute","Settings":{"DestinationPrefix":"11.0.0.0/8","NeedEncap":true}},{"Type":"OutBoundNAT","Settings":{"Exceptions":["192.168.0.0/16","11.0.0.0/8"]}},{"Type":"OutBoundNAT","Settings":{"Exceptions":["10.1.0.0/16"]}},{"Type":"PortMapping","Settings":{"InternalPort":80,"ExternalPort":8080,"Protocol":6,"VIP":""}},{"Type":"OutBoundNAT","Settings":{"Destinations":["10.1.1.5"]}}],"IpConfigurations":[{"IpAddress":"10.1.1.5"}],"Dns":{"Search":["svc.cluster.local"],"ServerList":["11.0.0.10"]},"Routes":[{"NextHop":"10.1.1.2","DestinationPrefix":"0.0.0.0/0"}],"Health":{"Extra":{}},"SchemaVersion":{"Major":2,"Minor":0}})");
  CHECK_EQUAL(endpoint.code, kOk);
  CHECK_EQUAL(endpoint.at(u"IpConfigurations/0/PrefixLength"), u"24");
  CHECK_EQUAL(endpoint.at(u"Routes/0/NextHop"), u"10.1.1.2");
  CHECK_EQUAL(endpoint.at(u"Policies/2/Settings"), uR"({"Exceptions":["10.1.0.0/16"]})");
}

TEST("documents of win-overlay: management address and gateway are in the V1 network") {
  Machine machine;
  const Result network = machine.network(overlayDocument(u"overlay"));
  const Result v1 = machine.query<sim::Network>(network.handle, kV1);
  CHECK_EQUAL(v1.at(u"ManagementIP"), u"192.0.2.10");
  CHECK_EQUAL(v1.at(u"Subnets/0/GatewayAddress"), u"10.244.0.1");
  const Result endpoint = machine.v1(
      u"POST", u"/endpoints/",
      withId(
          u"{\"Name\":\"c1_n\",\"VirtualNetwork\":\"", network.at(u"ID"),
          uR"(","Policies":[{"Type":"OutBoundNAT","ExceptionList":["10.244.0.0/24"]},{"Type":"PA","PA":"192.0.2.10"}],"MacAddress":"0E-2A-0a-f4-00-05","IPAddress":"10.244.0.5","DNSServerList":"11.0.0.10","DNSSuffix":"a.local,b.local","GatewayAddress":"10.244.0.1"})"));
  CHECK_EQUAL(endpoint.at(u"Output/MacAddress"), u"0E-2A-0a-f4-00-05");
  CHECK_EQUAL(endpoint.at(u"Output/DNSSuffix"), u"a.local,b.local");
}

TEST(
    "documents of Azure's plugin: networks that HNS forgets, a route that is to keep others away") {
  Machine machine;
  const Result network = machine.network(
      uR"({"Name":"azure","Type":"L2Bridge","Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":""}}],"MacPool":{},"Dns":{"Domain":"","Search":null,"ServerList":["10.0.0.10"]},"Ipams":[{"Type":"Static","Subnets":[{"IpAddressPrefix":"10.240.0.0/16","Policies":[{"Type":"VLAN","Settings":{"IsolationId":7}}],"Routes":[{"NextHop":"10.240.0.1","DestinationPrefix":"0.0.0.0/0"}]}]}],"Flags":8,"Health":{"Extra":{}},"SchemaVersion":{"Major":2,"Minor":0}})");
  CHECK_EQUAL(network.code, kOk);
  CHECK_EQUAL(network.at(u"Policies/0/Settings/NetworkAdapterName"), u"Ethernet");
  const Result endpoint = machine.endpoint(
      network.handle,
      uR"({"Name":"8e2f-eth0","Policies":[{"Type":"ACL","Settings":{"Protocols":"6","Action":"Block","Direction":"Out","RemoteAddresses":"168.63.129.16/32","RemotePorts":"80","RuleType":"Switch","Priority":200}},{"Type":"OutBoundNAT","Settings":{"VirtualIP":"10.240.0.4","Destinations":["168.63.129.16"]}},{"Type":"Iov","Settings":{"IovOffloadWeight":100,"QueuePairsRequested":1}}],"IpConfigurations":[{"IpAddress":"10.240.0.9","PrefixLength":16}],"Routes":[{"NextHop":"0.0.0.0","DestinationPrefix":"0.0.0.0/0"}],"MacAddress":"00-0D-3A-01-02-04","SchemaVersion":{"Major":2,"Minor":0}})");
  CHECK_EQUAL(endpoint.code, kOk);
  CHECK_EQUAL(endpoint.at(u"Routes/0/NextHop"), u"0.0.0.0");
}

TEST("documents of flannel: an overlay network with the host's route, and leases of other nodes") {
  Machine machine;
  const Result network = machine.network(
      uR"({"Name":"flannel.4096","Type":"Overlay","Ipams":[{"Type":"Static","Subnets":[{"IpAddressPrefix":"10.244.1.0/24","Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}],"Routes":[{"NextHop":"10.244.1.1","DestinationPrefix":"0.0.0.0/0"}]}]}],"Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":"Ethernet 2"}},{"Type":"HostRoute","Settings":{}}],"Flags":8,"SchemaVersion":{"Major":2,"Minor":0}})");
  CHECK_EQUAL(network.code, kOk);
  CHECK(contains(network.text, u"\"DrMacAddress\""));
  CHECK(contains(network.text, uR"({"ProviderAddress":"192.0.2.10"})"));
  constexpr std::u16string_view kLease =
      uR"({"Type":"RemoteSubnetRoute","Settings":{"DestinationPrefix":"10.244.2.0/24","IsolationId":4096,"ProviderAddress":"10.0.0.2","DistributedRouterMacAddress":"00-15-5D-01-02-03"}})";
  CHECK_EQUAL(machine.modify<sim::Network>(network.handle, changeOf(u"Add", kLease)).code, kOk);
  CHECK_EQUAL(machine.modify<sim::Network>(network.handle, changeOf(u"Remove", kLease)).code, kOk);
}

// --- hns.v2.psm1 ---

TEST("documents of hns.v2.psm1: enumerations as numbers, lists that are null") {
  Machine machine;
  const Result network = machine.network(
      uR"({"Type":"L2Bridge","Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":"Ethernet"}}],"Name":"ps","Ipams":[{"Type":"Static","Subnets":[{"IpAddressPrefix":"10.9.0.0/24","Routes":[{"NextHop":"10.9.0.1","DestinationPrefix":"0.0.0.0/0"}],"Policies":[],"IpSubnets":null}]}],"SchemaVersion":{"Minor":2,"Major":2}})");
  CHECK_EQUAL(network.code, kOk);
  const Result endpoint = machine.endpoint(
      network.handle,
      uR"({"Policies":[],"IpConfigurations":[],"Routes":[],"SchemaVersion":{"Minor":2,"Major":2}})");
  CHECK_EQUAL(endpoint.code, kOk);
  CHECK_EQUAL(endpoint.at(u"IpConfigurations/0/PrefixLength"), u"24");
  std::u16string settings = withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"), u"\"]");
  settings +=
      uR"(,"PortMappings":[{"InternalPort":80,"ExternalPort":80,"Protocol":6,"DistributionType":2,"Flags":1}],"FrontendVIPs":[],"Flags":0,"SourceVIP":"","SchemaVersion":{"Minor":2,"Major":2}})";
  CHECK_EQUAL(machine.create<sim::LoadBalancer>(settings).code, kOk);
  CHECK_EQUAL(
      machine
          .modify<sim::Network>(
              network.handle,
              uR"({"RequestType":0,"ResourceType":2,"Settings":{"Policies":[{"Type":"SetPolicy","Settings":{"Id":"s","Name":"s","PolicyType":0,"Values":"10.9.0.7"}}]}})")
          .code,
      kOk);
  CHECK_EQUAL(machine
                  .modify<sim::Endpoint>(
                      endpoint.handle,
                      uR"({"RequestType":2,"ResourceType":1,"Settings":{"Policies":[{}]}})")
                  .code,
              kOk);
}

TEST("documents of hns.v2.psm1: the length of an IPv6 prefix alone asks for an IPv6 address") {
  Machine machine;
  const Result network = machine.network(
      uR"({"Name":"dual","Type":"L2Bridge","Ipams":[{"Subnets":[{"IpAddressPrefix":"10.9.0.0/24"},{"IpAddressPrefix":"fd00::/64"}]}]})");
  const Result endpoint = machine.endpoint(
      network.handle, uR"({"IpConfigurations":[{"PrefixLength":24},{"PrefixLength":64}]})");
  CHECK(endpoint.at(u"IpConfigurations/0/IpAddress").starts_with(u"10.9.0."));
  CHECK(endpoint.at(u"IpConfigurations/1/IpAddress").starts_with(u"fd00:"));
}

// --- Docker ---

TEST("documents of Docker: a port that it has reserved itself may be in use on the host") {
  Machine machine;
  const Handle service = machine.service().create<sim::GuestNetworkService>(Guid{}, u"{}");
  machine.service().reservePort(service, PortProtocol::Tcp, PortAccess::Exclusive, 8080);
  const Result network = machine.v1(
      u"POST", u"/networks/",
      uR"({"Name":"nat","Type":"nat","Subnets":[{"AddressPrefix":"172.16.0.0/24","GatewayAddress":"172.16.0.1"}]})");
  const auto endpoint = [&](std::u16string_view reserved) {
    std::u16string document = withId(
        u"{\"VirtualNetwork\":\"", network.at(u"Output/ID"),
        uR"(","Policies":[{"Type":"NAT","Protocol":"TCP","InternalPort":80,"ExternalPort":8080)");
    document += reserved;
    return machine.v1(u"POST", u"/endpoints/", document + u"}],\"EnableInternalDNS\":true}");
  };
  CHECK_EQUAL(endpoint(u"").code, kSharingViolation);
  CHECK_EQUAL(endpoint(u",\"ExternalPortReserved\":true").code, kOk);
}

}  // namespace
