#include <cstdlib>

#include "simulator/settings/environment.h"
#include "simulator/settings/utf8.h"

namespace hns::simulator {

std::optional<std::u16string> environmentVariable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  if (!value || *value == '\0') return std::nullopt;
  return toUtf16(value);
}

}  // namespace hns::simulator
