#include <dlfcn.h>

#include "provider/shared-library.h"

namespace hns::provider {

std::variant<SharedLibrary, LoadError> SharedLibrary::openPath(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  // The message is per thread on glibc, musl and macOS.
  if (library == nullptr) return LoadError{path, dlerror()};  // NOLINT(concurrency-mt-unsafe)
  return SharedLibrary(library);
}

void* SharedLibrary::address(const char* name) const { return dlsym(library_, name); }

}  // namespace hns::provider
