// Requests about what is not there, about namespaces and load balancers, and wrong documents: with
// what code and text HNS refuses them. Where each is known from stands in docs/fidelity.md.
#include <string>
#include <string_view>

#include "condition.h"

namespace {

using namespace hns::abi;   // NOLINT(build/namespaces)
using namespace hns::test;  // NOLINT(build/namespaces)
namespace sim = hns::simulator;

constexpr std::u16string_view kUnknownId = u"11111111-2222-3333-4444-555555555555";

constexpr std::u16string_view kReferenceText =
    u"The reference is invalid in the JSON document. A Reference is required";
Result addTwice(Machine& machine) {
  const Pod pod(machine);
  pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID"));
  return pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID"));
}

const Condition kOtherConditions[] = {
    // --- What is not there ---
    {"open an unknown network", hresult(0x803B0001), u"The network was not found. ",
     [](Machine& machine) { return machine.open<sim::Network>(kUnknownId); }},
    {"delete an unknown network", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) { return machine.remove<sim::Network>(kUnknownId); }},
    {"open an unknown endpoint", hresult(0x803B0002), u"The endpoint was not found. ",
     [](Machine& machine) { return machine.open<sim::Endpoint>(kUnknownId); }},
    {"delete an unknown endpoint", hresult(0x803B0002), u"The endpoint was not found. ",
     [](Machine& machine) { return machine.remove<sim::Endpoint>(kUnknownId); }},
    {"open an unknown namespace", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) { return machine.open<sim::Namespace>(kUnknownId); }},
    {"delete an unknown namespace", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) { return machine.remove<sim::Namespace>(kUnknownId); }},
    {"open an unknown load balancer", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) { return machine.open<sim::LoadBalancer>(kUnknownId); }},
    {"open an unknown SDN route", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) { return machine.open<sim::SdnRoute>(kUnknownId); }},
    {"create an endpoint on a deleted network", hresult(0x803B0031),
     u"A call was performed against an object that was torn down. ",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"NAT");
       machine.remove<sim::Network>(network.at(u"ID"));
       return machine.endpoint(network.handle);
     }},
    {"use a handle of before the service's restart", hresult(0x800706BF),
     u"The remote procedure call failed and did not execute. ",
     [](Machine& machine) {
       const Result network = machine.networkOf(u"NAT");
       machine.service().restart();
       return machine.query<sim::Network>(network.handle);
     }},
    {"call a service that is stopped", hresult(0x800706BA), u"The RPC server is unavailable. ",
     [](Machine& machine) {
       machine.service().stop();
       return machine.enumerate<sim::Network>(u"{}");
     }},
    {"remove an endpoint from a namespace that is gone", hresult(0x803B0031),
     u"A call was performed against an object that was torn down. ",
     [](Machine& machine) {
       const Pod pod(machine);
       machine.remove<sim::Namespace>(pod.netns.at(u"ID"));
       return pod.request(machine, u"Remove", u"Endpoint", pod.endpoint.at(u"ID"));
     }},
    {"remove an endpoint that is not in the namespace", hresult(0x80070490), u"Element not found. ",
     [](Machine& machine) {
       const Pod pod(machine);
       return pod.request(machine, u"Remove", u"Endpoint", pod.endpoint.at(u"ID"));
     }},

    // --- Namespaces ---
    {"add an endpoint that is in a namespace", hresult(0x803B002B),
     u"This requested operation is invalid as endpoint is already part of a network namespace. ",
     addTwice},
    {"delete a namespace with containers", hresult(0x803B0015),
     u"The specified request is unsupported. ",
     [](Machine& machine) {
       const Pod pod(machine);
       pod.request(machine, u"Add", u"Container", u"c1");
       return machine.remove<sim::Namespace>(pod.netns.at(u"ID"));
     }},
    {"create a second HostDefault namespace", hresult(0x803B0029),
     u"Default Namespace already exists. ",
     [](Machine& machine) {
       machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})");
       return machine.create<sim::Namespace>(uR"({"Type":"HostDefault"})");
     }},
    {"attach an endpoint again on Server 2019", hresult(0x803B002E),
     u"The requested operation for attach namespace failed. ",
     [](Machine& machine) {
       const Pod pod(machine);
       pod.request(machine, u"Add", u"Endpoint", pod.endpoint.at(u"ID"));
       pod.request(machine, u"Add", u"Container", u"c1");
       pod.request(machine, u"Remove", u"Container", u"c1");
       return pod.request(machine, u"Add", u"Container", u"c2");
     },
     u"ws2019"},
    {"create a namespace with a member that the build does not know", hresult(0x803B001B),
     u"Invalid JSON document string. {{CreateWithCompartment,UnknownField}}",
     [](Machine& machine) {
       return machine.create<sim::Namespace>(uR"({"CreateWithCompartment":false})");
     },
     u"ws2022"},

    // --- Load balancers ---
    {"create a load balancer without endpoints", hresult(0x803B001C), kReferenceText,
     [](Machine& machine) {
       return machine.create<sim::LoadBalancer>(uR"({"HostComputeEndpoints":[]})");
     }},
    {"create a load balancer for an unknown endpoint", hresult(0x803B0002),
     u"The endpoint was not found. ",
     [](Machine& machine) {
       return machine.create<sim::LoadBalancer>(
           withId(u"{\"HostComputeEndpoints\":[\"", kUnknownId, u"\"]}"));
     }},
    {"create a load balancer on a VIP and port in use", hresult(0x803B0013),
     u"The specified port already exists. ",
     [](Machine& machine) {
       const Handle network = networkOn(machine, u"L2Bridge");
       machine.create<sim::LoadBalancer>(balancerFor(machine.endpoint(network)));
       return machine.create<sim::LoadBalancer>(balancerFor(machine.endpoint(network)));
     }},
    {"create a load balancer that exists", hresult(0x800700B7),
     u"Cannot create a file when that file already exists. ",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       machine.create<sim::LoadBalancer>(balancerFor(endpoint));
       return machine.create<sim::LoadBalancer>(balancerFor(endpoint));
     }},
    {"create a load balancer when the ports for translation are used up", hresult(0x803B0013),
     u"The specified port already exists. ",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       const auto create = [&](int number) {
         std::u16string vip = u"11.0.0.";
         for (const char digit : std::to_string(number)) vip += static_cast<char16_t>(digit);
         return machine.create<sim::LoadBalancer>(balancerFor(endpoint, vip, u"0"));
       };
       for (int number = 0; number < 256; ++number) CHECK_EQUAL(create(number).code, kOk);
       return machine.create<sim::LoadBalancer>(balancerFor(endpoint, u"11.0.1.0", u"0"));
     }},
    {"create a load balancer for endpoints without ports, where they need them",
     hresult(0x803B0007), u"The switch-port was not found. ",
     [](Machine& machine) {
       return machine.create<sim::LoadBalancer>(
           balancerFor(endpointOn(machine, u"L2Bridge", u"{}")));
     },
     u"ws2025", uR"({"loadBalancersNeedPorts":true})"},
    {"modify a load balancer on a build before 15.4", hresult(0x80004001), u"Not implemented ",
     [](Machine& machine) {
       const Result endpoint = endpointOn(machine, u"L2Bridge", u"{}");
       const Result balancer = machine.create<sim::LoadBalancer>(balancerFor(endpoint));
       return machine.modify<sim::LoadBalancer>(balancer.handle, balancerFor(endpoint));
     },
     u"ws2022"},
    {"delete a load balancer for the first time on Server 2019", hresult(0x80004005),
     u"Unspecified error ",
     [](Machine& machine) {
       const Result balancer =
           machine.create<sim::LoadBalancer>(balancerFor(endpointOn(machine, u"L2Bridge", u"{}")));
       return machine.remove<sim::LoadBalancer>(balancer.at(u"ID"));
     },
     u"ws2019"},

    // --- Documents ---
    {"send a document that is none", hresult(0x803B001B), u"Invalid JSON document string. ",
     [](Machine& machine) { return machine.network(u"{\"Name\":"); }},
    {"send a member of another type", hresult(0x803B001B), u"Invalid JSON document string. ",
     [](Machine& machine) { return machine.network(uR"({"Name":1})"); }},
    {"send an ID that is no GUID", hresult(0x803B001B), u"Invalid JSON document string. ",
     [](Machine& machine) { return machine.network(uR"({"ID":"one"})"); }},
    {"put into a path what is no GUID", hresult(0x803B0019),
     u"Failed to interpret a parameter as a GUID. ",
     [](Machine& machine) { return machine.v1(u"GET", u"/networks/one"); }},
    {"call a path that does not exist", hresult(0x803B0015),
     u"The specified request is unsupported. ",
     [](Machine& machine) { return machine.v1(u"GET", u"/plugins"); }},
    {"send the schema version 3", hresult(0x803B001B), u"Invalid JSON document string. ",
     [](Machine& machine) { return machine.network(uR"({"SchemaVersion":{"Major":3}})"); }},
};

[[maybe_unused]] const bool kOtherConditionsAdded = addTests(kOtherConditions);

// The simulator has no cause for these by itself; they can be asked for as faults.
TEST("every code that HNS is known to return has the system's text") {
  struct {
    Hresult code;
    std::u16string_view text;
  } const rows[] = {
      {hresult(0x80070002), u"The system cannot find the file specified. "},
      {hresult(0x80070005), u"Access is denied. "},
      {hresult(0x8007001F), u"A device attached to the system is not functioning. "},
      {hresult(0x80070022),
       u"The wrong diskette is in the drive. Insert %2 (Volume Serial Number: %3) into drive %1. "},
      {hresult(0x80070032), u"The request is not supported. "},
      {hresult(0x80070422),
       u"The service cannot be started, either because it is disabled or because it has no enabled "
       u"devices associated with it. "},
      {hresult(0x80070426), u"The service has not been started. "},
      {hresult(0x8007054F), u"An internal error occurred. "},
      {hresult(0x800706BE), u"The remote procedure call failed. "},
      {hresult(0x800706D9), u"There are no more endpoints available from the endpoint mapper. "},
      {hresult(0x800706F4), u"A null reference pointer was passed to the stub. "},
      {hresult(0x800710D8), u"The object identifier does not represent a valid object. "},
      {hresult(0x80071A90),
       u"The function attempted to use a name that is reserved for use by another transaction. "},
      {hresult(0x8007273F), u"An address incompatible with the requested protocol was used. "},
      {hresult(0x803B0012), u"Policy information already exists on this object. "},
      {hresult(0x803B0017), u"There was an operation attempted on a degraded object. "},
      {hresult(0x803B001D), u"Endpoint sharing is disabled. "},
      {hresult(0x803B0020), u"Operation cannot be performed while service is stopping. "},
      {hresult(0x803B0035), u"The endpoint must be local to complete the operation. "},
  };
  for (const auto& row : rows) CHECK_EQUAL(sim::systemText(row.code), row.text);
  for (std::uint32_t code = 0x803B0001; code <= 0x803B0037; ++code) {
    CHECK(sim::systemText(hresult(code)).ends_with(u". "));
  }
  CHECK_EQUAL(sim::systemText(hresult(0x803B0038)), u"");
}

}  // namespace
