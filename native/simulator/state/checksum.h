#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hns::simulator {

// CRC-32 of IEEE 802.3.
constexpr std::uint32_t checksum(std::string_view bytes) {
  constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) {
        value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320 : value >> 1;
      }
      table[i] = value;
    }
    return table;
  }();
  std::uint32_t sum = ~std::uint32_t{0};
  for (const char byte : bytes) {
    sum = sum >> 8 ^ kTable[(sum ^ static_cast<unsigned char>(byte)) & 0xFF];
  }
  return ~sum;
}

static_assert(checksum("123456789") == 0xCBF43926);

}  // namespace hns::simulator
