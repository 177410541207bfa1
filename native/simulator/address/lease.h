// Something taken from a pool, given back when its owner goes.
#pragma once

#include <functional>
#include <memory>
#include <utility>

namespace hns::simulator {

class Lease {
 public:
  // The item was taken from the pool already.
  template <class Pool, class Item>
  Lease(std::shared_ptr<Pool> pool, Item item)
      : giveBack_([pool = std::move(pool), item = std::move(item)] { pool->giveBack(item); }) {}
  Lease(Lease&& other) noexcept : giveBack_(std::exchange(other.giveBack_, nullptr)) {}
  Lease& operator=(Lease&& other) noexcept {
    std::swap(giveBack_, other.giveBack_);
    return *this;
  }
  ~Lease() {
    if (giveBack_) giveBack_();
  }

 private:
  std::function<void()> giveBack_;
};

}  // namespace hns::simulator
