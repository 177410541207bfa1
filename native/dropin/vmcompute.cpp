// The V1 interface of the simulator behind the export of vmcompute.dll. Its state is that of the
// computenetwork library beside this one, which is found at the first call: so both can be loaded
// in either order, and without the neighbour a call fails and nothing else.
#include <atomic>

#include "abi/hresult.h"
#include "dropin/export.h"
#include "dropin/neighbour.h"

#ifndef _WIN32
#include "abi/task-memory.h"
#endif

using hns::abi::HnsCallFunction;
using hns::abi::Hresult;

namespace {

// Several threads may look at the same time, and find the same.
HnsCallFunction* neighboursCall() {
  static constinit std::atomic<HnsCallFunction*> found = nullptr;
  HnsCallFunction* call = found.load(std::memory_order_relaxed);
  if (call != nullptr) return call;
  call = reinterpret_cast<HnsCallFunction*>(hns::dropin::findInNeighbour("HNSCall"));
  found.store(call, std::memory_order_relaxed);
  return call;
}

}  // namespace

EXPORT Hresult HNSCall(const char16_t* method, const char16_t* path, const char16_t* request,
                       char16_t** response) {
  HnsCallFunction* call = neighboursCall();
  if (call != nullptr) return call(method, path, request, response);
  if (response != nullptr) *response = nullptr;
  return hns::abi::kModuleNotFound;
}

// On Windows it is COM's.
#ifndef _WIN32
EXPORT void CoTaskMemFree(void* memory) { hns::abi::freeTaskMemory(memory); }
#endif
