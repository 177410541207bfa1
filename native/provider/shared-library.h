// A shared library of the operating system.
#pragma once

#include <string>
#include <variant>

#include "provider/provider.h"

namespace hns::provider {

class SharedLibrary {
 public:
  // `path` is absolute and normalized, UTF-8.
  static std::variant<SharedLibrary, LoadError> openPath(const std::string& path);

#ifdef _WIN32
  // `name` is looked up in System32 alone.
  static std::variant<SharedLibrary, LoadError> openSystem(const char* name);
#endif

  // Null when there is no such export.
  template <class Function>
  Function* find(const char* name) const {
    return reinterpret_cast<Function*>(address(name));
  }

 private:
  explicit SharedLibrary(void* library) : library_(library) {}

  void* address(const char* name) const;

  void* library_;
};

}  // namespace hns::provider
