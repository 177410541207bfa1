#include "simulator/state/watcher.h"

#include <chrono>
#include <utility>

namespace hns::simulator {
namespace {

constexpr std::chrono::milliseconds kInterval{15};

}  // namespace

Watcher::Watcher(std::function<bool()> look) : look_(std::move(look)), thread_([this] { run(); }) {}

Watcher::~Watcher() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    changed_.notify_one();
  }
  thread_.join();
}

void Watcher::wake() {
  const std::lock_guard lock(mutex_);
  awake_ = true;
  changed_.notify_one();
}

void Watcher::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return awake_ || ending_; });
    while (!ending_ && std::exchange(awake_, false)) {
      lock.unlock();
      const bool goOn = look_();
      lock.lock();
      awake_ = awake_ || goOn;
      changed_.wait_for(lock, kInterval, [this] { return ending_; });
    }
    if (ending_) return;
  }
}

}  // namespace hns::simulator
