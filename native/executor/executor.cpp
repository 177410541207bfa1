#include "executor/executor.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

namespace hns::executor {

// What the executor shares with its threads. A thread that is stuck in a call outlives the
// executor, and so must everything it touches when the call returns.
class Executor::Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(Limits limits, std::function<void()> wake) : limits_(limits), wake_(std::move(wake)) {}

  std::size_t submit(std::vector<Entry> entries) {
    std::unique_lock lock(mutex_);
    const std::size_t room = limits_.queue - std::min(queue_.size(), limits_.queue);
    const std::size_t taken = std::min(entries.size(), room);
    for (std::size_t i = 0; i < taken; ++i) {
      queue_.emplace_hint(queue_.end(), entries[i].id, std::move(entries[i].task));
    }
    try {
      startThreads();
    } catch (const std::system_error&) {
      if (threads_ == 0) {
        for (std::size_t i = 0; i < taken; ++i) queue_.erase(entries[i].id);
        throw;
      }
      // Those that there are will get to it.
    }
    notifyIdle(std::move(lock));
    return taken;
  }

  std::vector<TaskId> abandon(const std::vector<TaskId>& ids) {
    const std::lock_guard lock(mutex_);
    std::vector<TaskId> abandoned;
    abandoned.reserve(ids.size());
    for (const TaskId id : ids) {
      if (queue_.erase(id) > 0) abandoned.push_back(id);
    }
    for (const TaskId id : ids) {
      const auto found = running_.find(id);
      if (found == running_.end()) continue;
      found->second->store(true, std::memory_order_relaxed);
      running_.erase(found);
      ++stuck_;
      --threads_;
      abandoned.push_back(id);
    }
    try {
      startThreads();
    } catch (const std::system_error&) {
      // The next submission tries again.
    }
    return abandoned;
  }

  std::vector<Entry> drain() {
    const std::lock_guard lock(mutex_);
    return std::exchange(completed_, {});
  }

  Activity activity() const {
    const std::lock_guard lock(mutex_);
    return {queue_.size(), running_.size(), stuck_};
  }

  void stop() {
    std::map<TaskId, std::unique_ptr<Task>> dropped;
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(queue_);
    ready_.notify_all();
  }

 private:
  // Starts a thread for each task that would wait for one, within the limits.
  void startThreads() {
    while (idle_ + starting_ < queue_.size() && threads_ < limits_.threads &&
           threads_ + stuck_ < limits_.threads + limits_.stuckThreads) {
      std::thread([pool = shared_from_this()] { pool->work(); }).detach();
      ++threads_;
      ++starting_;
    }
  }

  // Without the lock, for which the threads that are woken would only queue up.
  void notifyIdle(std::unique_lock<std::mutex> lock) {
    std::size_t count = std::min(idle_, queue_.size());
    lock.unlock();
    for (; count > 0; --count) ready_.notify_one();
  }

  void work() {
    std::unique_lock lock(mutex_);
    --starting_;
    for (;;) {
      ++idle_;
      ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      --idle_;
      if (stopping_) break;
      auto next = queue_.extract(queue_.begin());
      if (!run({next.key(), std::move(next.mapped())}, lock)) return;
    }
    --threads_;
  }

  // False when this thread has been replaced meanwhile and must end.
  bool run(Entry entry, std::unique_lock<std::mutex>& lock) {
    std::atomic<bool> abandoned = false;
    running_.emplace(entry.id, &abandoned);
    lock.unlock();
    entry.task->run(abandoned);
    lock.lock();
    if (abandoned.load(std::memory_order_relaxed)) {
      lock.unlock();
      entry.task->undo();
      entry.task.reset();
      lock.lock();
      --stuck_;
      const bool replaced = threads_ >= limits_.threads;
      if (!replaced) ++threads_;
      return !replaced;
    }
    running_.erase(entry.id);
    if (stopping_) {
      drop(entry, lock);
      return true;
    }
    completed_.push_back(std::move(entry));
    if (completed_.size() > 1) return true;
    lock.unlock();
    wake_();
    lock.lock();
    return true;
  }

  // Without the lock: a result may own what only a call that blocks can give back.
  static void drop(Entry& entry, std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    entry.task.reset();
    lock.lock();
  }

  const Limits limits_;
  const std::function<void()> wake_;

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable ready_;
  // Ids grow, so their order is the order of arrival.
  std::map<TaskId, std::unique_ptr<Task>> queue_;
  std::unordered_map<TaskId, std::atomic<bool>*> running_;
  std::vector<Entry> completed_;
  std::size_t threads_ = 0;  // without the stuck ones
  std::size_t starting_ = 0;
  std::size_t idle_ = 0;
  std::size_t stuck_ = 0;
  bool stopping_ = false;
};

Executor::Executor(Limits limits, std::function<void()> wake)
    : pool_(std::make_shared<Pool>(limits, std::move(wake))) {}

Executor::~Executor() { pool_->stop(); }

std::size_t Executor::submit(std::vector<Entry> entries) {
  return pool_->submit(std::move(entries));
}

std::vector<TaskId> Executor::abandon(const std::vector<TaskId>& ids) {
  return pool_->abandon(ids);
}

std::vector<Entry> Executor::drain() { return pool_->drain(); }

Activity Executor::activity() const { return pool_->activity(); }

}  // namespace hns::executor
