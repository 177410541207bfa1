#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hns::simulator {

// A thread that looks again and again whether something has changed. Looking every few milliseconds
// works alike on every system and file system, and is as quick as anybody who waits for a callback
// can tell.
class Watcher {
 public:
  // Starts asleep. `look` says whether to go on; when not, the thread sleeps until it is woken.
  explicit Watcher(std::function<bool()> look);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  // Waits for the look in progress.
  ~Watcher();

  void wake();

 private:
  void run();

  const std::function<bool()> look_;
  std::mutex mutex_;  // guards the next three
  std::condition_variable changed_;
  bool awake_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace hns::simulator
