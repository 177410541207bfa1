// A bounded pool of threads for calls that may block for a long time, or for ever.
//
// HNS answers by RPC and has been seen to hang (moby#40699, antrea#650): such a call must neither
// starve libuv's pool nor this one. A task that is given up keeps its thread until it returns, if
// it ever does; the pool goes on with another thread in its place.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace hns::executor {

// Given by the submitter, each larger than the one before: tasks start in the order of their ids.
using TaskId = std::uint64_t;

class Task {
 public:
  virtual ~Task() = default;

  // Runs on a thread of the pool. `abandoned` turns true when the task was given up.
  virtual void run(const std::atomic<bool>& abandoned) noexcept = 0;

  // Called on the same thread after `run` where the task was given up before that returned, and
  // nobody will see the result.
  virtual void undo() noexcept = 0;
};

struct Entry {
  TaskId id;
  std::unique_ptr<Task> task;
};

struct Limits {
  std::size_t threads = 4;          // that take tasks
  std::size_t queue = 100'000;      // tasks that wait for a thread
  std::size_t stuckThreads = 1024;  // beyond that many, a stuck thread is not replaced
};

struct Activity {
  std::size_t waiting;    // for a thread
  std::size_t running;    // and not given up
  std::size_t abandoned;  // given up, their threads still inside a call
};

class Executor {
 public:
  // `wake` is called on a thread of the pool when finished tasks begin to wait for `drain`. It may
  // still be called while the executor is being destroyed.
  Executor(Limits limits, std::function<void()> wake);

  // Drops the tasks that wait, leaves the running ones to end on their own and waits for neither.
  ~Executor();

  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Queues as many of the entries as the queue has room for, the first ones first; drops the
  // others. Returns how many those were. Throws std::system_error when there is no thread at all to
  // run them; nothing is queued then.
  std::size_t submit(std::vector<Entry> entries);

  // Gives tasks up: those that wait are dropped, and those that run are undone when they end.
  // Returns which these were; `drain` still returns the others, which have finished already.
  std::vector<TaskId> abandon(const std::vector<TaskId>& ids);

  // The tasks that finished since the last call, in the order in which they did.
  std::vector<Entry> drain();

  Activity activity() const;

 private:
  class Pool;
  std::shared_ptr<Pool> pool_;
};

}  // namespace hns::executor
