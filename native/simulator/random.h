// The service's source of chance. The same seed gives the same objects on every platform, which
// std::uniform_int_distribution does not promise.
#pragma once

#include <cstdint>
#include <random>

#include "abi/types.h"

namespace hns::simulator {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // Uniform in 0 … bound - 1; bound is not 0.
  std::uint64_t below(std::uint64_t bound) {
    const std::uint64_t unevenTail = (0 - bound) % bound;
    std::uint64_t value = engine_();
    while (value < unevenTail) value = engine_();
    return value % bound;
  }

  // A version 4 GUID.
  abi::Guid guid() {
    const std::uint64_t high = engine_();
    const std::uint64_t low = engine_();
    abi::Guid guid{
        .data1 = static_cast<std::uint32_t>(high >> 32),
        .data2 = static_cast<std::uint16_t>(high >> 16),
        .data3 = static_cast<std::uint16_t>((high & 0x0FFF) | 0x4000),
    };
    for (int i = 0; i < 8; ++i) guid.data4[i] = static_cast<std::uint8_t>(low >> (8 * i));
    guid.data4[0] = static_cast<std::uint8_t>((guid.data4[0] & 0x3F) | 0x80);
    return guid;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace hns::simulator
