#pragma once

namespace hns::simulator {

// Keeps the library that this code is in loaded until the process ends, whoever unloads it: a
// thread of its own runs in it.
void stayLoaded() noexcept;

}  // namespace hns::simulator
