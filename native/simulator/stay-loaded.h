#pragma once

namespace hns::simulator {

// Keeps the library that this code is in loaded until the process ends, whoever unloads it: with it
// the objects of HNS would be gone, which programs that load it for every call do not expect, and a
// thread runs in it.
void stayLoaded() noexcept;

}  // namespace hns::simulator
