#include <cstdlib>

#include "simulator/environment-variable.h"

namespace hns::simulator {

std::filesystem::path environmentVariable(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::filesystem::path(value) : std::filesystem::path();
}

}  // namespace hns::simulator
