// The ports from which the host sends what it translates. Load balancers without direct server
// return reserve some, 64 at a time, of the 16384 that Windows has for outgoing connections.
#pragma once

#include <cstddef>

#include "simulator/failure.h"

namespace hns::simulator {

class NatPorts {
 public:
  // Fails with 0x803B0013 when too few are left.
  void take(std::size_t blocks) {
    if (blocks > freeBlocks_) throw Failure(abi::kPortAlreadyExists);
    freeBlocks_ -= blocks;
  }
  void giveBack(std::size_t blocks) { freeBlocks_ += blocks; }

  static constexpr std::size_t size() { return kBlocks; }
  std::size_t available() const { return freeBlocks_; }

 private:
  static constexpr std::size_t kBlocks = 16384 / 64;

  std::size_t freeBlocks_ = kBlocks;
};

}  // namespace hns::simulator
