// Requests about endpoints and their policies: with what code and text HNS refuses them. Where each
// is known from stands in docs/fidelity.md.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

// The second of two endpoints of the settings.
Result secondEndpoint(Machine& machine, std::u16string_view type, std::u16string_view settings) {
  const Handle network = networkOn(machine, type);
  machine.endpoint(network, settings);
  return machine.endpoint(network, settings);
}

std::u16string policies(std::u16string_view elements) {
  return withId(u"{\"Policies\":[", elements, u"]}");
}

constexpr std::u16string_view kPort8080 =
    uR"({"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":8080}})";

Result attachV1(Machine& machine, const Result& endpoint) {
  return machine.v1(u"POST", withId(u"/endpoints/", endpoint.at(u"ID"), u"/attach"),
                    uR"({"SystemType":"Host","CompartmentId":1})");
}

const Condition kEndpointConditions[] = {
    // --- Endpoints ---
    {"create an endpoint with an address outside the subnets", hresult(0x803B001E),
     u"IP address is either invalid or not part of any configured subnet(s). ",
     [](Machine& machine) {
       return endpointOn(machine, u"NAT", uR"({"IpConfigurations":[{"IpAddress":"10.2.2.2"}]})");
     }},
    {"create an endpoint with the gateway's address", hresult(0x803B002F),
     u"An address provided is invalid or reserved. ",
     [](Machine& machine) {
       return endpointOn(machine, u"NAT", uR"({"IpConfigurations":[{"IpAddress":"10.1.1.1"}]})");
     }},
    {"create an endpoint with an address in use", hresult(0x803B002F),
     u"An address provided is invalid or reserved. ",
     [](Machine& machine) {
       return secondEndpoint(machine, u"NAT",
                             uR"({"IpConfigurations":[{"IpAddress":"10.1.1.9"}]})");
     }},
    {"create an endpoint when no address is left", hresult(0x803B002F),
     u"An address provided is invalid or reserved. ",
     [](Machine& machine) {
       const Result network = createWithPrefix(machine, u"10.1.1.0/30", u"10.1.1.1");
       machine.endpoint(network.handle);
       return machine.endpoint(network.handle);
     }},
    {"create an endpoint with a prefix longer than its address", hresult(0x803B0030),
     u"The prefix provided is invalid. ",
     [](Machine& machine) {
       return endpointOn(machine, u"NAT",
                         uR"({"IpConfigurations":[{"IpAddress":"10.1.1.9","PrefixLength":33}]})");
     }},
    {"create an endpoint with a MAC address that is none", hresult(0x803B000C),
     u"The provided endpoint configuration is invalid or missing parameters. ",
     [](Machine& machine) { return endpointOn(machine, u"NAT", uR"({"MacAddress":"00-15"})"); }},
    {"create an endpoint with a MAC address in use", hresult(0x803B000C),
     u"The provided endpoint configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return secondEndpoint(machine, u"NAT", uR"({"MacAddress":"00-15-5D-01-02-03"})");
     }},
    {"modify a remote endpoint", hresult(0x803B000F),
     u"This requested operation is invalid for a remote endpoint. ",
     [](Machine& machine) {
       const Result remote = endpointOn(
           machine, u"L2Bridge",
           uR"({"Flags":1,"MacAddress":"02-11-0A-02-02-02","IpConfigurations":[{"IpAddress":"10.2.2.2"}]})");
       return machine.modify<sim::Endpoint>(
           remote.handle,
           uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[]}})");
     }},
    {"attach an endpoint that is attached", hresult(0x803B0014),
     u"This endpoint is already attached to the switch. ",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"NAT", u"{}");
       attachV1(machine, endpoint);
       return attachV1(machine, endpoint);
     }},
    {"detach an endpoint that is not attached", hresult(0x803B0034),
     u"The endpoint must be attached to complete the operation. ",
     [](Machine& machine) {
       return machine.modify<sim::Endpoint>(
           endpointOn(machine, u"NAT", u"{}").handle,
           uR"({"ResourceType":"Port","RequestType":"Remove","Settings":{}})");
     }},

    // --- Policies ---
    {"translate outbound traffic on a NAT network", hresult(0x803B000D),
     u"The provided policy configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return endpointOn(machine, u"NAT", policies(uR"({"Type":"OutBoundNAT","Settings":{}})"));
     }},
    {"route by policy on a transparent network", hresult(0x803B000D),
     u"The provided policy configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"Transparent",
           policies(uR"({"Type":"SDNRoute","Settings":{"DestinationPrefix":"10.0.0.0/8"}})"));
     }},
    {"filter on a transparent network without RuleType and Priority", hresult(0x803B000D),
     u"The provided policy configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"Transparent",
           policies(uR"({"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}})"));
     }},
    {"filter for the address Any", hresult(0x803B000D),
     u"The provided policy configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"L2Bridge",
           policies(
               uR"({"Type":"ACL","Settings":{"Action":"Allow","Direction":"In","RemoteAddresses":"Any"}})"));
     }},
    {"use a type of policy that does not exist", hresult(0x803B000E), u"Invalid policy type. ",
     [](Machine& machine) {
       return endpointOn(machine, u"L2Bridge", policies(uR"({"Type":"Typo","Settings":{}})"));
     }},
    {"use a type of policy that the build does not know", hresult(0x803B000E),
     u"Invalid policy type. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"L2Bridge",
           policies(uR"({"Type":"TierAcl","Settings":{"Name":"t","Direction":"In","Order":1}})"));
     },
     u"ws2022"},
    {"put a route into a policy list on Server 2019", hresult(0x803B000E), u"Invalid policy type. ",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       return machine.v1(
           u"POST", u"/policylists",
           withId(u"{\"References\":[\"/endpoints/", endpoint.at(u"ID"),
                  uR"("],"Policies":[{"Type":"ROUTE","DestinationPrefix":"10.0.0.0/8"}]})"));
     },
     u"ws2019"},
    {"map a port on a network without translation", hresult(0x803B0016),
     u"Port mapping is not supported on the given network. ",
     [](Machine& machine) { return endpointOn(machine, u"Transparent", policies(kPort8080)); }},
    {"map the internal port 0", hresult(0x803B002D),
     u"The internal port must exist and cannot be zero. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"NAT",
           policies(uR"({"Type":"PortMapping","Settings":{"Protocol":6,"ExternalPort":8080}})"));
     }},
    {"map a port that another endpoint maps", hresult(0x803B0013),
     u"The specified port already exists. ",
     [](Machine& machine) { return secondEndpoint(machine, u"NAT", policies(kPort8080)); }},
    {"map a port that another NAT network maps", hresult(0x803B0013),
     u"The specified port already exists. ",
     [](Machine& machine) {
       machine.endpoint(networkOn(machine, u"NAT", u"10.1.1"), policies(kPort8080));
       return machine.endpoint(networkOn(machine, u"NAT", u"10.1.2"), policies(kPort8080));
     }},
    {"map a port that the host has in use", hresult(0x80070020),
     u"The process cannot access the file because it is being used by another process. ",
     [](Machine& machine) {
       const Result guest = answer([&](Result&) {
         const Handle service = machine.service().create<sim::GuestNetworkService>(Guid{}, u"{}");
         machine.service().reservePort(service, PortProtocol::Tcp, PortAccess::Exclusive, 8080);
       });
       return guest.code == kOk ? endpointOn(machine, u"NAT", policies(kPort8080)) : guest;
     }},
    {"reserve a port that is mapped", hresult(0x803B0013), u"The specified port already exists. ",
     [](Machine& machine) {
       endpointOn(machine, u"NAT", policies(kPort8080));
       return answer([&](Result&) {
         const Handle service = machine.service().create<sim::GuestNetworkService>(Guid{}, u"{}");
         machine.service().reservePort(service, PortProtocol::Tcp, PortAccess::Shared, 8080);
       });
     }},
    {"apply InterfaceParameters twice", hresult(0x803B0036),
     u"Cannot apply more than one InterfaceParameters policy. ",
     [](Machine& machine) {
       return endpointOn(
           machine, u"L2Bridge",
           policies(
               uR"({"Type":"InterfaceParameters","Settings":{"Mtu":1400}},{"Type":"InterfaceParameters","Settings":{"Mtu":1500}})"));
     }},
};

[[maybe_unused]] const bool kEndpointConditionsAdded = addTests(kEndpointConditions);

}  // namespace
