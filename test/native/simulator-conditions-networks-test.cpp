// Requests about networks: with what code and text HNS refuses them. Where each is known from
// stands in docs/fidelity.md.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

constexpr std::u16string_view kDuplicateNameText =
    u"You were not connected because a duplicate name exists on the network. If joining a domain, "
    u"go to System in Control Panel to change the computer name and try again. If joining a "
    u"workgroup, choose another workgroup name. ";

const Condition kNetworkConditions[] = {
    {"create a network of a name that exists", hresult(0x803B0010),
     u"A network with this name already exists. ",
     [](Machine& machine) {
       machine.networkOf(u"Private");
       return machine.networkOf(u"Private");
     }},
    {"create a network of a name that exists, on Server 2019", hresult(0x80070034),
     kDuplicateNameText,
     [](Machine& machine) {
       machine.networkOf(u"Private");
       return machine.networkOf(u"Private");
     },
     u"ws2019"},
    {"create a network of an ID that exists", hresult(0x803B0010),
     u"A network with this name already exists. ",
     [](Machine& machine) {
       const Result first = machine.networkOf(u"Private");
       return machine.network(withId(u"{\"ID\":\"", first.at(u"ID"), u"\",\"Name\":\"other\"}"));
     }},
    {"create a NAT network whose prefix overlaps another", hresult(0x80070034), kDuplicateNameText,
     [](Machine& machine) {
       networkOn(machine, u"NAT");
       return machine.network(networkDocument(u"other", u"ICS", u"10.1.1"));
     }},
    {"create a NAT network whose prefix overlaps another, on Server 2019", hresult(0x80071392),
     u"The object already exists. ",
     [](Machine& machine) {
       networkOn(machine, u"NAT");
       return machine.network(networkDocument(u"other", u"NAT", u"10.1.1"));
     },
     u"ws2019"},
    {"create an L2Bridge network without subnet", hresult(0x803B0005),
     u"The network does not have a subnet for this endpoint. ",
     [](Machine& machine) { return machine.network(uR"({"Name":"b","Type":"L2Bridge"})"); }},
    {"create a network with host bits in its prefix", hresult(0x803B000A),
     u"The provided network configuration is invalid or missing parameters. ",
     [](Machine& machine) { return createWithPrefix(machine, u"172.22.16.0/16", u"172.22.0.1"); }},
    {"create a network with a prefix that is none", hresult(0x803B001B),
     u"Invalid JSON document string. ",
     [](Machine& machine) { return createWithPrefix(machine, u"", u"10.1.1.1"); }},
    {"create a network of the whole Internet", hresult(0x80070057), u"The parameter is incorrect. ",
     [](Machine& machine) { return createWithPrefix(machine, u"0.0.0.0/0", u"10.1.1.1"); }},
    {"create a network with a gateway outside", hresult(0x80070057),
     u"The parameter is incorrect. ",
     [](Machine& machine) { return createWithPrefix(machine, u"10.1.1.0/24", u"10.1.2.1"); }},
    {"create a network on a virtual adapter", hresult(0x80070057), u"The parameter is incorrect. ",
     [](Machine& machine) {
       return machine.network(
           uR"({"Name":"t","Type":"Transparent","Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":"vEthernet nat"}}]})");
     }},
    {"create a network of an unknown type", hresult(0x803B000B), u"Invalid network type. ",
     [](Machine& machine) { return machine.network(uR"({"Name":"n","Type":"Layered"})"); }},
    {"create a mirrored network on a server", hresult(0x803B0015),
     u"The specified request is unsupported. ",
     [](Machine& machine) { return machine.networkOf(u"Mirrored"); }},
    {"create an external network without an adapter", hresult(0x803B0006),
     u"An adapter was not found. ",
     [](Machine& machine) { return machine.networkOf(u"Transparent"); }, u"ws2025",
     uR"({"physicalAdapter":false})"},
    {"create an L2Bridge network without VFP", hresult(0x803B0037),
     u"A network of this type can not be created because VFP is not available. ",
     [](Machine& machine) { return machine.networkOf(u"L2Bridge"); }, u"ws2025",
     uR"({"virtualFilteringPlatform":false})"},
    {"create an L2Bridge network without VFP, on Server 2019", hresult(0x80070057),
     u"The parameter is incorrect. ",
     [](Machine& machine) { return machine.networkOf(u"L2Bridge"); }, u"ws2019",
     uR"({"virtualFilteringPlatform":false})"},
    {"create an ICS network without the service SharedAccess", hresult(0x803B002A),
     u"Internet Connection Sharing service (SharedAccess) is disabled and cannot be started. ",
     [](Machine& machine) { return machine.networkOf(u"ICS"); }, u"ws2025",
     uR"({"internetConnectionSharing":false})"},
    {"add a subnet that overlaps another", hresult(0x803B0032),
     u"The provided subnet configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       return machine.modify<sim::Network>(
           networkOn(machine, u"L2Bridge"),
           uR"({"ResourceType":"Subnet","RequestType":"Add","Settings":{"Subnets":[{"IpAddressPrefix":"10.1.1.0/25"}]}})");
     }},
    {"add an IP subnet outside of its subnet", hresult(0x803B0033),
     u"The provided IP subnet configuration is invalid or missing parameters. ",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"L2Bridge");
       return machine.modify<sim::Network>(
           network.handle,
           withId(uR"({"ResourceType":"IPSubnet","RequestType":"Add","Settings":{"SubnetId":")",
                  network.at(u"Ipams/0/Subnets/0/ID"),
                  uR"(","IpSubnets":[{"IpAddressPrefix":"10.9.9.0/24"}]}})"));
     }},
    {"change an extension of a switch that networks share", hresult(0x803B0018),
     u"Cannot modify a switch shared by multiple networks. ",
     [](Machine& machine) {
       networkOn(machine, u"L2Bridge", u"10.1.1");
       return machine.modify<sim::Network>(
           networkOn(machine, u"L2Bridge", u"10.1.2"),
           uR"({"ResourceType":"Extension","RequestType":"Update","Settings":{"Id":"e7c3b2f0-f3c5-48df-af2b-10fed6d72e7a","IsEnabled":true}})");
     }},
    {"change an extension that the switch lacks", hresult(0x803B001F),
     u"The specified switch extension does not exist on this switch. ",
     [](Machine& machine) {
       return machine.modify<sim::Network>(
           networkOn(machine, u"L2Bridge"),
           uR"({"ResourceType":"Extension","RequestType":"Update","Settings":{"Id":"11111111-2222-3333-4444-555555555555","IsEnabled":true}})");
     }},
    {"remove a policy that the network lacks", hresult(0x803B0008),
     u"An expected policy was not found. ",
     [](Machine& machine) {
       return machine.modify<sim::Network>(
           networkOn(machine, u"L2Bridge"),
           uR"({"ResourceType":"Policy","RequestType":"Remove","Settings":{"Policies":[{"Type":"HostRoute","Settings":{}}]}})");
     }},
    {"remove an address set that another one lists", hresult(0x803B002C),
     u"The specified entity cannot be removed while it still has references. ",
     [](Machine& machine) {
       const Handle network = networkOn(machine, u"L2Bridge");
       machine.modify<sim::Network>(
           network,
           uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[{"Type":"SetPolicy","Settings":{"Id":"a","Name":"a","PolicyType":"IPSET","Values":"10.1.1.5"}},{"Type":"SetPolicy","Settings":{"Id":"b","Name":"b","PolicyType":"NESTEDIPSET","Values":"a"}}]}})");
       return machine.modify<sim::Network>(
           network,
           uR"({"ResourceType":"Policy","RequestType":"Remove","Settings":{"Policies":[{"Type":"SetPolicy","Settings":{"Id":"a"}}]}})");
     }},
    {"reset the policies of a network", hresult(0x803B0015),
     u"The specified request is unsupported. ",
     [](Machine& machine) {
       return machine.modify<sim::Network>(
           networkOn(machine, u"NAT"),
           uR"({"ResourceType":"Policy","RequestType":"Reset","Settings":{}})");
     }},
};

[[maybe_unused]] const bool kNetworkConditionsAdded = addTests(kNetworkConditions);

}  // namespace
