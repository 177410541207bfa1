// How the state file begins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hns::simulator {

// Which file it is: the calls in it continue those of the files of the same history that were
// compacted into it.
struct Identity {
  std::uint64_t history = 0;
  std::uint64_t generation = 0;

  bool operator==(const Identity&) const = default;
};

inline constexpr std::uint64_t kPrologueSize = 32;

std::string writePrologue(const Identity& identity);
// Fails with 0x80070570 for other files and with 0x8007051A for those of other versions.
Identity readPrologue(std::string_view bytes);

}  // namespace hns::simulator
