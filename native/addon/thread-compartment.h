// The network compartment of Windows that the calling thread's sockets are opened in.
#pragma once

#include <cstdint>
#include <optional>

namespace hns::addon {

// The error code of Windows, 0 for success; nothing where there are no compartments.
std::optional<std::uint32_t> setThreadCompartment(std::uint32_t compartment);

}  // namespace hns::addon
