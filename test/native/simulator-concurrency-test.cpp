// Many threads at the same objects, the same handles and the same registrations.
#include <array>
#include <atomic>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "callback.h"
#include "support/capacity.h"
#include "support/cleanup.h"
#include "support/every-kind.h"
#include "support/failed-call.h"
#include "support/invariants.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr unsigned kThreads = 8;

// With the threads' numbers. What they throw fails the test.
void inParallel(const std::function<void(unsigned)>& work) {
  std::array<std::string, kThreads> failures;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (unsigned i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      try {
        work(i);
      } catch (const Failure& failure) {
        failures[i] = failure.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& failure : failures) CHECK_EQUAL(failure, "");
}

// How many of the threads' calls gave the code; the others gave the other.
unsigned callsThatGave(Hresult code, Hresult other, const std::function<Hresult()>& call) {
  std::atomic<unsigned> count = 0;
  inParallel([&](unsigned) {
    const Hresult result = call();
    if (result == code) {
      ++count;
    } else {
      CHECK_EQUAL(result, other);
    }
  });
  return count;
}

TEST("of many threads that create under one ID a single one does, and so with deletion") {
  const Guid id{0xC0C0, 1, 0, {}};
  for (int round = 0; round < 50; ++round) {
    const auto create = [&] {
      Handle handle = nullptr;
      const Hresult code = hcn().HcnCreateNamespace(&id, u"{}", &handle, nullptr);
      if (handle) hcn().HcnCloseNamespace(handle);
      return code;
    };
    CHECK_EQUAL(callsThatGave(kOk, kAlreadyExists, create), 1U);
    const auto remove = [&] { return hcn().HcnDeleteNamespace(&id, nullptr); };
    CHECK_EQUAL(callsThatGave(kOk, kElementNotFound, remove), 1U);
  }
}

TEST("of many threads that close a handle of any kind a single one does") {
  for (int round = 0; round < 20; ++round) {
    const EveryKind objects;
    for (const ExportedCall& function : exportedCalls()) {
      if (function.parameters != Parameters{Parameter::Object}) continue;
      const Arguments arguments = soundArguments(function, objects);
      const auto close = [&] { return function.call(arguments).code; };
      CHECK_EQUAL(callsThatGave(kOk, kInvalidHandle, close), 1U);
    }
  }
}

TEST("a handle may be used while others use it, close it and delete its object") {
  for (int round = 0; round < 20; ++round) {
    EveryKind objects;
    std::atomic<unsigned> arrived = 0;
    inParallel([&](unsigned thread) {
      for (const ExportedCall& function : exportedCalls()) {
        const bool closes = function.parameters == Parameters{Parameter::Object};
        if (!function.takes(Parameter::Object) || function.takes(Parameter::Function) || closes)
          continue;
        const Arguments arguments = soundArguments(function, objects);
        const Outcome outcome = function.call(arguments);
        if (failed(outcome.code)) checkFailure(function, arguments, outcome);
      }
      // Half of the threads have been through when the objects go.
      if (++arrived == kThreads / 2) objects.deleteAll();
      if (thread != 0) return;
      for (const ExportedCall& function : exportedCalls()) {
        if (function.parameters == Parameters{Parameter::Object}) {
          function.call(soundArguments(function, objects));
        }
      }
    });
    checkInvariants();
    deleteEverything();
    const Guid service{kGuestNetworkServiceId.data1 + 1, 6, 0, {}};
    hcn().HcnDeleteGuestNetworkService(&service, nullptr);
  }
}

TEST(
    "of many threads that end a registration one does, and the callback is not called after that") {
  for (int round = 0; round < 30; ++round) {
    std::atomic<bool> ended = false;
    std::atomic<int> late = 0;
    Callback callback([&](const Received&) {
      if (ended) ++late;
    });
    CHECK_EQUAL(callback.registerForService(), kOk);
    const Handle handle = callback.handle();
    const auto unregister = [&] {
      const Namespace netns(u"{}");
      const Hresult code = hcn().HcnUnregisterServiceCallback(handle);
      if (code == kOk) ended = true;
      const Namespace another(u"{}");
      return code;
    };
    CHECK_EQUAL(callsThatGave(kOk, kInvalidHandle, unregister), 1U);
    CHECK_EQUAL(late.load(), 0);
    CHECK_EQUAL(callback.unregister(), kInvalidHandle);
  }
}

TEST("callbacks may end one another's registrations and their own, make new ones and objects") {
  for (int round = 0; round < 10; ++round) {
    Gate over;
    std::array<Callback*, 3> all{};
    std::atomic<int> calls = 0;
    const auto react = [&](const Received& received) {
      if (received.type != NotificationType::NamespaceCreate) return;
      Callback own;
      CHECK_EQUAL(own.registerForService(), kOk);
      CHECK_EQUAL(own.unregister(), kOk);
      if (++calls < 3) return static_cast<void>(Namespace(u"{}"));
      for (Callback* callback : all) callback->unregister();
      over.open();
    };
    Callback first(react);
    Callback second(react);
    Callback third(react);
    all = {&first, &second, &third};
    for (Callback* callback : all) CHECK_EQUAL(callback->registerForService(), kOk);
    const Namespace netns(u"{}");
    CHECK(over.pass());
    CHECK_EQUAL(calls.load(), 3);
  }
}

TEST("a registration may be ended while its callback ends another one's that is waited for") {
  Gate entered;
  Callback other;
  Callback callback([&](const Received& received) {
    if (received.type != NotificationType::NamespaceCreate) return;
    entered.open();
    other.unregister();
    Namespace(u"{}");
  });
  CHECK_EQUAL(other.registerForService(), kOk);
  CHECK_EQUAL(callback.registerForService(), kOk);
  const Namespace netns(u"{}");
  CHECK(entered.pass());
  CHECK_EQUAL(callback.unregister(), kOk);
}

TEST("any exports on any threads leave HNS consistent and its pools whole") {
  const EveryKind objects;
  Callback listing([](const Received&) { enumerate(hcn().HcnEnumerateEndpoints, kV2); });
  CHECK_EQUAL(listing.registerForService(), kOk);
  inParallel([&](unsigned thread) {
    std::mt19937 random(thread);
    std::vector<Handle> handles;
    for (const auto& [kind, handle] : objects.handles()) handles.push_back(handle);
    for (int i = 0; i < 400; ++i) {
      const ExportedCall& function = exportedCalls()[random() % exportedCalls().size()];
      // The handles of the others are theirs to close.
      if (function.parameters == Parameters{Parameter::Object}) continue;
      Arguments arguments = soundArguments(function, objects);
      if (function.name != "HcnCreateGuestNetworkService" && random() % 2 == 0) arguments.id = {};
      if (random() % 4 == 0) arguments.object = handles[random() % handles.size()];
      const Outcome outcome = function.call(arguments);
      if (failed(outcome.code)) checkFailure(function, arguments, outcome);
      if (outcome.handle) handles.push_back(outcome.handle);
    }
    for (std::size_t i = objects.handles().size(); i < handles.size(); ++i) {
      for (const ExportedCall& function : exportedCalls()) {
        if (function.parameters == Parameters{Parameter::Object})
          function.call({.object = handles[i]});
      }
    }
  });
  checkInvariants();
  for (const Guid& id :
       {kGuestNetworkServiceId, Guid{kGuestNetworkServiceId.data1 + 1, 6, 0, {}}}) {
    hcn().HcnDeleteGuestNetworkService(&id, nullptr);
  }
  checkNetworkCapacities();
  checkNatPorts();
  checkHostPorts();
}

}  // namespace
