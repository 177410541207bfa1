// One HNS for several processes, which services of one process stand for here.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "callback.h"
#include "shared-service.h"
#include "temporary-folder.h"

namespace {

using namespace hns::abi;
using namespace hns::test;
namespace simulator = hns::simulator;

std::string contentsOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Handle createNetwork(Service& service, std::u16string_view name,
                     std::u16string_view type = u"L2Bridge", std::u16string_view members = u"") {
  return service.create<simulator::Network>(kNilGuid,
                                            networkDocument(name, type, u"10.77.1", u"", members));
}

std::u16string idOf(Service& service, Handle network) {
  return textAt(service.query<simulator::Network>(network, kV2), u"ID");
}

TEST("what one process creates another one sees, modifies and deletes") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state"));
  Service second(sharing(folder / "state"));
  const Handle network = createNetwork(first, u"shared");
  const Handle endpoint = first.createEndpoint(network, kNilGuid, u"{}");
  CHECK_EQUAL(describe(second), describe(first));

  const Guid id = parseGuid(idOf(first, network)).value_or(kNilGuid);
  const Handle there = second.open<simulator::Network>(id);
  second.modify<simulator::Network>(
      there, uR"({"ResourceType":"DNS","Settings":{"ServerList":["10.0.0.53"]}})");
  CHECK(contains(first.query<simulator::Network>(network, kV2), u"10.0.0.53"));
  second.remove<simulator::Network>(id);
  CHECK_EQUAL(codeOf([&] { first.query<simulator::Network>(network, kV2); }),
              kObjectUsedAfterUnload);
  CHECK_EQUAL(codeOf([&] { first.query<simulator::Endpoint>(endpoint, kV2); }),
              kObjectUsedAfterUnload);
  CHECK(first.enumerate<simulator::Endpoint>(kV2).empty());
}

TEST("a handle is for the object it was issued for, also in another process") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state"));
  Service second(sharing(folder / "state"));
  const Guid id{.data1 = 7};
  const Handle old = first.create<simulator::Network>(id, networkDocument(u"one", u"L2Bridge"));
  second.remove<simulator::Network>(id);
  second.create<simulator::Network>(id, networkDocument(u"two", u"L2Bridge"));
  CHECK_EQUAL(codeOf([&] { first.query<simulator::Network>(old, kV2); }), kObjectUsedAfterUnload);
  first.close<simulator::Network>(old);
}

TEST("the state outlives the processes") {
  const TemporaryFolder folder;
  std::u16string before;
  {
    Service first(sharing(folder / "state"));
    const Handle network = createNetwork(first, u"outlives");
    first.createEndpoint(network, kNilGuid, u"{}");
    before = describe(first);
  }
  Service second(sharing(folder / "state"));
  CHECK_EQUAL(describe(second), before);
}

TEST("the same seed and the same calls give the same objects, however many processes make them") {
  const TemporaryFolder folder;
  simulator::Configuration alone;
  alone.seed = 5;
  alone.clock = [] { return std::uint64_t{1}; };
  auto together = sharing(folder / "state", 1 << 20, 5);
  together.clock = alone.clock;
  Service one(alone);
  Service first(together);
  Service second(together);
  const Handle network = createNetwork(one, u"seed");
  one.createEndpoint(network, kNilGuid, u"{}");
  createNetwork(one, u"seed 2", u"NAT");
  createNetwork(first, u"seed");
  const Guid id = second.enumerate<simulator::Network>(kV2).at(0);
  second.createEndpoint(second.open<simulator::Network>(id), kNilGuid, u"{}");
  createNetwork(first, u"seed 2", u"NAT");
  CHECK_EQUAL(describe(second), describe(one));
}

TEST("a call that fails leaves no trace, not even in what is chosen next") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "first"));
  Service second(sharing(folder / "second"));
  const Handle one = createNetwork(first, u"trace");
  const Handle other = createNetwork(second, u"trace");
  const std::string bytes = contentsOf(folder / "second");
  CHECK_EQUAL(codeOf([&] {
                second.createEndpoint(other, kNilGuid,
                                      uR"({"IpConfigurations":[{"IpAddress":"10.99.0.1"}]})");
              }),
              kInvalidIp);
  CHECK_EQUAL(codeOf([&] { createNetwork(second, u"trace"); }), kNetworkAlreadyExists);
  CHECK_EQUAL(contentsOf(folder / "second"), bytes);
  const auto macOf = [](Service& service, Handle network) {
    const Handle endpoint = service.createEndpoint(network, kNilGuid, u"{}");
    return textAt(service.query<simulator::Endpoint>(endpoint, kV2), u"MacAddress");
  };
  CHECK_EQUAL(macOf(second, other), macOf(first, one));
}

TEST("what a process did not live to write down has not happened") {
  const TemporaryFolder folder;
  const auto path = folder / "state";
  std::u16string before;
  std::string whole;
  std::string last;
  {
    Service service(sharing(path));
    createNetwork(service, u"first");
    before = describe(service);
    whole = contentsOf(path);
    createNetwork(service, u"second");
    last = contentsOf(path).substr(whole.size());
  }
  for (std::size_t kept = 0; kept < last.size(); ++kept) {
    write(path, whole + last.substr(0, kept));
    Service reader(sharing(path));
    CHECK_EQUAL(describe(reader), before);
    if (kept % 16 != 0) continue;
    createNetwork(reader, u"third");
    Service other(sharing(path));
    CHECK_EQUAL(describe(other), describe(reader));
  }
}

TEST("a damaged file is refused and left alone") {
  const TemporaryFolder folder;
  const auto path = folder / "state";
  {
    Service service(sharing(path));
    createNetwork(service, u"first");
    createNetwork(service, u"second");
  }
  const std::string whole = contentsOf(path);
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    write(path, damaged);
    Service service(sharing(path));
    const Hresult code = codeOf([&] { createNetwork(service, u"third"); });
    CHECK(code == kFileCorrupt || code == kRevisionMismatch);
    CHECK_EQUAL(contentsOf(path), damaged);
  }
}

TEST("a file of something else is refused, an empty one is taken") {
  const TemporaryFolder folder;
  write(folder / "other",
        "{\"not\": \"the simulator's\", \"and\": \"long enough for a prologue\"}");
  Service other(sharing(folder / "other"));
  CHECK_EQUAL(codeOf([&] { describe(other); }), kFileCorrupt);
  write(folder / "empty", "");
  Service empty(sharing(folder / "empty"));
  CHECK(empty.enumerate<simulator::Network>(kV2).empty());
}

TEST("without its folder the state cannot be used, with it it can") {
  const TemporaryFolder folder;
  Service service(sharing(folder / "missing/state"));
  CHECK_EQUAL(codeOf([&] { describe(service); }), kPathNotFound);
  std::filesystem::create_directory(folder / "missing");
  CHECK(service.enumerate<simulator::Network>(kV2).empty());
}

TEST("callbacks hear of what other processes do") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state"));
  Service second(sharing(folder / "state"));
  Callback callback;
  const Handle registration = second.registerCallback(Callback::receive, &callback);
  const Handle network = createNetwork(first, u"heard");
  const auto received = callback.wait(2);
  CHECK(received[1].type == NotificationType::NetworkCreate);
  CHECK_EQUAL(textAt(received[1].data, u"ID"), idOf(first, network));
  second.unregisterCallback(registration);
}

TEST(
    "the ports of a process that has ended are free again, and so are its guest network services") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state"));
  const auto reserve = [](Service& service) {
    const Handle session = service.create<simulator::GuestNetworkService>(kNilGuid, u"{}");
    return service.reservePort(session, PortProtocol::Tcp, PortAccess::Exclusive, 4711);
  };
  {
    Service second(sharing(folder / "state"));
    reserve(second);
    CHECK_EQUAL(codeOf([&] { reserve(first); }), kPortAlreadyExists);
    CHECK_EQUAL(first.enumeratePortReservations().size(), 1U);
  }
  CHECK_EQUAL(first.enumeratePortReservations().size(), 0U);
  const Handle reservation = reserve(first);
  Service third(sharing(folder / "state"));
  CHECK_EQUAL(third.enumeratePortReservations().size(), 1U);
  first.releasePorts(reservation);
  CHECK_EQUAL(third.enumeratePortReservations().size(), 0U);
}

TEST("a guest network service whose handle was closed outlives its process") {
  const TemporaryFolder folder;
  const Guid id{.data1 = 9};
  {
    Service first(sharing(folder / "state"));
    const Handle session = first.create<simulator::GuestNetworkService>(id, u"{}");
    first.closeGuestNetworkService(session);
  }
  Service second(sharing(folder / "state"));
  CHECK_EQUAL(codeOf([&] { second.create<simulator::GuestNetworkService>(id, u"{}"); }),
              kAlreadyExists);
}

// --- Compaction ---

TEST("compaction keeps the file small, and nobody notices it") {
  const TemporaryFolder folder;
  constexpr std::uint64_t kMinimum = 8192;
  Service first(sharing(folder / "state", kMinimum));
  Service second(sharing(folder / "state", kMinimum));
  Service idle(sharing(folder / "state", kMinimum));
  describe(idle);
  const Handle network = createNetwork(first, u"compacted");
  const Guid networkId = parseGuid(idOf(first, network)).value_or(kNilGuid);
  const Handle there = second.open<simulator::Network>(networkId);
  std::uintmax_t largest = 0;
  for (int i = 0; i < 300; ++i) {
    Service& service = i % 3 == 0 ? second : first;
    const Handle endpoint = service.createEndpoint(i % 3 == 0 ? there : network, kNilGuid, u"{}");
    const std::u16string id = textAt(service.query<simulator::Endpoint>(endpoint, kV2), u"ID");
    first.remove<simulator::Endpoint>(parseGuid(id).value_or(kNilGuid));
    largest = std::max(largest, std::filesystem::file_size(folder / "state"));
  }
  CHECK(largest < 3 * kMinimum);
  Service late(sharing(folder / "state", kMinimum));
  const std::u16string expected = describe(first);
  CHECK_EQUAL(describe(second), expected);
  CHECK_EQUAL(describe(idle), expected);
  CHECK_EQUAL(describe(late), expected);
}

TEST("callbacks hear of every network, also when the file is compacted meanwhile") {
  const TemporaryFolder folder;
  constexpr std::uint64_t kMinimum = 16384;
  constexpr std::size_t kNetworks = 200;
  Service first(sharing(folder / "state", kMinimum));
  Service second(sharing(folder / "state", kMinimum));
  Callback callback;
  const Handle registration = second.registerCallback(Callback::receive, &callback);
  const std::uintmax_t before = std::filesystem::file_size(folder / "state");
  for (std::size_t i = 0; i < kNetworks; ++i) {
    createNetwork(first, u"");
    if (i % 8 == 0) second.enumerate<simulator::Endpoint>(kV2);
  }
  CHECK_EQUAL(callback.wait(2 * kNetworks).size(), 2 * kNetworks);
  CHECK(std::filesystem::file_size(folder / "state") > before);
  second.unregisterCallback(registration);
}

TEST("who lags behind a compaction too far hears of what is there and what has gone") {
  const TemporaryFolder folder;
  Service first(sharing(folder / "state", 1024));
  Callback callback;
  const Handle gone = createNetwork(first, u"gone");
  const Guid id = parseGuid(idOf(first, gone)).value_or(kNilGuid);
  Follower lagging(folder / "state");
  lagging.catchUp();
  const auto subscription = std::make_shared<simulator::Subscription>(Callback::receive, &callback);
  lagging.context.notifications->subscribe(subscription);
  first.remove<simulator::Network>(id);
  for (int i = 0; i < 40; ++i) createNetwork(first, u"");
  lagging.catchUp();
  const auto received = callback.wait(82);
  CHECK(received[0].type == NotificationType::NetworkPreDelete);
  CHECK(received[1].type == NotificationType::NetworkDelete);
  CHECK_EQUAL(textAt(received[1].data, u"ID"), formatGuid(id));
  CHECK(received[81].type == NotificationType::NetworkCreate);
  lagging.context.notifications->unsubscribe(subscription);
}

TEST("whoever deletes the file resets HNS") {
  const TemporaryFolder folder;
  Service service(sharing(folder / "state"));
  createNetwork(service, u"reset");
  std::filesystem::remove(folder / "state");
  CHECK(service.enumerate<simulator::Network>(kV2).empty());
}

}  // namespace
