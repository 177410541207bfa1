#include "addon/thread-compartment.h"

namespace hns::addon {

std::optional<std::uint32_t> setThreadCompartment(std::uint32_t) { return std::nullopt; }

}  // namespace hns::addon
