#include "executor/executor.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "check.h"

namespace {

using hns::executor::Entry;
using hns::executor::Executor;
using hns::executor::Limits;
using hns::executor::Task;
using hns::executor::TaskId;

// Opened once, by the test; tasks wait behind it.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void awaitArrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool open_ = false;
};

class GatedTask : public Task {
 public:
  explicit GatedTask(std::shared_ptr<Gate> gate, std::shared_ptr<std::atomic<int>> destroyed = {},
                     std::shared_ptr<std::atomic<int>> undone = {})
      : gate_(std::move(gate)), destroyed_(std::move(destroyed)), undone_(std::move(undone)) {}
  ~GatedTask() override {
    if (destroyed_) ++*destroyed_;
  }
  void run(const std::atomic<bool>&) noexcept override { gate_->pass(); }
  void undo() noexcept override {
    if (undone_) ++*undone_;
  }

 private:
  std::shared_ptr<Gate> gate_;
  std::shared_ptr<std::atomic<int>> destroyed_;
  std::shared_ptr<std::atomic<int>> undone_;
};

class QuickTask : public Task {
  void run(const std::atomic<bool>&) noexcept override {}
  void undo() noexcept override {}
};

// Collects what an executor completes.
class Collector {
 public:
  std::function<void()> wake() {
    return [this] {
      const std::lock_guard lock(mutex_);
      ++wakes_;
      woken_.notify_all();
    };
  }
  std::set<std::uint64_t> awaitCompletions(Executor& executor, std::size_t count) {
    std::set<std::uint64_t> ids;
    while (ids.size() < count) {
      std::unique_lock lock(mutex_);
      woken_.wait(lock, [this] { return wakes_ > 0; });
      wakes_ = 0;
      lock.unlock();
      for (const Entry& done : executor.drain()) ids.insert(done.id);
    }
    return ids;
  }

 private:
  std::mutex mutex_;
  std::condition_variable woken_;
  int wakes_ = 0;
};

bool submit(Executor& executor, std::uint64_t id, std::unique_ptr<Task> task) {
  std::vector<Entry> entries;
  entries.push_back({id, std::move(task)});
  return executor.submit(std::move(entries)) == 1;
}

template <class Predicate>
void awaitThat(Predicate predicate) {
  while (!predicate()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST("executor: every submitted task completes once") {
  Collector collector;
  Executor executor({.threads = 4}, collector.wake());
  for (std::uint64_t id = 1; id <= 10'000; ++id) {
    CHECK(submit(executor, id, std::make_unique<QuickTask>()));
  }
  CHECK_EQUAL(collector.awaitCompletions(executor, 10'000).size(), 10'000u);
  CHECK_EQUAL(executor.drain().size(), 0u);
}

TEST("executor: a full queue refuses") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  Executor executor({.threads = 1, .queue = 2}, collector.wake());
  CHECK(submit(executor, 1, std::make_unique<GatedTask>(gate)));
  gate->awaitArrivals(1);
  CHECK(submit(executor, 2, std::make_unique<QuickTask>()));
  CHECK(submit(executor, 3, std::make_unique<QuickTask>()));
  CHECK(!submit(executor, 4, std::make_unique<QuickTask>()));
  gate->open();
  collector.awaitCompletions(executor, 3);
}

TEST("executor: of a batch as much is taken as there is room for") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  const auto destroyed = std::make_shared<std::atomic<int>>(0);
  Executor executor({.threads = 2, .queue = 5}, collector.wake());
  std::vector<Entry> entries;
  for (std::uint64_t id = 1; id <= 8; ++id) {
    entries.push_back({id, std::make_unique<GatedTask>(gate, destroyed)});
  }
  CHECK_EQUAL(executor.submit(std::move(entries)), 5u);
  CHECK_EQUAL(destroyed->load(), 3);
  gate->open();
  CHECK(collector.awaitCompletions(executor, 5) == std::set<std::uint64_t>({1, 2, 3, 4, 5}));
}

TEST("executor: an abandoned task in the queue never runs") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  Executor executor({.threads = 1}, collector.wake());
  CHECK(submit(executor, 1, std::make_unique<GatedTask>(gate)));
  gate->awaitArrivals(1);
  CHECK(submit(executor, 2, std::make_unique<QuickTask>()));
  CHECK(submit(executor, 3, std::make_unique<QuickTask>()));
  CHECK_EQUAL(executor.abandon({2}).size(), 1u);
  gate->open();
  CHECK(!collector.awaitCompletions(executor, 2).contains(2));
}

TEST("executor: tasks abandoned together never get one another's threads") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  Executor executor({.threads = 2}, collector.wake());
  std::vector<std::uint64_t> ids;
  for (std::uint64_t id = 1; id <= 20; ++id) {
    CHECK(submit(executor, id, std::make_unique<GatedTask>(gate)));
    ids.push_back(id);
  }
  gate->awaitArrivals(2);
  CHECK_EQUAL(executor.abandon(ids).size(), 20u);
  CHECK_EQUAL(executor.activity().abandoned, 2u);
  CHECK_EQUAL(executor.abandon(ids).size(), 0u);
  gate->open();
  awaitThat([&] { return executor.activity().abandoned == 0; });
}

TEST("executor: a stuck thread is replaced and its result dropped") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  Executor executor({.threads = 1}, collector.wake());
  CHECK(submit(executor, 1, std::make_unique<GatedTask>(gate)));
  gate->awaitArrivals(1);
  CHECK(submit(executor, 2, std::make_unique<QuickTask>()));
  CHECK_EQUAL(executor.abandon({1}).size(), 1u);
  CHECK(collector.awaitCompletions(executor, 1).contains(2));
  CHECK_EQUAL(executor.activity().abandoned, 1u);
  gate->open();
  awaitThat([&] { return executor.activity().abandoned == 0; });
  CHECK_EQUAL(executor.drain().size(), 0u);
}

TEST("executor: what was given up while it ran is undone, and nothing else") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  const auto undone = std::make_shared<std::atomic<int>>(0);
  Executor executor({.threads = 2}, collector.wake());
  for (const std::uint64_t id : {1u, 2u, 3u}) {
    CHECK(submit(executor, id, std::make_unique<GatedTask>(gate, nullptr, undone)));
  }
  gate->awaitArrivals(2);
  CHECK(executor.abandon({2, 3}) == (std::vector<TaskId>{3, 2}));  // the third had not begun
  gate->open();
  CHECK(collector.awaitCompletions(executor, 1).contains(1));
  awaitThat([&] { return executor.activity().abandoned == 0; });
  CHECK_EQUAL(undone->load(), 1);
}

TEST("executor: what has finished is not given up any more") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  const auto undone = std::make_shared<std::atomic<int>>(0);
  gate->open();
  Executor executor({.threads = 1}, collector.wake());
  CHECK(submit(executor, 1, std::make_unique<GatedTask>(gate, nullptr, undone)));
  awaitThat([&] { return executor.activity().waiting + executor.activity().running == 0; });
  CHECK(executor.abandon({1}).empty());
  CHECK(collector.awaitCompletions(executor, 1).contains(1));
  CHECK_EQUAL(undone->load(), 0);
}

TEST("executor: beyond the limit stuck threads are not replaced, and return to work when freed") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  Executor executor({.threads = 1, .queue = 10, .stuckThreads = 1}, collector.wake());
  for (std::uint64_t id = 1; id <= 2; ++id) {
    CHECK(submit(executor, id, std::make_unique<GatedTask>(gate)));
    gate->awaitArrivals(static_cast<int>(id));
    CHECK_EQUAL(executor.abandon({id}).size(), 1u);
  }
  CHECK(submit(executor, 3, std::make_unique<QuickTask>()));
  CHECK_EQUAL(executor.activity().waiting, 1u);
  gate->open();
  CHECK(collector.awaitCompletions(executor, 1).contains(3));
}

TEST("executor: destruction waits for no stuck call and destroys every task") {
  Collector collector;
  const auto gate = std::make_shared<Gate>();
  const auto destroyed = std::make_shared<std::atomic<int>>(0);
  {
    Executor executor({.threads = 2}, collector.wake());
    for (std::uint64_t id = 1; id <= 5; ++id) {
      CHECK(submit(executor, id, std::make_unique<GatedTask>(gate, destroyed)));
    }
    gate->awaitArrivals(2);
  }
  CHECK_EQUAL(destroyed->load(), 3);
  gate->open();
  awaitThat([&] { return destroyed->load() == 5; });
}

}  // namespace
