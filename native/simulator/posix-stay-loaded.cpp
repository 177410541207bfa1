#include <dlfcn.h>

#include "simulator/stay-loaded.h"

namespace hns::simulator {

void stayLoaded() noexcept {
  Dl_info self;
  if (dladdr(reinterpret_cast<const void*>(&stayLoaded), &self) == 0) return;
  // Null for what is part of a program, which nobody unloads.
  dlopen(self.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
}

}  // namespace hns::simulator
