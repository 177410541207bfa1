#include <cstdlib>

#include "simulator/environment-variable.h"

namespace hns::simulator {

std::filesystem::path environmentVariable(const char* name) {
  // Nothing here changes the environment.
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value ? std::filesystem::path(value) : std::filesystem::path();
}

}  // namespace hns::simulator
