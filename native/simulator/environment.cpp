#include "simulator/environment.h"

#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "simulator/environment-variable.h"
#include "simulator/path-text.h"
#include "simulator/random.h"
#include "simulator/settings/environment.h"
#include "simulator/settings/utf8.h"

namespace hns::simulator {
namespace {

// Decimal, or hexadecimal behind 0x.
std::optional<std::uint64_t> parseSeed(const std::filesystem::path& value) {
  const std::string digits = toUtf8(textOf(value));
  const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
  std::uint64_t seed = 0;
  const char* begin = digits.data() + (hexadecimal ? 2 : 0);
  const char* end = digits.data() + digits.size();
  const auto result = std::from_chars(begin, end, seed, hexadecimal ? 16 : 10);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return seed;
}

}  // namespace

Configuration configurationFromEnvironment() {
  Configuration configuration{.seed = randomSeed()};
  if (const std::filesystem::path seed = environmentVariable("HNS_SIMULATOR_SEED"); !seed.empty()) {
    const auto number = parseSeed(seed);
    if (number) {
      configuration.seed = *number;
    } else {
      configuration.mistake =
          Failure(abi::kInvalidArgument,
                  u"HNS_SIMULATOR_SEED must be a decimal or 0x-hexadecimal number below 2^64.");
    }
  }
  try {
    configuration.settings = settingsFromEnvironment();
  } catch (const Failure& failure) {
    configuration.mistake = failure;
  }
  if (const std::filesystem::path state = environmentVariable("HNS_SIMULATOR_STATE");
      !state.empty()) {
    configuration.shared = SharedState{.file = absolutePath(state)};
  }
  return configuration;
}

}  // namespace hns::simulator
