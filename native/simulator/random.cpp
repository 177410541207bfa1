#include "simulator/random.h"

#include <random>

namespace hns::simulator {

std::uint64_t randomSeed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace hns::simulator
