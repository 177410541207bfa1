#include "abi/task-memory.h"

#include <cstring>

#ifdef _WIN32
#include <objbase.h>
#else
#include <cstdlib>
#endif

namespace hns::abi {

void* allocateTaskMemory(std::size_t size) noexcept {
#ifdef _WIN32
  return CoTaskMemAlloc(size);
#else
  return std::malloc(size);
#endif
}

char16_t* copyToTaskMemory(std::u16string_view text) noexcept {
  const std::size_t bytes = text.size() * sizeof(char16_t);
  auto* copy = static_cast<char16_t*>(allocateTaskMemory(bytes + sizeof(char16_t)));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, text.data(), bytes);
  copy[text.size()] = u'\0';
  return copy;
}

void freeTaskMemory(void* memory) noexcept {
#ifdef _WIN32
  CoTaskMemFree(memory);
#else
  std::free(memory);
#endif
}

}  // namespace hns::abi
