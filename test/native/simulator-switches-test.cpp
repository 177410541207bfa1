// What no public record tells: by default, and decided otherwise. docs/fidelity.md has the reasons.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

constexpr std::u16string_view kUnknownNetwork = u"11111111-2222-3333-4444-555555555555";

std::u16string codeText(const Result& result) {
  std::u16string text;
  for (const char unit : hexadecimal(result.code)) text += static_cast<char16_t>(unit);
  return text;
}

struct Switch {
  const char* name;
  std::u16string_view decision;
  std::u16string_view byDefault;
  std::u16string_view decided;
  std::u16string (*observe)(Machine& machine);
};

std::u16string countOfNetworks(Machine& machine, std::u16string_view filter) {
  machine.networkOf(u"Private");
  return countOf(machine.enumerate<sim::Network>(filter).text, u"-") == 0 ? u"none" : u"one";
}

std::u16string modifyPolicies(Machine& machine, const Result& endpoint, std::u16string_view type,
                              std::u16string_view elements) {
  std::u16string request = withId(u"{\"ResourceType\":\"Policy\",\"RequestType\":\"", type,
                                  u"\",\"Settings\":{\"Policies\":[");
  request += elements;
  machine.modify<sim::Endpoint>(endpoint.handle, request + u"]}}");
  return machine.query<sim::Endpoint>(endpoint.handle).at(u"Policies");
}

std::u16string secondAddress(Machine& machine) {
  const Handle network = networkOn(machine, u"NAT");
  machine.endpoint(network);
  return machine.endpoint(network).at(u"IpConfigurations/0/IpAddress") == u"10.1.1.3" ? u"lowest"
                                                                                      : u"any";
}

// How often "ACL" is there after an ACL was added whose ID another one has.
std::u16string aclsOfOneId(Machine& machine) {
  const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
  constexpr std::u16string_view kAllow =
      uR"({"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","Id":"a"}})";
  constexpr std::u16string_view kBlock =
      uR"({"Type":"ACL","Settings":{"Action":"Block","Direction":"In","Id":"a"}})";
  modifyPolicies(machine, endpoint, u"Add", kAllow);
  return countOf(modifyPolicies(machine, endpoint, u"Add", kBlock), u"ACL") == 1 ? u"one" : u"both";
}

std::u16string reservationNumbers(Machine& machine, PortAccess access) {
  const Handle service = machine.service().create<sim::GuestNetworkService>(Guid{}, u"{}");
  machine.service().reservePort(service, PortProtocol::Tcp, access, 80);
  const PortRangeEntry entry = machine.service().enumeratePortReservations().front();
  std::u16string text;
  for (const std::uint32_t number :
       {entry.reservationType, entry.sharingFlags, entry.deliveryMode}) {
    text += static_cast<char16_t>(u'0' + number);
  }
  return text;
}

std::u16string afterRestart(Machine& machine) {
  machine.networkOf(u"NAT");
  machine.service().restart();
  return machine.enumerate<sim::Network>(u"{}").text == u"[]" ? u"gone" : u"there";
}

const Switch kSwitches[] = {
    // --- Codes ---
    {"unknownNetwork", uR"("0x80070490")", u"0x803B0001", u"0x80070490",
     [](Machine& machine) { return codeText(machine.open<sim::Network>(kUnknownNetwork)); }},
    {"unknownNetworkToDelete", uR"("0x803B0001")", u"0x80070490", u"0x803B0001",
     [](Machine& machine) { return codeText(machine.remove<sim::Network>(kUnknownNetwork)); }},
    {"unknownEndpoint", uR"("0x80070490")", u"0x803B0002", u"0x80070490",
     [](Machine& machine) { return codeText(machine.open<sim::Endpoint>(kUnknownNetwork)); }},
    {"unknownEndpointToDelete", uR"("0x80070490")", u"0x803B0002", u"0x80070490",
     [](Machine& machine) { return codeText(machine.remove<sim::Endpoint>(kUnknownNetwork)); }},
    {"unknownNamespace", uR"("0x80070057")", u"0x80070490", u"0x80070057",
     [](Machine& machine) { return codeText(machine.open<sim::Namespace>(kUnknownNetwork)); }},
    {"unknownLoadBalancer", uR"("0x80070057")", u"0x80070490", u"0x80070057",
     [](Machine& machine) { return codeText(machine.remove<sim::LoadBalancer>(kUnknownNetwork)); }},
    {"unknownSdnRoute", uR"("0x80070057")", u"0x80070490", u"0x80070057",
     [](Machine& machine) { return codeText(machine.open<sim::SdnRoute>(kUnknownNetwork)); }},
    {"unknownGuestNetworkService", uR"("0x80070057")", u"0x80070490", u"0x80070057",
     [](Machine& machine) {
       return codeText(machine.remove<sim::GuestNetworkService>(kUnknownNetwork));
     }},
    {"deletedHandle", uR"("0x803B0001")", u"0x803B0031", u"0x803B0001",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"NAT");
       machine.remove<sim::Network>(network.at(u"ID"));
       return codeText(machine.endpoint(network.handle));
     }},
    {"staleHandle", uR"("0x80070006")", u"0x800706BF", u"0x80070006",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"NAT");
       machine.service().restart();
       return codeText(machine.query<sim::Network>(network.handle));
     }},
    {"unsupportedSchemaVersion", uR"("0x803B0015")", u"0x803B001B", u"0x803B0015",
     [](Machine& machine) {
       return codeText(machine.create<sim::Namespace>(uR"({"SchemaVersion":{"Major":3}})"));
     }},
    {"networkNameTaken", uR"("0x80071392")", u"0x803B0010", u"0x80071392",
     [](Machine& machine) {
       machine.networkOf(u"Private");
       return codeText(machine.network(networkDocument(u"N", u"Private")));
     }},
    {"overlappingNatPrefix", uR"("0x800700B7")", u"0x80070034", u"0x800700B7",
     [](Machine& machine) {
       networkOn(machine, u"NAT");
       return codeText(machine.network(networkDocument(u"other", u"NAT", u"10.1.1")));
     }},
    {"noAddressLeft", uR"("0x803B0005")", u"0x803B002F", u"0x803B0005",
     [](Machine& machine) {
       const Result network = createWithPrefix(machine, u"10.1.1.0/30", u"10.1.1.1");
       machine.endpoint(network.handle);
       return codeText(machine.endpoint(network.handle));
     }},
    {"macAddressTaken", uR"("0x800700B7")", u"0x803B000C", u"0x800700B7",
     [](Machine& machine) {
       const Handle network = networkOn(machine, u"NAT");
       machine.endpoint(network, uR"({"MacAddress":"00-15-5D-01-02-03"})");
       return codeText(machine.endpoint(network, uR"({"MacAddress":"00:15:5d:01:02:03"})"));
     }},
    {"hostPortTaken", uR"("0x803B0013")", u"0x80070020", u"0x803B0013",
     [](Machine& machine) {
       const Handle service = machine.service().create<sim::GuestNetworkService>(Guid{}, u"{}");
       machine.service().reservePort(service, PortProtocol::Udp, PortAccess::Shared, 53);
       return codeText(endpointOn(
           machine, u"NAT",
           uR"({"Policies":[{"Type":"PortMapping","Settings":{"Protocol":17,"InternalPort":53,"ExternalPort":53}}]})"));
     }},

    // --- What is read and how ---
    {"settingsIdWins", u"true", u"argument", u"settings",
     [](Machine& machine) -> std::u16string {
       const Result netns = machine.create<sim::Namespace>(
           uR"({"ID":"11111111-2222-3333-4444-555555555555"})", Guid{.data1 = 7});
       return netns.at(u"ID") == kUnknownNetwork ? u"settings" : u"argument";
     }},
    {"rejectsUnknownMembers", u"true", u"0x0", u"0x803B001B",
     [](Machine& machine) { return codeText(machine.network(uR"({"Name":"n","Typo":1})")); }},
    {"rejectsUnknownNamespaceMembers", u"false", u"0x803B001B", u"0x0",
     [](Machine& machine) { return codeText(machine.create<sim::Namespace>(uR"({"Typo":1})")); }},
    {"readsSdnRouteSetting", u"true", u"", u"10.0.0.0/8",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       return machine
           .create<sim::SdnRoute>(
               withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"),
                      uR"("],"Setting":[{"DestinationPrefix":"10.0.0.0/8","NeedEncap":true}]})"))
           .at(u"Routes/0/DestinationPrefix");
     }},
    {"readsL4ProxyExceptions", u"true", uR"({"Destination":"d"})",
     uR"({"ExceptionList":["10.0.0.1"],"Destination":"d","OutboundNat":true})",
     [](Machine& machine) {
       return endpointOn(
                  machine, u"L2Bridge",
                  uR"({"Policies":[{"Type":"L4Proxy","Settings":{"Destination":"d","Exceptions":["10.0.0.1"],"OutboundNAT":true}}]})")
           .at(u"Policies/0/Settings");
     }},
    {"filterKnowsV2Names", u"true", u"all", u"none",
     [](Machine& machine) -> std::u16string {
       endpointOn(machine, u"NAT", u"{}");
       const Result found = machine.enumerate<sim::Endpoint>(
           withId(u"{\"HostComputeNetwork\":\"", kUnknownNetwork, u"\"}"));
       return found.text == u"[]" ? u"none" : u"all";
     }},
    {"unknownFilterKeyMatchesNothing", u"true", u"one", u"none",
     [](Machine& machine) { return countOfNetworks(machine, uR"({"Name":"n","Typo":1})"); }},
    {"networkNamesMatchCase", u"true", u"0x803B0010", u"0x0",
     [](Machine& machine) {
       machine.networkOf(u"Private");
       return codeText(machine.network(networkDocument(u"N", u"Private")));
     }},

    // --- What is done ---
    {"severalHostDefaults", u"true", u"0x803B0029", u"0x0",
     [](Machine& machine) {
       machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})");
       return codeText(machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})"));
     }},
    {"sequentialAddresses", u"true", u"any", u"lowest", secondAddress},
    {"identicalAclIdReplaces", u"true", u"both", u"one", aclsOfOneId},
    {"networkUpdateReplacesAll", u"true", u"both", u"one",
     [](Machine& machine) -> std::u16string {
       const Handle network = networkOn(machine, u"L2Bridge");
       machine.modify<sim::Network>(
           network,
           uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[{"Type":"HostRoute","Settings":{}}]}})");
       machine.modify<sim::Network>(
           network,
           uR"({"ResourceType":"Policy","RequestType":"Update","Settings":{"Policies":[{"Type":"AutomaticDNS","Settings":{"Enable":true}}]}})");
       const std::u16string after = machine.query<sim::Network>(network).text;
       CHECK(contains(after, u"AutomaticDNS"));
       return contains(after, u"HostRoute") ? u"both" : u"one";
     }},
    {"loadBalancersNeedPorts", u"true", u"0x0", u"0x803B0007",
     [](Machine& machine) {
       return codeText(
           machine.create<sim::LoadBalancer>(balancerFor(endpointOn(machine, u"L2Bridge", u"{}"))));
     }},
    {"mirroredNetworks", u"true", u"0x803B0015", u"0x0",
     [](Machine& machine) { return codeText(machine.networkOf(u"Mirrored")); }},
    {"policyListsHoldRoutes", u"false", u"0x0", u"0x803B000E",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       return codeText(machine.v1(
           u"POST", u"/policylists",
           withId(u"{\"References\":[\"/endpoints/", endpoint.at(u"ID"),
                  uR"("],"Policies":[{"Type":"ROUTE","DestinationPrefix":"10.0.0.0/8"}]})")));
     }},

    // --- What is written ---
    {"upperCaseBackEnds", u"true", u"lower", u"UPPER",
     [](Machine& machine) -> std::u16string {
       const Result network = machine.networkOf(u"L2Bridge");
       constexpr std::u16string_view kId = u"ABCDEFAB-0000-4000-8000-000000000000";
       const Result endpoint =
           machine.endpoint(network.handle, u"{\"ID\":\"" + std::u16string(kId) + u"\"}");
       const Result balancer = machine.create<sim::LoadBalancer>(balancerFor(endpoint));
       return balancer.at(u"HostComputeEndpoints/0") == kId ? u"UPPER" : u"lower";
     }},
    {"omitsZeroValues", u"true", u"PortMapping Static Container", u"  ",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"NAT");
       const Result endpoint = machine.endpoint(
           network.handle,
           uR"({"Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80}}]})");
       const Result netns = machine.create<sim::Namespace>(
           uR"({"Resources":[{"Type":"Container","Data":{"Id":"c"}}]})");
       std::u16string types = endpoint.at(u"Policies/0/Type");
       types += u' ' + network.at(u"Ipams/0/Type");
       return types += u' ' + netns.at(u"Resources/0/Type");
     }},
    {"portReservationType", u"4", u"000", u"400",
     [](Machine& machine) { return reservationNumbers(machine, PortAccess::Exclusive); }},
    {"exclusivePortFlags", u"5", u"000", u"050",
     [](Machine& machine) { return reservationNumbers(machine, PortAccess::Exclusive); }},
    {"sharedPortFlags", u"6", u"010", u"060",
     [](Machine& machine) { return reservationNumbers(machine, PortAccess::Shared); }},
    {"portDeliveryMode", u"7", u"000", u"007",
     [](Machine& machine) { return reservationNumbers(machine, PortAccess::Exclusive); }},
    {"version", uR"("16.1")", uR"({"Major":15,"Minor":5})", uR"({"Major":16,"Minor":1})",
     [](Machine& machine) { return machine.v1(u"GET", u"/globals/version").at(u"Output"); }},
    {"schemaMinor", u"17", u"16", u"17",
     [](Machine& machine) {
       return machine.create<sim::Namespace>(u"{}").at(u"SchemaVersion/Minor");
     }},

    // --- Known defects ---
    {"loadBalancerDeletionFailsOnce", u"true", u"0x0", u"0x80004005",
     [](Machine& machine) {
       const Result balancer =
           machine.create<sim::LoadBalancer>(balancerFor(endpointOn(machine, u"L2Bridge", u"{}")));
       const Result first = machine.remove<sim::LoadBalancer>(balancer.at(u"ID"));
       const Result second = machine.remove<sim::LoadBalancer>(balancer.at(u"ID"));
       CHECK_EQUAL(second.code, first.code == kOk ? kElementNotFound : kOk);
       return codeText(first);
     }},
    {"duplicateAddresses", u"true", u"0x803B002F", u"0x0",
     [](Machine& machine) {
       const Handle network = networkOn(machine, u"NAT");
       constexpr std::u16string_view kGateway =
           uR"({"IpConfigurations":[{"IpAddress":"10.1.1.1"}]})";
       constexpr std::u16string_view kAddress =
           uR"({"IpConfigurations":[{"IpAddress":"10.1.1.9"}]})";
       CHECK_EQUAL(machine.endpoint(network, kGateway).code, kAddressInvalidOrReserved);
       machine.endpoint(network, kAddress);
       return codeText(machine.endpoint(network, kAddress));
     }},
    {"reattachesEndpoints", u"false", u"0x0", u"0x803B002E",
     [](Machine& machine) {
       const Pod pod(machine);
       pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID"));
       pod.request(machine, u"Add", u"Container", u"c1");
       pod.request(machine, u"Remove", u"Container", u"c1");
       return codeText(pod.request(machine, u"Add", u"Container", u"c2"));
     }},
    {"natNetworksSurviveRestart", u"false", u"there", u"gone", afterRestart},

    // --- The host ---
    {"physicalAdapter", u"false", u"0x0", u"0x803B0006",
     [](Machine& machine) { return codeText(machine.networkOf(u"Transparent")); }},
    {"virtualFilteringPlatform", u"false", u"0x0", u"0x803B0037",
     [](Machine& machine) { return codeText(machine.networkOf(u"L2Bridge")); }},
    {"internetConnectionSharing", u"false", u"0x0", u"0x803B002A",
     [](Machine& machine) { return codeText(machine.networkOf(u"ICS")); }},
};

[[maybe_unused]] const bool kSwitchesAdded = [] {
  for (const Switch& row : kSwitches) {
    cases().push_back({std::string("switch ") + row.name, [&row] {
                         Machine byDefault;
                         CHECK_EQUAL(row.observe(byDefault), row.byDefault);
                         std::u16string decisions = u"{\"";
                         for (const char* unit = row.name; *unit; ++unit) {
                           decisions += static_cast<char16_t>(*unit);
                         }
                         decisions += withId(u"\":", row.decision, u"}");
                         Machine decided(u"ws2025", decisions);
                         CHECK_EQUAL(row.observe(decided), row.decided);
                       }});
  }
  return true;
}();

TEST("switch noVirtualFilteringPlatform") {
  Machine machine(
      u"ws2025",
      uR"({"virtualFilteringPlatform":false,"noVirtualFilteringPlatform":"0x80070057"})");
  CHECK_EQUAL(machine.networkOf(u"Overlay").code, kInvalidArgument);
}

}  // namespace
