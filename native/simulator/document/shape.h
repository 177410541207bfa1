#pragma once

#include <cstdint>

namespace hns::simulator {

// The two vocabularies in which HNS reads and writes one and the same object.
enum class Shape : std::uint8_t { V1, V2 };

}  // namespace hns::simulator
