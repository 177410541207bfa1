// The service stops and starts again, with what it has stored.
#include <string>

#include "callback.h"
#include "shared-service.h"
#include "temporary-folder.h"

namespace {

using namespace hns::abi;
using namespace hns::test;
namespace simulator = hns::simulator;

simulator::Configuration alone() { return {.seed = 1}; }

Handle createBridge(Service& service, std::u16string_view name, std::u16string_view members = u"") {
  return service.create<simulator::Network>(
      kNilGuid, networkDocument(name, u"L2Bridge", u"10.77.1", u"", members));
}

template <class Object>
Guid idOf(Service& service, Handle object) {
  return parseGuid(textAt(service.query<Object>(object, kV2), u"ID")).value_or(kNilGuid);
}

TEST("objects come back after a restart, with their IDs and addresses") {
  Service service(alone());
  const Handle network = createBridge(service, u"kept");
  const Handle endpoint = service.createEndpoint(network, kNilGuid, u"{}");
  const Guid id = idOf<simulator::Endpoint>(service, endpoint);
  service.create<simulator::LoadBalancer>(
      kNilGuid, u"{\"HostComputeEndpoints\":[\"" + formatGuid(id) +
                    u"\"],\"PortMappings\":[{\"Protocol\":6,\"InternalPort\":80,"
                    u"\"ExternalPort\":8080}],\"FrontendVIPs\":[\"10.96.0.1\"]}");
  const std::u16string before = describe(service);
  service.restart();
  CHECK_EQUAL(describe(service), before);
  CHECK_EQUAL(
      textAt(service.query<simulator::Endpoint>(service.open<simulator::Endpoint>(id), kV2), u"ID"),
      formatGuid(id));
}

TEST("networks with EnableNonPersistent vanish in a restart, with all that is on them") {
  Service service(alone());
  const Handle kept = createBridge(service, u"kept");
  const Handle lost = service.create<simulator::Network>(
      kNilGuid, networkDocument(u"lost", u"L2Bridge", u"10.78.1", u"", u",\"Flags\":8"));
  service.createEndpoint(kept, kNilGuid, u"{}");
  service.createEndpoint(lost, kNilGuid, u"{}");
  const Guid id = idOf<simulator::Network>(service, kept);
  service.restart();
  CHECK(service.enumerate<simulator::Network>(kV2) == std::vector{id});
  CHECK_EQUAL(service.enumerate<simulator::Endpoint>(kV2).size(), 1U);
}

TEST("a handle of before a restart is worth 0x800706BF, and closes") {
  Service service(alone());
  const Handle network = createBridge(service, u"stale");
  service.restart();
  CHECK_EQUAL(codeOf([&] { service.query<simulator::Network>(network, kV2); }),
              kRpcCallFailedDidNotExecute);
  CHECK_EQUAL(codeOf([&] { service.createEndpoint(network, kNilGuid, u"{}"); }),
              kRpcCallFailedDidNotExecute);
  service.close<simulator::Network>(network);
  CHECK_EQUAL(codeOf([&] { service.close<simulator::Network>(network); }), kInvalidHandle);
}

TEST("which code a handle of before a restart is worth can be decided") {
  auto configuration = alone();
  configuration.profile.staleHandle = kInvalidHandle;
  Service service(configuration);
  const Handle network = createBridge(service, u"decided");
  service.restart();
  CHECK_EQUAL(codeOf([&] { service.query<simulator::Network>(network, kV2); }), kInvalidHandle);
}

TEST("guest network services and their ports end with the service") {
  Service service(alone());
  const Handle session = service.create<simulator::GuestNetworkService>(kNilGuid, u"{}");
  const Handle ports = service.reservePort(session, PortProtocol::Tcp, PortAccess::Exclusive, 4711);
  CHECK_EQUAL(service.enumeratePortReservations().size(), 1U);
  service.restart();
  CHECK_EQUAL(service.enumeratePortReservations().size(), 0U);
  service.releasePorts(ports);
  service.closeGuestNetworkService(session);
  const Handle again = service.create<simulator::GuestNetworkService>(kNilGuid, u"{}");
  service.reservePort(again, PortProtocol::Tcp, PortAccess::Exclusive, 4711);
}

TEST("ServiceDisconnect is the last that callbacks hear, and they can still be unregistered") {
  Service service(alone());
  Callback callback;
  const Handle registration = service.registerCallback(Callback::receive, &callback);
  createBridge(service, u"before");
  service.restart();
  createBridge(service, u"after");
  Callback later;
  const Handle again = service.registerCallback(Callback::receive, &later);
  createBridge(service, u"later");
  later.wait(2);
  const auto received = callback.wait(3);
  CHECK_EQUAL(received.size(), 3U);
  CHECK(received[2].type == NotificationType::ServiceDisconnect);
  service.unregisterCallback(registration);
  service.unregisterCallback(again);
}

TEST("while the service is stopped calls fail with 0x800706BA") {
  Service service(alone());
  const Handle network = createBridge(service, u"stopped");
  service.stop();
  service.stop();
  CHECK_EQUAL(codeOf([&] { service.enumerate<simulator::Network>(kV2); }), kRpcServerUnavailable);
  CHECK_EQUAL(codeOf([&] { service.query<simulator::Network>(network, kV2); }),
              kRpcServerUnavailable);
  CHECK_EQUAL(codeOf([&] { service.callV1(u"GET", u"/networks", u""); }), kRpcServerUnavailable);
  service.close<simulator::Network>(network);
  service.start();
  service.start();
  CHECK(!service.enumerate<simulator::Network>(kV2).empty());
}

TEST("a restart is one for all processes") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state"));
  Service second(sharing(folder / "state"));
  Callback callback;
  const Handle registration = second.registerCallback(Callback::receive, &callback);
  createBridge(first, u"kept");
  const Guid id = second.enumerate<simulator::Network>(kV2).at(0);
  const Handle network = second.open<simulator::Network>(id);
  first.restart();
  CHECK_EQUAL(codeOf([&] { second.query<simulator::Network>(network, kV2); }),
              kRpcCallFailedDidNotExecute);
  CHECK(callback.wait(3)[2].type == NotificationType::ServiceDisconnect);
  second.unregisterCallback(registration);
  CHECK_EQUAL(describe(second), describe(first));
}

}  // namespace
