#include <atomic>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "callback.h"
#include "controls.h"
#include "hnscall.h"

namespace hns::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr Hresult kSevere = abi::hresult(0x803B0013);

Reply listNetworks() { return enumerate(hcn().HcnEnumerateNetworks, kV2); }

// Which of some calls failed, as 1 among 0.
std::string failuresOf(int calls) {
  std::string text;
  for (int i = 0; i < calls; ++i) text += listNetworks().code == abi::kOk ? '0' : '1';
  return text;
}

Clock::duration timeOf(const auto& work) {
  const auto start = Clock::now();
  work();
  return Clock::now() - start;
}

void awaitHanging(std::u16string_view number) {
  while (at(controlled(u"{\"statistics\":true}"), u"hanging") != number) {
    std::this_thread::sleep_for(1ms);
  }
}

std::u16string refusalOf(std::u16string_view request) {
  const std::u16string reply = simulator::control(request);
  return textAt(reply, u"path") + u": " + textAt(reply, u"problem");
}

// --- Which calls ---

TEST("a fault without a condition fails every call") {
  const Fault fault(u"{\"error\":\"0x803b0013\"}");
  CHECK_EQUAL(failuresOf(3), "111");
  CHECK_EQUAL(fault.hits(), u"3");
}

TEST("a fault that is removed fails no call") {
  const Fault fault(u"{\"error\":\"0x803b0013\"}");
  fault.remove();
  CHECK_EQUAL(failuresOf(2), "00");
}

TEST("nth fails one call, and it alone") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"nth\":3}");
  CHECK_EQUAL(failuresOf(6), "001000");
  CHECK_EQUAL(fault.hits(), u"1");
}

TEST("every fails each k-th call, times limits how many") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"every\":2,\"times\":2}");
  CHECK_EQUAL(failuresOf(8), "01010000");
}

TEST("times alone fails the next calls") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"times\":2}");
  CHECK_EQUAL(failuresOf(4), "1100");
}

TEST("chance of faults is the seed's, and some calls fail and some do not") {
  constexpr std::u16string_view kSettings =
      u"{\"seed\":7,\"faults\":[{\"error\":\"0x803b0013\",\"probability\":0.5}]}";
  const auto failures = [&] {
    const Configured configured(kSettings);
    return failuresOf(64);
  };
  const std::string first = failures();
  CHECK(first.find('0') != first.npos && first.find('1') != first.npos);
  CHECK_EQUAL(failures(), first);
}

TEST("probability 0 never hits and 1 always") {
  const Fault never(u"{\"error\":\"0x803b0013\",\"probability\":0}");
  CHECK_EQUAL(failuresOf(3), "000");
  const Fault always(u"{\"error\":\"0x803b0013\",\"probability\":1}");
  CHECK_EQUAL(failuresOf(3), "111");
}

TEST("calls are chosen by name, by pattern and by kind of object") {
  const auto failing = [](std::u16string_view calls) {
    const Fault fault(u"{\"error\":\"0x803b0013\",\"calls\":" + std::u16string(calls) + u"}");
    std::string text;
    for (auto* function :
         {hcn().HcnEnumerateNetworks, hcn().HcnEnumerateEndpoints, hcn().HcnEnumerateNamespaces}) {
      text += enumerate(function, kV2).code == abi::kOk ? '0' : '1';
    }
    return text + (call(u"GET", u"/endpoints/").code == abi::kOk ? '0' : '1');
  };
  CHECK_EQUAL(failing(u"\"HcnEnumerateEndpoints\""), "0100");
  CHECK_EQUAL(failing(u"\"HcnEnumerateN*\""), "1010");
  CHECK_EQUAL(failing(u"\"*\""), "1111");
  CHECK_EQUAL(failing(u"\"endpoint\""), "0101");
  CHECK_EQUAL(failing(u"[\"network\",\"HNSCall\"]"), "1001");
  CHECK_EQUAL(failing(u"\"guestNetworkService\""), "0000");
}

TEST("of several faults that hit a call the first decides, and all count") {
  const Fault first(u"{\"error\":\"0x803b0013\",\"times\":1}");
  const Fault second(u"{\"error\":\"0x80070005\"}");
  CHECK_EQUAL(listNetworks().code, kSevere);
  CHECK_EQUAL(listNetworks().code, abi::kAccessDenied);
  CHECK_EQUAL(second.hits(), u"2");
}

// --- What fails ---

TEST("a fault has HNS's record, with its detail") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"detail\":\"Port 80.\"}");
  const Reply reply = listNetworks();
  CHECK_EQUAL(reply.error,
              u"{\"Success\":false,\"Error\":\"The specified port already exists. Port 80.\","
              u"\"ErrorCode\":2151350291}");
  CHECK_EQUAL(reply.text, u"");
}

TEST("an HRESULT may be a number of either sign") {
  const Fault positive(u"{\"error\":2151350291,\"times\":1}");
  CHECK_EQUAL(listNetworks().code, kSevere);
  const Fault negative(u"{\"error\":-2143617005}");
  CHECK_EQUAL(listNetworks().code, kSevere);
}

TEST("failures of RPC have no record unless asked for, others can go without") {
  const auto recordOf = [](std::u16string_view fault) {
    const Fault active(fault);
    return listNetworks().error;
  };
  CHECK_EQUAL(recordOf(u"{\"error\":\"0x800706ba\"}"), u"");
  CHECK(contains(recordOf(u"{\"error\":\"0x800706ba\",\"record\":true}"), u"RPC server"));
  CHECK_EQUAL(recordOf(u"{\"error\":\"0x803b0013\",\"record\":false}"), u"");
}

TEST("HNSCall fails with the record as its answer") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"calls\":\"HNSCall\"}");
  const Answer reply = call(u"GET", u"/networks/");
  CHECK_EQUAL(reply.code, kSevere);
  CHECK(contains(reply.text, u"\"ErrorCode\":2151350291"));
}

TEST("a call that fails before its work changes nothing and gives no handle") {
  const Fault fault(u"{\"error\":\"0x800706ba\",\"calls\":\"HcnCreateNetwork\"}");
  const Network network(networkDocument(u"faulty-before", u"NAT"));
  CHECK_EQUAL(network.code(), abi::kRpcServerUnavailable);
  CHECK(network.handle() == nullptr);
  CHECK_EQUAL(listNetworks().text, u"[]");
}

TEST("a call that fails after its work leaves the object and no handle") {
  const Fault fault(
      u"{\"error\":\"0x800706be\",\"calls\":\"HcnCreateNetwork\",\"moment\":\"after\"}");
  const Network network(networkDocument(u"faulty-after", u"NAT"));
  CHECK_EQUAL(network.code(), abi::kRpcCallFailed);
  CHECK(network.handle() == nullptr);
  const Guid id = abi::parseGuid(textAt(listNetworks().text, u"0")).value_or(Guid{});
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), abi::kOk);
}

TEST("a text that does not get through is freed and not given") {
  const Fault fault(u"{\"error\":\"0x800706be\",\"moment\":\"after\"}");
  const Reply reply = listNetworks();
  CHECK_EQUAL(reply.code, abi::kRpcCallFailed);
  CHECK_EQUAL(reply.text, u"");
}

TEST("functions without records fail with the code alone") {
  const Fault fault(u"{\"error\":\"0x803b0013\",\"calls\":\"HcnClose*\"}");
  CHECK_EQUAL(hcn().HcnCloseNetwork(nullptr), kSevere);
}

// --- Latency ---

TEST("latency delays the calls it is about and no others") {
  const Configured configured(
      u"{\"latency\":[{\"calls\":\"HcnEnumerateNetworks\",\"delay\":40},"
      u"{\"calls\":\"HcnDelete*\",\"delay\":3600000}]}");
  CHECK(timeOf([] { listNetworks(); }) >= 40ms);
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateEndpoints, kV2).code, abi::kOk);
}

TEST("latency can be one delay for all calls, a range, or a distribution") {
  for (const std::u16string_view delay :
       {u"20", u"[20,30]", u"{\"distribution\":\"normal\",\"mean\":20,\"deviation\":0}"}) {
    const Configured configured(u"{\"latency\":" + std::u16string(delay) + u"}");
    CHECK(timeOf([] { listNetworks(); }) >= 19ms);
  }
  const Configured configured(
      u"{\"latency\":{\"distribution\":\"logNormal\",\"mean\":20,\"deviation\":0}}");
  CHECK(timeOf([] { listNetworks(); }) >= 19ms);
}

TEST("serialized latency lets one call wait after the other") {
  const Configured configured(u"{\"latency\":[{\"delay\":30}]}");
  CHECK(timeOf([] {
          std::vector<std::thread> threads;
          threads.reserve(4);
          for (int i = 0; i < 4; ++i) threads.emplace_back([] { listNetworks(); });
          for (std::thread& thread : threads) thread.join();
        }) >= 120ms);
}

TEST("latency that is not serialized holds up no other call") {
  std::thread slow;
  {
    const Configured configured(
        u"{\"latency\":[{\"calls\":\"network\",\"delay\":3600000,\"serialized\":false}]}");
    slow = std::thread([] { listNetworks(); });
    std::this_thread::sleep_for(5ms);
    CHECK_EQUAL(enumerate(hcn().HcnEnumerateEndpoints, kV2).code, abi::kOk);
  }
  slow.join();
}

TEST("a delay ends with its rule") {
  std::thread slow;
  {
    const Configured configured(u"{\"latency\":3600000}");
    slow = std::thread([] { listNetworks(); });
    std::this_thread::sleep_for(5ms);
  }
  slow.join();
}

// --- Hanging ---

TEST("a hanging call holds up no other, until it is released") {
  const Fault fault(u"{\"hang\":true,\"calls\":\"HcnEnumerateNetworks\"}");
  Hresult result = abi::kUnspecified;
  std::thread stuck([&] { result = listNetworks().code; });
  awaitHanging(u"1");
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateEndpoints, kV2).code, abi::kOk);
  CHECK_EQUAL(controlled(u"{\"releaseHanging\":true}"), u"1");
  stuck.join();
  CHECK_EQUAL(result, abi::kOk);
}

TEST("a hanging call is released when its fault is removed, and fails if the fault says so") {
  const Fault fault(u"{\"hang\":true,\"calls\":\"HcnEnumerateNetworks\",\"error\":\"0x803b0013\"}");
  Hresult result = abi::kOk;
  std::thread stuck([&] { result = listNetworks().code; });
  awaitHanging(u"1");
  fault.remove();
  stuck.join();
  CHECK_EQUAL(result, kSevere);
}

TEST("a serialized hang holds up every call") {
  const Fault fault(u"{\"hang\":true,\"calls\":\"HcnEnumerateNetworks\",\"serialized\":true}");
  std::thread stuck([] { listNetworks(); });
  awaitHanging(u"1");
  std::atomic<bool> passed = false;
  std::thread next([&] {
    enumerate(hcn().HcnEnumerateEndpoints, kV2);
    passed = true;
  });
  std::this_thread::sleep_for(30ms);
  CHECK(!passed);
  controlled(u"{\"releaseHanging\":true}");
  stuck.join();
  next.join();
  CHECK(passed);
}

TEST("calls that hang when the service restarts fail with RPC's code and no record") {
  const Fault fault(u"{\"hang\":true,\"calls\":\"HcnEnumerateNetworks\"}");
  Reply reply;
  std::thread stuck([&] { reply = listNetworks(); });
  awaitHanging(u"1");
  controlled(u"{\"restartService\":true}");
  stuck.join();
  CHECK_EQUAL(reply.code, abi::kRpcCallFailed);
  CHECK_EQUAL(reply.error, u"");
}

// --- Restart in mid-call ---

TEST("a restart before the work fails the call, which did not execute, and is told to callbacks") {
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), abi::kOk);
  const Fault fault(u"{\"restart\":true,\"calls\":\"HcnCreateNetwork\",\"times\":1}");
  const Network network(networkDocument(u"restarted-before", u"NAT"));
  CHECK_EQUAL(network.code(), abi::kRpcCallFailedDidNotExecute);
  CHECK_EQUAL(network.error(), u"");
  CHECK_EQUAL(listNetworks().text, u"[]");
  CHECK_EQUAL(callback.wait(1).front().type, abi::NotificationType::ServiceDisconnect);
}

TEST("a restart after the work fails the call, but the object is there") {
  const Fault fault(
      u"{\"restart\":true,\"calls\":\"HcnCreateNetwork\",\"times\":1,\"moment\":\"after\"}");
  const Network network(networkDocument(u"restarted-after", u"NAT"));
  CHECK_EQUAL(network.code(), abi::kRpcCallFailed);
  const Guid id = abi::parseGuid(textAt(listNetworks().text, u"0")).value_or(Guid{});
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), abi::kOk);
}

// --- Settings ---

TEST("settings that are wrong name the place and change nothing") {
  const Configured configured(u"{\"faults\":[{\"error\":\"0x803b0013\"}]}");
  const auto refused = [](std::u16string_view settings) {
    return refusalOf(u"{\"configure\":" + std::u16string(settings) + u"}");
  };
  CHECK_EQUAL(refused(u"{\"latencies\":1}"), u"latencies: there is no such setting");
  CHECK_EQUAL(refused(u"{\"latency\":-1}"), u"latency: must be a number from 0 to 3600000");
  CHECK_EQUAL(refused(u"{\"latency\":[30,10]}"),
              u"latency[1]: must be a number from 30 to 3600000");
  CHECK_EQUAL(refused(u"{\"faults\":[{\"hang\":true},{\"hang\":1}]}"),
              u"faults[1].hang: must be true or false");
  CHECK_EQUAL(refused(u"{\"faults\":[{\"error\":0}]}"),
              u"faults[0].error: must be an HRESULT that says failure, such as 0x803b0013");
  CHECK_EQUAL(refused(u"{\"faults\":[{}]}"),
              u"faults[0]: needs a delay, hang, an error or restart");
  CHECK_EQUAL(refused(u"{\"profile\":\"ws2016\"}"),
              u"profile: must be 'ws2019', 'ws2022', 'win11', 'ws2025-rtm' or 'ws2025'");
  CHECK_EQUAL(refused(u"{\"decisions\":{\"nothing\":true}}"),
              u"decisions: Decision nothing does not exist");
  CHECK(refused(u"{\"faults\":[{\"calls\":\"HcnCreateSubnet\",\"hang\":true}]}")
            .starts_with(u"faults[0].calls: must be a function"));
  CHECK_EQUAL(listNetworks().code, kSevere);
}

TEST("the settings can be asked for, with the numbers of the faults, and given back") {
  const Configured configured(
      u"{\"profile\":\"ws2019\",\"faults\":[{\"calls\":\"network\",\"hang\":true}]}");
  const std::u16string settings = controlled(u"{\"settings\":true}");
  CHECK_EQUAL(membersAt(settings, u"faults/0"), u"id,calls,hang");
  CHECK_EQUAL(textAt(settings, u"profile"), u"ws2019");
  const Configured again(settings);
  CHECK_EQUAL(membersAt(controlled(u"{\"settings\":true}"), u"faults/0"), u"id,calls,hang");
}

TEST("the profile is what the service is from then on") {
  const auto version = [] { return at(call(u"GET", u"/globals/version").text, u"Output/Major"); };
  CHECK_EQUAL(version(), u"15");
  const Configured configured(u"{\"profile\":\"ws2019\"}");
  CHECK_EQUAL(version(), u"9");
}

TEST("with a seed the next objects are the same") {
  const auto made = [] {
    const Configured configured(u"{\"seed\":\"42\"}");
    return Network(networkDocument(u"seeded", u"NAT")).id();
  };
  CHECK_EQUAL(made(), made());
}

TEST("reset leaves nothing but the host's own") {
  const Guid id{.data1 = 0x5E7};
  Handle network = nullptr;
  const std::u16string document = networkDocument(u"reset", u"NAT");
  hcn().HcnCreateNetwork(&id, document.c_str(), &network, nullptr);
  hcn().HcnCloseNetwork(network);
  const std::u16string container =
      u"{\"Resources\":[{\"Type\":\"Container\",\"Data\":{\"Id\":\"c1\"}}]}";
  Handle netns = nullptr;
  hcn().HcnCreateNamespace(&id, container.c_str(), &netns, nullptr);
  hcn().HcnCloseNamespace(netns);
  const Fault fault(u"{\"error\":\"0x803b0013\"}");

  controlled(u"{\"reset\":true}");

  const std::u16string statistics = controlled(u"{\"statistics\":true}");
  CHECK_EQUAL(at(statistics, u"objects"),
              u"{\"networks\":0,\"endpoints\":0,\"namespaces\":1,\"loadBalancers\":0,\"routes\":0,"
              u"\"guestNetworkServices\":0,\"portReservations\":0}");
  CHECK_EQUAL(at(statistics, u"calls"), u"{}");
  CHECK_EQUAL(listNetworks().text, u"[]");
}

TEST("statistics tell the calls, the objects and what is taken from the pools") {
  controlled(u"{\"reset\":true}");
  const Network network(networkDocument(u"counted", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const std::u16string statistics = controlled(u"{\"statistics\":true}");
  CHECK_EQUAL(at(statistics, u"calls/HcnCreateEndpoint"), u"1");
  CHECK_EQUAL(at(statistics, u"objects/endpoints"), u"1");
  CHECK_EQUAL(at(statistics, u"pools/networks/0/macAddresses"), u"{\"size\":4096,\"inUse\":1}");
  // The endpoint, the gateway, the network's address and the broadcast address.
  CHECK_EQUAL(at(statistics, u"pools/networks/0/subnets/0"),
              u"{\"prefix\":\"10.77.1.0/24\",\"size\":256,\"inUse\":4}");
  CHECK_EQUAL(at(statistics, u"pools/natPortBlocks"), u"{\"size\":256,\"inUse\":0}");
}

}  // namespace
}  // namespace hns::test
