#include <dlfcn.h>

#include <climits>
#include <cstdlib>
#include <cstring>

#include "dropin/neighbour.h"

namespace hns::dropin {
namespace {

#ifdef __APPLE__
constexpr char kNeighbour[] = "libcomputenetwork.dylib";
#else
constexpr char kNeighbour[] = "libcomputenetwork.so";
#endif

// Without the C++ library, which would be nearly all of the binary.
class NeighbourPath {
 public:
  NeighbourPath() {
    Dl_info own;
    if (dladdr(reinterpret_cast<const void*>(&findInNeighbour), &own) == 0 ||
        realpath(own.dli_fname, text_) == nullptr) {
      text_[0] = '\0';
    }
    char* slash = std::strrchr(text_, '/');
    std::memcpy(slash == nullptr ? text_ : slash + 1, kNeighbour, sizeof(kNeighbour));
  }

  const char* text() const { return text_; }

 private:
  char text_[PATH_MAX + sizeof(kNeighbour)];
};

// Found while this library is being loaded: the path that it was loaded by may be relative, and the
// working directory may change.
const NeighbourPath neighbour;

}  // namespace

void* findInNeighbour(const char* name) {
  void* library = dlopen(neighbour.text(), RTLD_NOW | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
}

}  // namespace hns::dropin
