#include "provider/provider.h"

#include "abi/task-memory.h"
#include "provider/shared-library.h"
#include "simulator/simulator.h"

namespace hns::provider {
namespace {

using abi::FunctionTable;

FunctionTable functionsOf(const SharedLibrary& library) {
  FunctionTable table;
#define HNS_EXPORT(name, Type) table.name = library.find<abi::Type>(#name);
#include "abi/exports.inc"
#undef HNS_EXPORT
  // Windows' libraries leave this to COM; elsewhere a library may bring its own allocator.
  if (table.CoTaskMemFree == nullptr) table.CoTaskMemFree = abi::freeTaskMemory;
  return table;
}

bool servesNetworks(const FunctionTable& table) {
  return table.HcnEnumerateNetworks != nullptr || table.HNSCall != nullptr;
}

}  // namespace

Opened openWindowsService() {
#ifdef _WIN32
  auto opened = SharedLibrary::openSystem("computenetwork.dll");
  if (auto* error = std::get_if<LoadError>(&opened)) return std::move(*error);
  FunctionTable table = functionsOf(std::get<SharedLibrary>(opened));
  auto legacy = SharedLibrary::openSystem("vmcompute.dll");
  if (const auto* library = std::get_if<SharedLibrary>(&legacy)) {
    table.HNSCall = library->find<abi::HnsCallFunction>("HNSCall");
  }
  return table;
#else
  return LoadError{"computenetwork.dll", "this is not Windows"};
#endif
}

Opened openLibrary(const std::string& path) {
  auto opened = SharedLibrary::openPath(path);
  if (auto* error = std::get_if<LoadError>(&opened)) return std::move(*error);
  const FunctionTable table = functionsOf(std::get<SharedLibrary>(opened));
  if (!servesNetworks(table)) {
    return LoadError{path, "it exports neither HcnEnumerateNetworks nor HNSCall"};
  }
  return table;
}

Opened openSimulator() { return simulator::functionTable(); }

}  // namespace hns::provider
