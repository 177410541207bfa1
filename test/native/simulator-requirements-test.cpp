// The requirements of docs/requirements.md that no other file of tests names: the tests of the
// others bear their numbers as well.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

constexpr std::u16string_view kNil = u"00000000-0000-0000-0000-000000000000";

Result again(Machine& machine, const Pod& pod) {
  return machine.query<sim::Namespace>(pod.netns.handle);
}

TEST("S19 an endpoint and its namespace name one another as long as it is in there") {
  Machine machine;
  const Pod pod(machine);
  CHECK_EQUAL(pod.endpoint.at(u"HostComputeNamespace"), kNil);
  CHECK_EQUAL(pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID")).code, kOk);
  CHECK_EQUAL(again(machine, pod).at(u"Resources/0/Type"), u"Endpoint");
  CHECK_EQUAL(again(machine, pod).at(u"Resources/0/Data/Id"),
              sim::upperCase(pod.endpoint.at(u"ID")));
  const auto endpoint = [&] { return machine.query<sim::Endpoint>(pod.endpoint.handle); };
  CHECK_EQUAL(endpoint().at(u"HostComputeNamespace"), pod.netns.at(u"ID"));
  CHECK_EQUAL(pod.request(machine, u"Remove", u"Endpoint", pod.endpoint.at(u"ID")).code, kOk);
  CHECK_EQUAL(endpoint().at(u"HostComputeNamespace"), kNil);
  CHECK_EQUAL(again(machine, pod).at(u"Resources"), u"");
}

TEST("S19 HostDefault has the compartment 1, Host has one while a container is in it") {
  Machine machine;
  const Pod pod(machine);
  CHECK_EQUAL(machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})").at(u"NamespaceId"),
              u"1");
  CHECK_EQUAL(again(machine, pod).at(u"NamespaceId"), u"0");
  pod.request(machine, u"Add", u"Container", u"c1");
  CHECK(again(machine, pod).at(u"NamespaceId") != u"0");
}

TEST("S21 namespaces of every type can be created, whatever their NamespaceId, and are empty") {
  Machine machine;
  for (const std::u16string_view type : {u"Host", u"HostDefault", u"Guest", u"GuestDefault"}) {
    const Result netns =
        machine.create<sim::Namespace>(withId(u"{\"NamespaceId\":5,\"Type\":\"", type,
                                              u"\",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"));
    CHECK_EQUAL(netns.code, kOk);
    CHECK_EQUAL(netns.at(u"Type"), type == u"Host" ? u"" : type);
    CHECK_EQUAL(netns.at(u"Resources"), u"");
  }
}

TEST("S22 a second HostDefault namespace is refused, unless decided otherwise") {
  const auto second = [](std::u16string_view decisions) {
    Machine machine(u"ws2025", decisions);
    machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})");
    return machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})").code;
  };
  CHECK_EQUAL(second(u"{}"), kDefaultNamespaceExists);
  CHECK_EQUAL(second(uR"({"severalHostDefaults":true})"), kOk);
}

TEST("S23 a namespace is deleted after its endpoint has left, and not with containers in it") {
  Machine machine;
  const Pod pod(machine);
  pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID"));
  pod.request(machine, u"Add", u"Container", u"c1");
  CHECK_EQUAL(machine.remove<sim::Namespace>(pod.netns.at(u"ID")).code, kRequestUnsupported);
  pod.request(machine, u"Remove", u"Container", u"c1");
  pod.request(machine, u"Remove", u"Endpoint", pod.endpoint.at(u"ID"));
  CHECK_EQUAL(machine.remove<sim::Namespace>(pod.netns.at(u"ID")).code, kOk);
}

TEST("S25 a network is deleted with its endpoints") {
  Machine machine;
  const Result network = machine.network(networkDocument(u"s25", u"NAT"));
  const Result endpoint = machine.endpoint(network.handle);
  CHECK_EQUAL(machine.remove<sim::Network>(network.at(u"ID")).code, kOk);
  CHECK_EQUAL(machine.enumerate<sim::Endpoint>(u"{}").text, u"[]");
  CHECK_EQUAL(machine.query<sim::Endpoint>(endpoint.handle).code, kObjectUsedAfterUnload);
}

TEST("S26 a load balancer tells what it was made of, and may have several VIPs") {
  Machine machine;
  const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
  std::u16string settings =
      withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"), u"\"],\"Flags\":3");
  settings +=
      uR"(,"SourceVIP":"10.1.1.9","FrontendVIPs":["1.1.1.2","1.1.1.3"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"DistributionType":2,"Flags":28}]})";
  const Result balancer = machine.create<sim::LoadBalancer>(settings);
  CHECK_EQUAL(balancer.code, kOk);
  CHECK_EQUAL(balancer.at(u"Flags"), u"3");
  CHECK_EQUAL(balancer.at(u"SourceVIP"), u"10.1.1.9");
  CHECK_EQUAL(balancer.at(u"FrontendVIPs"), uR"(["1.1.1.2","1.1.1.3"])");
  CHECK_EQUAL(balancer.at(u"HostComputeEndpoints/0"), endpoint.at(u"ID"));
  CHECK_EQUAL(
      balancer.at(u"PortMappings/0"),
      uR"({"Protocol":6,"InternalPort":8080,"ExternalPort":80,"DistributionType":2,"Flags":28})");
}

// What comes of giving a load balancer the second of two endpoints in place of the first.
struct Replacement {
  explicit Replacement(Machine& machine) {
    const Handle network = networkOn(machine, u"L2Bridge");
    const Result balancer =
        machine.create<sim::LoadBalancer>(balancerFor(machine.endpoint(network)));
    const Result second = machine.endpoint(network);
    code = machine.modify<sim::LoadBalancer>(balancer.handle, balancerFor(second)).code;
    const Result after = machine.query<sim::LoadBalancer>(balancer.handle);
    isDone =
        sim::upperCase(after.at(u"HostComputeEndpoints/0")) == sim::upperCase(second.at(u"ID"));
  }

  Hresult code;
  bool isDone;
};

TEST("S27 modifying a load balancer: carried out from 15.5 on, ignored by 15.4, unknown before") {
  const auto check = [](std::u16string_view profile, std::u16string_view decisions, Hresult code,
                        bool isDone) {
    Machine machine(profile, decisions);
    const Replacement replacement(machine);
    CHECK_EQUAL(replacement.code, code);
    CHECK_EQUAL(replacement.isDone, isDone);
  };
  check(u"ws2025", u"{}", kOk, true);
  check(u"ws2025-rtm", u"{}", kOk, false);
  check(u"win11", u"{}", kNotImplemented, false);
  check(u"ws2022", u"{}", kNotImplemented, false);
  check(u"ws2019", u"{}", kNotImplemented, false);
  check(u"ws2019", uR"({"loadBalancerUpdate":"carriedOut"})", kOk, true);
}

TEST("S28 an SDN route can be created with hcsshim's Setting and with host bits") {
  Machine machine;
  const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
  const auto create = [&](std::u16string_view member) {
    std::u16string settings = withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"), u"\"]");
    settings += withId(
        u",\"", member,
        uR"(":[{"DestinationPrefix":"169.254.169.254/24","NextHop":"127.10.0.33","NeedEncap":true}]})");
    return machine.create<sim::SdnRoute>(settings);
  };
  CHECK_EQUAL(create(u"Setting").code, kOk);
  CHECK_EQUAL(create(u"Setting").at(u"Routes"), u"");
  CHECK_EQUAL(create(u"Routes").at(u"Routes/0/DestinationPrefix"), u"169.254.169.254/24");
}

TEST("S30 V1 answers are enveloped, and objects that are not there are told in them") {
  Machine machine;
  CHECK_EQUAL(machine.v1(u"GET", u"/networks/").text, uR"({"Output":[],"Success":true})");
  CHECK_EQUAL(
      machine.v1(u"DELETE", u"/endpoints/11111111-2222-3333-4444-555555555555").at(u"Error"),
      u"The endpoint was not found. ");
  CHECK_EQUAL(machine.v1(u"GET", u"/namespaces/11111111-2222-3333-4444-555555555555").at(u"Error"),
              u"Element not found. ");
}

TEST("S36 a restart of the service leaves networks and endpoints, but not those of flag 8") {
  Machine machine;
  const Result kept = machine.network(networkDocument(u"kept", u"L2Bridge", u"10.1.1"));
  const Result endpoint = machine.endpoint(kept.handle);
  machine.network(networkDocument(u"gone", u"L2Bridge", u"10.1.2", u"", u",\"Flags\":8"));
  machine.service().restart();
  CHECK_EQUAL(machine.enumerate<sim::Network>(u"{}").text, withId(u"[\"", kept.at(u"ID"), u"\"]"));
  const Result opened = machine.open<sim::Endpoint>(endpoint.at(u"ID"));
  CHECK_EQUAL(machine.query<sim::Endpoint>(opened.handle).at(u"IpConfigurations"),
              endpoint.at(u"IpConfigurations"));
}

TEST("S37 only a detailed query tells of the resources") {
  Machine machine;
  const Result network = machine.network(networkDocument(u"s37", u"L2Bridge"));
  CHECK_EQUAL(network.at(u"Health/Extra"), u"");
  const Result detailed = machine.query<sim::Network>(network.handle, kDetailed);
  CHECK(!detailed.at(u"Health/Extra/Resources/Allocators").empty());
}

TEST("S38 the switch under an external network has the ID of the network that made it") {
  Machine machine;
  const auto extra = [&](const Result& network, std::u16string_view member) {
    std::u16string path = u"Health/Extra/";
    return machine.query<sim::Network>(network.handle, kDetailed).at(path += member);
  };
  const Result first = machine.network(networkDocument(u"first", u"Transparent", u"10.1.1"));
  const Result second = machine.network(networkDocument(u"second", u"L2Bridge", u"10.1.2"));
  CHECK_EQUAL(extra(first, u"SwitchGuid"), first.at(u"ID"));
  CHECK_EQUAL(extra(second, u"SwitchGuid"), first.at(u"ID"));
  CHECK_EQUAL(extra(second, u"LayeredOn"), extra(first, u"LayeredOn"));
}

TEST("S40 IPv6 addresses are read in any spelling and written in the canonical one") {
  Machine machine;
  const Result network = machine.network(
      uR"({"Name":"s40","Type":"L2Bridge","Ipams":[{"Subnets":[{"IpAddressPrefix":"FD00:0::0/64","Routes":[{"NextHop":"fd00::0001","DestinationPrefix":"::/0"}]}]}]})");
  CHECK_EQUAL(network.code, kOk);
  const auto address = [&](std::u16string_view text) {
    return machine
        .endpoint(network.handle,
                  withId(u"{\"IpConfigurations\":[{\"IpAddress\":\"", text, u"\"}]}"))
        .at(u"IpConfigurations/0/IpAddress");
  };
  CHECK_EQUAL(address(u"fd00::106"), u"fd00::106");
  CHECK_EQUAL(address(u"FD00:0:0:0:0:0:0:0107"), u"fd00::107");
}

TEST("S42 what was deleted is gone at once, and its name and ID are free") {
  Machine machine;
  const std::u16string settings = networkDocument(u"s42", u"NAT");
  const Result network = machine.network(settings);
  machine.remove<sim::Network>(network.at(u"ID"));
  CHECK_EQUAL(machine.enumerate<sim::Network>(uR"({"Name":"s42"})").text, u"[]");
  CHECK_EQUAL(machine.network(settings).code, kOk);
}

}  // namespace
