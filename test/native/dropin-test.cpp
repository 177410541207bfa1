// The drop-in library in the eyes of other programs: opened by path.
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "check.h"
#include "provider/provider.h"
#include "simulator/simulator.h"

namespace {

using hns::abi::FunctionTable;

FunctionTable open() {
  // Under Wine the path that CMake knows lacks its drive.
  const std::string path = std::filesystem::absolute(HNS_DROP_IN).string();
  const auto opened = hns::provider::openLibrary(path);
  if (const auto* error = std::get_if<hns::provider::LoadError>(&opened)) {
    throw hns::test::Failure(error->library + ": " + error->reason);
  }
  return std::get<FunctionTable>(opened);
}

TEST("drop-in: exports what the simulator has and nothing that it lacks") {
  const FunctionTable exported = open();
  const FunctionTable& simulated = hns::simulator::functionTable();
#define HNS_EXPORT(name, Type)                                 \
  if (!exported.name != !simulated.name) {                     \
    throw hns::test::Failure(#name " is in one of them only"); \
  }
#include "abi/exports.inc"
#undef HNS_EXPORT
}

TEST("drop-in: is a service of its own, with strings that its allocator frees") {
  const FunctionTable table = open();
  char16_t* ids = nullptr;
  CHECK_EQUAL(table.HcnEnumerateNetworks(u"", &ids, nullptr), 0);
  CHECK_EQUAL(std::u16string_view(ids), u"[]");
  table.CoTaskMemFree(ids);
}

}  // namespace
