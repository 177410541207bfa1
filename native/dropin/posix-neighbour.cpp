#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "dropin/neighbour.h"

namespace hns::dropin {
namespace {

#ifdef __APPLE__
constexpr const char* kNeighbour = "libcomputenetwork.dylib";
#else
constexpr const char* kNeighbour = "libcomputenetwork.so";
#endif

std::filesystem::path neighbour() {
  Dl_info own;
  if (dladdr(reinterpret_cast<const void*>(&findInNeighbour), &own) == 0) return kNeighbour;
  std::error_code unknownFolder;
  return std::filesystem::absolute(own.dli_fname, unknownFolder).replace_filename(kNeighbour);
}

// Found while this library is being loaded: the path that it was loaded by may be relative, and the
// working directory may change.
const std::string neighbourPath = neighbour().string();

}  // namespace

void* findInNeighbour(const char* name) {
  void* library = dlopen(neighbourPath.c_str(), RTLD_NOW | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
}

}  // namespace hns::dropin
