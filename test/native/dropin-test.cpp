// The drop-in libraries in the eyes of other programs: opened by path.
#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "abi/hresult.h"
#include "check.h"
#include "provider/provider.h"
#include "simulator/simulator.h"

namespace {

using hns::abi::FunctionTable;
namespace fs = std::filesystem;

// Under Wine the path that CMake knows lacks its drive.
const fs::path computenetwork = fs::absolute(HNS_DROP_IN);

// Beside it, with the same prefix and suffix.
fs::path findVmcompute() {
  constexpr std::string_view kOther = "computenetwork";
  std::string name = computenetwork.filename().string();
  if (const auto place = name.find(kOther); place != name.npos) {
    name.replace(place, kOther.size(), "vmcompute");
  }
  return computenetwork.parent_path() / name;
}

const fs::path vmcompute = findVmcompute();

FunctionTable open(const fs::path& path) {
  const auto opened = hns::provider::openLibrary(path.string());
  if (const auto* error = std::get_if<hns::provider::LoadError>(&opened)) {
    throw hns::test::Failure(error->library + ": " + error->reason);
  }
  return std::get<FunctionTable>(opened);
}

// The library in a folder for one test: there it is loaded once more, with a state of its own.
fs::path copyOf(const fs::path& library, std::string_view folder) {
  const fs::path build = library.parent_path().parent_path();
  const fs::path copy = build / "drop-in-copies" / folder / library.filename();
  fs::create_directories(copy.parent_path());
  fs::copy_file(library, copy, fs::copy_options::overwrite_existing);
  return copy;
}

// Unloads a library that was opened once; says whether it is there all the same.
bool outlivesItsUnloading(const fs::path& library) {
#ifdef _WIN32
  FreeLibrary(GetModuleHandleW(library.c_str()));
  return GetModuleHandleW(library.c_str()) != nullptr;
#else
  void* own = dlopen(library.c_str(), RTLD_NOW | RTLD_NOLOAD);
  dlclose(own);
  dlclose(own);
  return dlopen(library.c_str(), RTLD_NOW | RTLD_NOLOAD) != nullptr;
#endif
}

std::u16string idsOfNetworks(const FunctionTable& table) {
  char16_t* ids = nullptr;
  CHECK_EQUAL(table.HcnEnumerateNetworks(u"", &ids, nullptr), 0);
  const std::u16string text(ids);
  table.CoTaskMemFree(ids);
  return text;
}

void createNetwork(const FunctionTable& table) {
  char16_t* response = nullptr;
  CHECK_EQUAL(table.HNSCall(u"POST", u"/networks", u"{\"Type\":\"Private\"}", &response), 0);
  table.CoTaskMemFree(response);
}

TEST("drop-in: exports what the simulator has and nothing that it lacks") {
  const FunctionTable exported = open(computenetwork);
  const FunctionTable& simulated = hns::simulator::functionTable();
#define HNS_EXPORT(name, Type)                                 \
  if (!exported.name != !simulated.name) {                     \
    throw hns::test::Failure(#name " is in one of them only"); \
  }
#include "abi/exports.inc"
#undef HNS_EXPORT
}

TEST("drop-in: is a service of its own, with strings that its allocator frees") {
  CHECK_EQUAL(idsOfNetworks(open(computenetwork)), u"[]");
}

TEST("drop-in: keeps its objects when it is unloaded and loaded again") {
  const fs::path used = copyOf(computenetwork, "used");
  createNetwork(open(used));
  CHECK(outlivesItsUnloading(used));
  CHECK(idsOfNetworks(open(used)) != u"[]");
}

TEST("drop-in: vmcompute has HNSCall and no function of computenetwork") {
  const FunctionTable table = open(vmcompute);
  CHECK(table.HNSCall);
  CHECK(!table.HcnEnumerateNetworks);
}

TEST("drop-in: vmcompute shares the state of the computenetwork that is loaded after it") {
  const fs::path neighbour = copyOf(computenetwork, "vmcompute-first");
  createNetwork(open(copyOf(vmcompute, "vmcompute-first")));
  CHECK(idsOfNetworks(open(neighbour)) != u"[]");
}

TEST("drop-in: vmcompute shares the state of the computenetwork that is loaded before it") {
  const FunctionTable neighbour = open(copyOf(computenetwork, "vmcompute-second"));
  CHECK_EQUAL(idsOfNetworks(neighbour), u"[]");
  createNetwork(open(copyOf(vmcompute, "vmcompute-second")));
  CHECK(idsOfNetworks(neighbour) != u"[]");
}

TEST("drop-in: vmcompute without its neighbour is loaded, and its calls fail") {
  const FunctionTable table = open(copyOf(vmcompute, "vmcompute-alone"));
  char16_t text[] = u"stale";
  char16_t* response = text;
  CHECK_EQUAL(table.HNSCall(u"GET", u"/networks", u"", &response), hns::abi::kModuleNotFound);
  CHECK(!response);
  CHECK_EQUAL(table.HNSCall(u"GET", u"/networks", u"", nullptr), hns::abi::kModuleNotFound);
}

}  // namespace
