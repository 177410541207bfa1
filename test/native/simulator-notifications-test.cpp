// Callbacks that clients register at the service, in the eyes of such a client.
#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "callback.h"
#include "guest-network-service.h"
#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kPrivate = uR"({"Type":"Private"})";

std::vector<NotificationType> typesOf(const std::vector<Received>& all) {
  std::vector<NotificationType> types;
  for (const Received& received : all) types.push_back(received.type);
  return types;
}

const std::vector<NotificationType> kWholeLife = {
    NotificationType::NetworkPreCreate, NotificationType::NetworkCreate,
    NotificationType::NetworkPreDelete, NotificationType::NetworkDelete};

// --- What is told ---

TEST("a network's creation and deletion are told before and after, with its ID and flags") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  std::u16string data = uR"({"ID":")";
  {
    const Network network(uR"({"Type":"Private","Flags":64})");
    data += network.id();
  }
  data += uR"(","Flags":64})";
  const auto all = callback.wait(4);
  CHECK(typesOf(all) == kWholeLife);
  for (const Received& received : all) {
    CHECK_EQUAL(received.data, data);
    CHECK_EQUAL(received.status, kOk);
  }
}

TEST("networks of HNSCall are told of as well") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  std::u16string id;
  {
    const V1Object network(u"/networks", kPrivate);
    id = network.id();
  }
  const auto all = callback.wait(4);
  CHECK(typesOf(all) == kWholeLife);
  for (const Received& received : all) CHECK_EQUAL(textAt(received.data, u"ID"), id);
}

TEST("what is refused is not told, nor are modifications, endpoints and their end") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Guid unknown{0xDEAD, 0, 0, {}};
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&unknown, nullptr), kElementNotFound);
  CHECK_EQUAL(Network(u"{\"Type\":\"L2Bridge\"}").code(), kSubnetNotFound);
  {
    const Network network(networkDocument(u"told", u"L2Bridge"));
    CHECK_EQUAL(Network(networkDocument(u"told", u"L2Bridge")).code(), kNetworkAlreadyExists);
    CHECK_EQUAL(network.endpoint().code(), kOk);
    const Endpoint leftToTheNetwork(network.handle(), u"{}");
    CHECK_EQUAL(network.modify(
                    uR"({"ResourceType":"DNS","RequestType":"Update","Settings":{"Domain":"d"}})"),
                kOk);
    const Guid id = network.guid();
    CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), kOk);
  }
  CHECK(typesOf(callback.wait(4)) == kWholeLife);
  // Nothing came after them either.
  const Network another(kPrivate);
  CHECK(callback.wait(6).size() == 6);
}

TEST("namespaces and guest network services are told of by their IDs") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  std::u16string netnsId;
  {
    const Namespace netns(u"{}");
    netnsId = netns.id();
  }
  const Guid serviceId{0x5e41ce01, 0, 0, {1}};
  {
    const GuestNetworkService service(serviceId);
  }
  const auto all = callback.wait(4);
  CHECK(typesOf(all) ==
        (std::vector{NotificationType::NamespaceCreate, NotificationType::NamespaceDelete,
                     NotificationType::GuestNetworkServiceCreate,
                     NotificationType::GuestNetworkServiceDelete}));
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK_EQUAL(textAt(all[i].data, u"ID"), i < 2 ? netnsId : formatGuid(serviceId));
  }
}

TEST("who watches a guest network service hears of its states, and others do not") {
  const GuestNetworkService service({0x5e41ce02, 0, 0, {1}});
  const GuestNetworkService other({0x5e41ce03, 0, 0, {1}});
  Callback callback;
  CHECK_EQUAL(callback.registerForGuestNetworkService(service.handle()), kOk);
  CHECK_EQUAL(other.enter(u"Bootstrapping"), kOk);
  CHECK_EQUAL(service.enter(u"Bootstrapping"), kOk);
  CHECK_EQUAL(service.enter(u"Bootstrapping"), kOk);
  CHECK_EQUAL(service.enter(u"Synchronized"), kOk);
  const auto all = callback.wait(2);
  CHECK(typesOf(all) == std::vector(2, NotificationType::GuestNetworkServiceStateChanged));
  CHECK_EQUAL(textAt(all[0].data, u"ID"), formatGuid(service.id()));
  CHECK_EQUAL(textAt(all[0].data, u"Data/State"), u"Bootstrapping");
  CHECK_EQUAL(textAt(all[1].data, u"Data/State"), u"Synchronized");
}

TEST("a guest network service is watched through its own handle") {
  Callback callback;
  const Network network(kPrivate);
  CHECK_EQUAL(callback.registerForGuestNetworkService(network.handle()), kInvalidHandle);
  CHECK_EQUAL(callback.registerForGuestNetworkService(nullptr), kInvalidHandle);
  const GuestNetworkService service({0x5e41ce04, 0, 0, {1}});
  Handle handle = nullptr;
  CHECK_EQUAL(
      hcn().HcnRegisterGuestNetworkServiceCallback(service.handle(), nullptr, nullptr, &handle),
      kInvalidArgument);
}

TEST("notifications come in the order of the calls") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  std::vector<std::u16string> ids;
  for (int i = 0; i < 50; ++i) ids.push_back(Network(kPrivate).id());
  const auto all = callback.wait(200);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].type == kWholeLife[i % 4]);
    CHECK_EQUAL(textAt(all[i].data, u"ID"), ids[i / 4]);
  }
}

TEST("every registration hears of everything, on one thread that is not the client's") {
  Callback first;
  Callback second;
  CHECK_EQUAL(first.registerForService(), kOk);
  CHECK_EQUAL(second.registerForService(), kOk);
  CHECK(first.handle() != second.handle());
  Handle firstAgain = nullptr;
  CHECK_EQUAL(hcn().HcnRegisterServiceCallback(Callback::receive, &first, &firstAgain), kOk);
  const Network network(kPrivate);
  const auto twice = first.wait(4);
  const auto all = second.wait(2);
  CHECK_EQUAL(hcn().HcnUnregisterServiceCallback(firstAgain), kOk);
  CHECK(all[0].thread != std::this_thread::get_id());
  CHECK(all[0].thread == all[1].thread);
  for (const Received& received : twice) CHECK(received.thread == all[0].thread);
}

TEST("what happened before the registration is not told") {
  const Network before(kPrivate);
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Network after(kPrivate);
  CHECK_EQUAL(textAt(callback.wait(2)[0].data, u"ID"), after.id());
}

// --- Arguments and handles ---

TEST("a registration needs a callback and a place for its handle, and may do without context") {
  const FunctionTable& table = hcn();
  Handle handle = &handle;
  CHECK_EQUAL(table.HcnRegisterServiceCallback(nullptr, nullptr, &handle), kInvalidArgument);
  CHECK(handle == nullptr);
  CHECK_EQUAL(table.HcnRegisterServiceCallback(Callback::receive, nullptr, nullptr), kPointer);
  const auto ignore = [](std::uint32_t, void*, Hresult, const char16_t*) {};
  CHECK_EQUAL(table.HcnRegisterServiceCallback(ignore, nullptr, &handle), kOk);
  CHECK(handle != nullptr);
  CHECK_EQUAL(table.HcnUnregisterServiceCallback(handle), kOk);
}

TEST("only a registration that is alive can be ended") {
  const FunctionTable& table = hcn();
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Handle handle = callback.handle();
  CHECK_EQUAL(table.HcnCloseNetwork(handle), kInvalidHandle);
  CHECK_EQUAL(callback.unregister(), kOk);
  CHECK_EQUAL(table.HcnUnregisterServiceCallback(handle), kInvalidHandle);
  CHECK_EQUAL(table.HcnUnregisterServiceCallback(nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnUnregisterServiceCallback(&callback), kInvalidHandle);
  const Network network(kPrivate);
  CHECK_EQUAL(table.HcnUnregisterServiceCallback(network.handle()), kInvalidHandle);
}

// --- The end of a registration ---

TEST("the callback is not called after its registration has ended") {
  Callback listening;
  CHECK_EQUAL(listening.registerForService(), kOk);
  Callback ended;
  CHECK_EQUAL(ended.registerForService(), kOk);
  CHECK_EQUAL(ended.unregister(), kOk);
  const std::size_t count = ended.count();
  const Network network(kPrivate);
  listening.wait(2);
  CHECK_EQUAL(ended.count(), count);
}

TEST("what waits for the callback when its registration ends is dropped") {
  Gate entered;
  Gate leave;
  Callback slow([&](const Received&) {
    entered.open();
    leave.pass();
  });
  Callback ended;
  CHECK_EQUAL(slow.registerForService(), kOk);
  CHECK_EQUAL(ended.registerForService(), kOk);
  const Network network(kPrivate);
  entered.pass();
  CHECK_EQUAL(ended.unregister(), kOk);
  leave.open();
  slow.wait(2);
  CHECK_EQUAL(ended.count(), 0U);
}

TEST("the end of a registration waits for the callback that is running") {
  Gate entered;
  Gate leave;
  std::atomic<bool> left = false;
  Callback callback([&](const Received&) {
    entered.open();
    leave.pass();
    left = true;
  });
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Network network(kPrivate);
  entered.pass();
  Gate ended;
  bool leftBefore = false;
  std::thread ending([&] {
    callback.unregister();
    leftBefore = left;
    ended.open();
  });
  const bool early = ended.pass(std::chrono::milliseconds(20));
  leave.open();
  ending.join();
  CHECK(!early);
  CHECK(leftBefore);
  CHECK_EQUAL(callback.count(), 1U);
}

TEST("a callback may end its own registration, and is not called again") {
  Gate ended;
  Hresult result = kUnspecified;
  Callback* self = nullptr;
  Callback callback([&](const Received&) {
    result = self->unregister();
    ended.open();
  });
  self = &callback;
  Callback listening;
  CHECK_EQUAL(callback.registerForService(), kOk);
  CHECK_EQUAL(listening.registerForService(), kOk);
  const Network network(kPrivate);
  CHECK(ended.pass());
  CHECK_EQUAL(result, kOk);
  listening.wait(2);
  CHECK_EQUAL(callback.count(), 1U);
}

TEST("a callback may end another one's registration") {
  Callback other;
  Gate ended;
  Callback callback([&](const Received& received) {
    if (received.type != NotificationType::NetworkPreCreate) return;
    other.unregister();
    ended.open();
  });
  CHECK_EQUAL(callback.registerForService(), kOk);
  CHECK_EQUAL(other.registerForService(), kOk);
  const Network network(kPrivate);
  CHECK(ended.pass());
  callback.wait(2);
  CHECK_EQUAL(other.count(), 0U);
}

// --- Callbacks that do much, or go wrong ---

TEST("a callback may call every function, and hears of what it did") {
  std::unique_ptr<Network> made;
  Callback late;
  Callback callback([&](const Received& received) {
    if (made || received.type != NotificationType::NetworkCreate) return;
    late.registerForService();
    made = std::make_unique<Network>(kPrivate);
    enumerate(hcn().HcnEnumerateNetworks, kV2);
  });
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Network network(kPrivate);
  const auto all = callback.wait(4);
  CHECK_EQUAL(made->code(), kOk);
  CHECK_EQUAL(textAt(all[3].data, u"ID"), made->id());
  CHECK_EQUAL(textAt(late.wait(2)[0].data, u"ID"), made->id());
}

TEST("a callback that fails does not keep others from being called") {
  Callback failing([](const Received&) { throw std::runtime_error("the client's own"); });
  Callback listening;
  CHECK_EQUAL(failing.registerForService(), kOk);
  CHECK_EQUAL(listening.registerForService(), kOk);
  const Network network(kPrivate);
  CHECK_EQUAL(listening.wait(2).size(), 2U);
  CHECK_EQUAL(failing.wait(2).size(), 2U);
}

TEST("calls are answered while a callback does not return") {
  Gate entered;
  Gate leave;
  Callback stuck([&](const Received&) {
    entered.open();
    leave.pass();
  });
  CHECK_EQUAL(stuck.registerForService(), kOk);
  const Network network(kPrivate);
  entered.pass();
  {
    const Network another(kPrivate);
    CHECK_EQUAL(another.query(kV2).code, kOk);
    Callback brief;
    CHECK_EQUAL(brief.registerForService(), kOk);
    CHECK_EQUAL(brief.unregister(), kOk);
  }
  leave.open();
  CHECK_EQUAL(stuck.wait(6).size(), 6U);
}

// --- Many at once ---

TEST("threads may register, end registrations and change networks at once") {
  std::atomic<int> failures = 0;
  const auto watch = [&] {
    for (int i = 0; i < 60; ++i) {
      std::atomic<bool> ended = false;
      Callback callback([&](const Received& received) {
        if (ended || textAt(received.data, u"ID").empty()) ++failures;
      });
      if (callback.registerForService() != kOk) ++failures;
      if (i % 2 == 0 && Network(kPrivate).code() != kOk) ++failures;
      if (callback.unregister() != kOk) ++failures;
      ended = true;
    }
  };
  const auto change = [&] {
    for (int i = 0; i < 60; ++i) {
      if (Network(kPrivate).code() != kOk) ++failures;
    }
  };
  Callback witness;
  CHECK_EQUAL(witness.registerForService(), kOk);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(watch);
  for (int i = 0; i < 3; ++i) threads.emplace_back(change);
  for (std::thread& thread : threads) thread.join();
  CHECK_EQUAL(failures.load(), 0);
  CHECK_EQUAL(witness.wait(3U * 30 * 4 + 3U * 60 * 4).size(), 1080U);
}

}  // namespace
