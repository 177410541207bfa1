#pragma once

#include <filesystem>

namespace hns::simulator {

// As the system has it, whatever the text is that it holds. Empty when it is not set.
std::filesystem::path environmentVariable(const char* name);

}  // namespace hns::simulator
