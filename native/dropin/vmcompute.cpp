// The V1 interface of the simulator behind the export of vmcompute.dll. Its state is that of the
// computenetwork library beside this one, which is found at the first call: so both can be loaded
// in either order, and without the neighbour a call fails and nothing else.
#include "abi/hresult.h"
#include "dropin/export.h"
#include "dropin/neighbour.h"

#ifndef _WIN32
#include "abi/task-memory.h"
#endif

using hns::abi::HnsCallFunction;
using hns::abi::Hresult;

EXPORT Hresult HNSCall(const char16_t* method, const char16_t* path, const char16_t* request,
                       char16_t** response) {
  static auto* const call =
      reinterpret_cast<HnsCallFunction*>(hns::dropin::findInNeighbour("HNSCall"));
  if (call != nullptr) return call(method, path, request, response);
  if (response != nullptr) *response = nullptr;
  return hns::abi::kModuleNotFound;
}

// On Windows it is COM's.
#ifndef _WIN32
EXPORT void CoTaskMemFree(void* memory) { hns::abi::freeTaskMemory(memory); }
#endif
