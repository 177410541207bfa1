#include "operation/registration.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "abi/hresult.h"
#include "callback.h"
#include "check.h"

namespace {

using hns::operation::CallbackSource;
using hns::operation::News;
using hns::operation::Registration;
using hns::operation::serviceCallbacks;
using hns::test::Gate;
using hns::test::kPatience;
namespace abi = hns::abi;

constexpr std::size_t kLimit = 100;

// Rung by the registration, from any thread.
class Bell {
 public:
  std::function<void()> ringer() {
    return [state = state_] {
      const std::lock_guard lock(state->mutex);
      ++state->rings;
      state->rung.notify_all();
    };
  }
  void wait(int count = 1) {
    std::unique_lock lock(state_->mutex);
    CHECK(state_->rung.wait_for(lock, kPatience, [&] { return state_->rings >= count; }));
  }
  int rings() const {
    const std::lock_guard lock(state_->mutex);
    return state_->rings;
  }

 private:
  struct State {
    std::mutex mutex;
    std::condition_variable rung;
    int rings = 0;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

// A service with one callback. Its functions run on threads that may outlive a test.
struct Service {
  abi::NotificationCallback* callback = nullptr;
  void* context = nullptr;
  abi::Hresult result = abi::kOk;
  std::function<void()> whileRegistering = [] {};
  Gate unregistering;
  Gate mayUnregister;

  void tell(std::uint32_t type, const char16_t* data = nullptr) const {
    callback(type, context, abi::kOk, data);
  }
};

abi::Hresult unsubscribe(abi::Handle handle) {
  auto* service = static_cast<Service*>(handle);
  service->unregistering.open();
  service->mayUnregister.pass();
  return abi::kOk;
}

CallbackSource sourceOf(const std::shared_ptr<Service>& service) {
  return {
      .subscribe =
          [service](abi::NotificationCallback* callback, void* context, abi::Handle* handle) {
            service->callback = callback;
            service->context = context;
            service->whileRegistering();
            if (!abi::failed(service->result)) *handle = service.get();
            return service->result;
          },
      .unsubscribe = unsubscribe,
      .function = "HcnRegisterServiceCallback",
  };
}

std::vector<std::uint32_t> typesIn(const News& news) {
  std::vector<std::uint32_t> types;
  for (const auto& each : news.notifications) types.push_back(each.type);
  return types;
}

TEST("a registration brings what its callback is told, with text and time") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  Bell bell;
  Registration registration(sourceOf(service), kLimit, bell.ringer());
  bell.wait();
  CHECK(registration.collect().settled);
  const auto before = std::chrono::system_clock::now();
  service->tell(2, u"{}");
  service->tell(0x0100'0000);
  bell.wait(2);
  const News news = registration.collect();
  CHECK(!news.settled);
  CHECK_EQUAL(news.lost, 0U);
  CHECK_EQUAL(news.notifications.size(), 2U);
  CHECK(news.notifications[0].data == u"{}");
  CHECK(news.notifications[0].received >= before);
  CHECK(!news.notifications[1].data);
  CHECK_EQUAL(news.notifications[1].type, 0x0100'0000U);
}

TEST("what a registration is told before HNS answers it waits for the answer") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  Bell bell;
  Gate answer;
  Gate told;
  service->whileRegistering = [&] {
    service->tell(1);
    told.open();
    answer.pass();
  };
  Registration registration(sourceOf(service), kLimit, bell.ringer());
  CHECK(told.pass());
  CHECK_EQUAL(bell.rings(), 0);
  answer.open();
  bell.wait();
  const News news = registration.collect();
  CHECK(news.settled);
  CHECK(typesIn(news) == std::vector<std::uint32_t>{1});
}

TEST("a registration that HNS refuses says why, and unregisters nothing") {
  const auto service = std::make_shared<Service>();
  service->result = abi::kRpcServerUnavailable;
  Bell bell;
  {
    Registration registration(sourceOf(service), kLimit, bell.ringer());
    bell.wait();
    const News news = registration.collect();
    CHECK(news.settled);
    CHECK(news.failure.has_value());
    CHECK_EQUAL(news.failure->hresult, abi::kRpcServerUnavailable);
    CHECK_EQUAL(std::string(news.failure->function), "HcnRegisterServiceCallback");
  }
  CHECK(!service->unregistering.pass(std::chrono::milliseconds(20)));
}

TEST("a registration fails where a function of the pair is missing") {
  for (const bool canRegister : {true, false}) {
    auto table = std::make_shared<abi::FunctionTable>(hns::test::hcn());
    if (canRegister) {
      table->HcnUnregisterServiceCallback = nullptr;
    } else {
      table->HcnRegisterServiceCallback = nullptr;
    }
    Bell bell;
    Registration registration(serviceCallbacks(table), kLimit, bell.ringer());
    bell.wait();
    const News news = registration.collect();
    CHECK(news.failure.has_value());
    CHECK_EQUAL(news.failure->hresult, abi::kProcedureNotFound);
  }
}

TEST("of more than the limit the oldest are dropped and counted") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  Bell bell;
  Registration registration(sourceOf(service), 3, bell.ringer());
  bell.wait();
  (void)registration.collect();
  for (std::uint32_t type = 1; type <= 5; ++type) service->tell(type);
  const News news = registration.collect();
  CHECK_EQUAL(news.lost, 2U);
  CHECK((typesIn(news) == std::vector<std::uint32_t>{3, 4, 5}));
  CHECK_EQUAL(registration.collect().lost, 0U);
}

TEST("one ring is enough for all that comes before it is answered") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  Bell bell;
  Registration registration(sourceOf(service), 100'000, bell.ringer());
  bell.wait();
  (void)registration.collect();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) service->tell(2, u"{\"ID\":\"\"}");
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK_EQUAL(bell.rings(), 2);
  CHECK_EQUAL(registration.collect().notifications.size(), 4000U);
}

TEST("the end of a registration does not wait for HNS") {
  const auto service = std::make_shared<Service>();
  Bell bell;
  {
    Registration registration(sourceOf(service), kLimit, bell.ringer());
    bell.wait();
  }
  CHECK(service->unregistering.pass());
  service->mayUnregister.open();
}

TEST("a registration that ends before HNS has answered is unregistered when it has") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  const auto answer = std::make_shared<Gate>();
  service->whileRegistering = [answer] { answer->pass(); };
  Bell bell;
  {
    Registration registration(sourceOf(service), kLimit, bell.ringer());
  }
  CHECK(!service->unregistering.pass(std::chrono::milliseconds(20)));
  answer->open();
  CHECK(service->unregistering.pass());
}

TEST("what a callback is told after the end of its registration goes nowhere") {
  const auto service = std::make_shared<Service>();
  service->mayUnregister.open();
  Bell bell;
  {
    Registration registration(sourceOf(service), kLimit, bell.ringer());
    bell.wait();
  }
  CHECK(service->unregistering.pass());
  const auto callback = service->callback;
  void* const context = service->context;
  Registration next(sourceOf(service), kLimit, bell.ringer());
  bell.wait(2);
  (void)next.collect();
  callback(2, context, abi::kOk, u"{}");
  CHECK(next.collect().notifications.empty());
}

TEST("a registration may end inside its callback") {
  Bell bell;
  auto registration = std::make_shared<std::unique_ptr<Registration>>();
  auto table = std::make_shared<const abi::FunctionTable>(hns::test::hcn());
  const auto ring = bell.ringer();
  std::atomic<int> rings = 0;
  *registration = std::make_unique<Registration>(serviceCallbacks(table), kLimit, [&, ring] {
    if (++rings == 2) registration->reset();
    ring();
  });
  bell.wait();
  (void)(*registration)->collect();
  const abi::Guid id{.data1 = 7};
  abi::Handle object = nullptr;
  CHECK_EQUAL(table->HcnCreateNamespace(&id, u"{}", &object, nullptr), abi::kOk);
  table->HcnCloseNamespace(object);
  table->HcnDeleteNamespace(&id, nullptr);
  bell.wait(2);
  CHECK(*registration == nullptr);
}

}  // namespace
