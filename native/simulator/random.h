// The service's source of chance. The same seed gives the same objects on every platform, which
// std::uniform_int_distribution does not promise.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "abi/types.h"

namespace hns::simulator {

// One that the machine makes up.
std::uint64_t randomSeed();

// xoshiro256** of Blackman and Vigna, seeded by splitmix64: https://prng.di.unimi.it. Small, so
// that a call that fails can give back what it drew, and so that a stored state is told from
// another.
class Random {
 public:
  using State = std::array<std::uint64_t, 4>;

  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) word = splitmix64(seed += 0x9E3779B97F4A7C15);
  }
  // Not all zero.
  explicit Random(const State& state) : state_(state) {}

  const State& state() const { return state_; }

  // Uniform in 0 … bound - 1; bound is not 0.
  std::uint64_t below(std::uint64_t bound) {
    const std::uint64_t unevenTail = (0 - bound) % bound;
    std::uint64_t value = next();
    while (value < unevenTail) value = next();
    return value % bound;
  }

  // A version 4 GUID.
  abi::Guid guid() {
    const std::uint64_t high = next();
    const std::uint64_t low = next();
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
  static constexpr std::uint64_t splitmix64(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  }

  std::uint64_t next() {
    const std::uint64_t value = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return value;
  }

  State state_;
};

}  // namespace hns::simulator
