#include <dlfcn.h>

#include "provider/shared-library.h"

namespace hns::provider {

std::variant<SharedLibrary, LoadError> SharedLibrary::openPath(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return LoadError{path, dlerror()};
  return SharedLibrary(library);
}

void* SharedLibrary::address(const char* name) const { return dlsym(library_, name); }

}  // namespace hns::provider
