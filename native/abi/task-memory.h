// The memory in which results cross the API: allocated by the callee, freed by the caller.
// On Windows it is COM's task allocator, elsewhere the C library's.
#pragma once

#include <cstddef>
#include <string_view>

namespace hns::abi {

// Null when memory ran out.
void* allocateTaskMemory(std::size_t size) noexcept;

// A NUL-terminated copy in task memory, or null when memory ran out.
char16_t* copyToTaskMemory(std::u16string_view text) noexcept;

void freeTaskMemory(void* memory) noexcept;

}  // namespace hns::abi
