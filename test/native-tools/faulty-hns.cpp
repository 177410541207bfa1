// The simulator as a library at a path, for the tests of the package: its handles and strings are
// counted, and its calls fail or hang as the file named by HNS_FAULTY_CONTROL says.
//
//   HcnCreateEndpoint fail 803b002f     the call is not made and gives this result, with a record
//   HcnQueryNetworkProperties silent 800706ba     the same without a record
//   HcnOpenEndpoint hang                the call waits until the line is gone
//   HcnQueryNetworkProperties garble    succeeds with a text that is not JSON
//   HcnQueryNetworkProperties echo      succeeds with the query as the object's document
//   HcnEnumerateSdnRoutes tell 2 {"ID":…}    first calls all registered callbacks with this number
//                                       and text, or null; so does a registration, before it
//                                       returns, and an unregistration, when there is none any more
//   HcnEnumerateSdnRoutes flood 2 {…}   the same a thousand times on each of four threads at once
//
// Without HNS_FAULTY_CONTROL it is just the simulator. `<control file>.counts` always holds "<open
// handles> <live strings> <calls that returned>" and blanks; a callback is a handle.
#ifdef _WIN32
#include <windows.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "abi/function-table.h"
#include "abi/hresult.h"
#include "abi/task-memory.h"
#include "simulator/simulator.h"

#ifdef _WIN32
#define EXPORT extern "C" __declspec(dllexport)
#else
#define EXPORT extern "C" __attribute__((visibility("default")))
#endif

namespace {

using hns::abi::FunctionTable;
using hns::abi::Guid;
using hns::abi::Handle;
using hns::abi::Hresult;
using hns::abi::NotificationCallback;
using hns::abi::PortAccess;
using hns::abi::PortProtocol;
using hns::abi::PortRangeEntry;
using hns::abi::PortRangeReservation;
using hns::abi::Row;

const FunctionTable& simulator() { return hns::simulator::functionTable(); }

std::string variable(const char* name) {
#ifdef _WIN32  // where the C library does not see what Node set after the start of the process
  char value[MAX_PATH];
  return {value, GetEnvironmentVariableA(name, value, MAX_PATH)};
#else
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
#endif
}

// Never destroyed, as nothing here is: a call may still be on its way when the process exits.
const std::string& controlPath() {
  static const auto* const path = new std::string(variable("HNS_FAULTY_CONTROL"));
  return *path;
}

class Counts {
  // More than the digits of three numbers that have become smaller.
  static constexpr int kWidth = 16;

 public:
  void add(int handles, int strings) {
    const std::lock_guard lock(mutex_);
    handles_ += handles;
    strings_ += strings;
    ++calls_;
    if (controlPath().empty()) return;
    // In place, since a file that is made shorter costs some systems a write to the disk.
    const std::string path = controlPath() + ".counts";
    std::ofstream file(path, std::ios::in | std::ios::out);
    if (!file) file.open(path);
    file << handles_ << ' ' << strings_ << ' ' << calls_ << std::string(kWidth, ' ');
  }

 private:
  std::mutex mutex_;
  int handles_ = 0;
  int strings_ = 0;
  int calls_ = 0;
};

Counts& counts() {
  static auto* const all = new Counts;
  return *all;
}

struct Fault {
  std::string what;
  std::uint32_t number = 0;  // a result, or what a notification is about
  std::string data;
};

Fault faultOf(const std::string& function) {
  std::ifstream file(controlPath());
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    Fault fault;
    words >> name >> fault.what >> std::hex >> fault.number >> std::ws;
    std::getline(words, fault.data);
    if (name == function) return fault;
  }
  return {};
}

// Those that are registered, in the order of registration.
class Callbacks {
 public:
  struct Callback {
    NotificationCallback* function;
    void* context;
    Handle handle;

    void tell(const Fault& fault) const {
      const std::u16string data(fault.data.begin(), fault.data.end());
      function(fault.number, context, hns::abi::kOk, data == u"null" ? nullptr : data.c_str());
    }
  };

  void add(NotificationCallback* function, void* context) {
    const std::lock_guard lock(mutex_);
    all_.push_back({function, context, nullptr});
  }

  void settle(void* context, Hresult result, Handle handle) {
    const std::lock_guard lock(mutex_);
    for (Callback& each : all_) {
      if (each.context == context) each.handle = handle;
    }
    if (!hns::abi::failed(result)) return;
    std::erase_if(all_, [&](const Callback& each) { return each.context == context; });
  }

  std::optional<Callback> remove(Handle handle) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [&](const Callback& each) { return each.handle == handle; });
    if (found == all_.end()) return std::nullopt;
    const Callback removed = *found;
    all_.erase(found);
    return removed;
  }

  void tell(const Fault& fault) {
    std::unique_lock lock(mutex_);
    const std::vector<Callback> all = all_;
    lock.unlock();
    for (const Callback& each : all) each.tell(fault);
  }

  void flood(const Fault& fault) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) tell(fault);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

 private:
  std::mutex mutex_;
  std::vector<Callback> all_;
};

Callbacks& callbacks() {
  static auto* const all = new Callbacks;
  return *all;
}

char16_t* copy(std::u16string_view text) { return hns::abi::copyToTaskMemory(text); }

int stringsIn(char16_t** out) { return out != nullptr && *out != nullptr ? 1 : 0; }

// Runs a call with its fault; `text` is its other out-string, if any, and `handles` what it adds to
// the open handles when it succeeds.
template <class Function, class Call>
Hresult faulty(Row<Function> row, int handles, char16_t** text, char16_t** error, Call call) {
  const std::string name = hns::abi::nameOf(row);
  Fault fault = faultOf(name);
  while (fault.what == "hang") {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    fault = faultOf(name);
  }
  if (fault.what == "tell") callbacks().tell(fault);
  if (fault.what == "flood") callbacks().flood(fault);
  Hresult result = hns::abi::hresult(fault.number);
  if (fault.what == "fail" && error != nullptr) {
    *error = copy(u"{\"Success\":false,\"Error\":\"Injected. \",\"ErrorCode\":1}");
  } else if (fault.what != "fail" && fault.what != "silent") {
    result = call(simulator().*row);
    if (fault.what == "garble" && text != nullptr && *text != nullptr) **text = u'!';
  }
  const bool succeeded = !hns::abi::failed(result);
  counts().add(succeeded ? handles : 0, stringsIn(text) + stringsIn(error));
  return result;
}

}  // namespace

#define ENUMERATE(name)                                                          \
  EXPORT Hresult name(const char16_t* query, char16_t** ids, char16_t** error) { \
    return faulty(&FunctionTable::name, 0, ids, error,                           \
                  [&](auto* real) { return real(query, ids, error); });          \
  }
#define CREATE(name)                                                              \
  EXPORT Hresult name(const Guid* id, const char16_t* settings, Handle* object,   \
                      char16_t** error) {                                         \
    return faulty(&FunctionTable::name, 1, nullptr, error,                        \
                  [&](auto* real) { return real(id, settings, object, error); }); \
  }
#define OPEN(name)                                                        \
  EXPORT Hresult name(const Guid* id, Handle* object, char16_t** error) { \
    return faulty(&FunctionTable::name, 1, nullptr, error,                \
                  [&](auto* real) { return real(id, object, error); });   \
  }
#define MODIFY(name)                                                               \
  EXPORT Hresult name(Handle object, const char16_t* settings, char16_t** error) { \
    return faulty(&FunctionTable::name, 0, nullptr, error,                         \
                  [&](auto* real) { return real(object, settings, error); });      \
  }
#define QUERY(name)                                                                     \
  EXPORT Hresult name(Handle object, const char16_t* query, char16_t** properties,      \
                      char16_t** error) {                                               \
    return faulty(&FunctionTable::name, 0, properties, error, [&](auto* real) {         \
      if (faultOf(#name).what != "echo") return real(object, query, properties, error); \
      *properties = copy(query);                                                        \
      return hns::abi::kOk;                                                             \
    });                                                                                 \
  }
#define REMOVE(name)                                            \
  EXPORT Hresult name(const Guid* id, char16_t** error) {       \
    return faulty(&FunctionTable::name, 0, nullptr, error,      \
                  [&](auto* real) { return real(id, error); }); \
  }
#define CLOSE(name)                                           \
  EXPORT Hresult name(Handle object) {                        \
    return faulty(&FunctionTable::name, -1, nullptr, nullptr, \
                  [&](auto* real) { return real(object); });  \
  }

ENUMERATE(HcnEnumerateNetworks)
CREATE(HcnCreateNetwork)
OPEN(HcnOpenNetwork)
MODIFY(HcnModifyNetwork)
QUERY(HcnQueryNetworkProperties)
REMOVE(HcnDeleteNetwork)
CLOSE(HcnCloseNetwork)
ENUMERATE(HcnEnumerateEndpoints)
OPEN(HcnOpenEndpoint)
MODIFY(HcnModifyEndpoint)
QUERY(HcnQueryEndpointProperties)
REMOVE(HcnDeleteEndpoint)
CLOSE(HcnCloseEndpoint)
ENUMERATE(HcnEnumerateNamespaces)
CREATE(HcnCreateNamespace)
OPEN(HcnOpenNamespace)
MODIFY(HcnModifyNamespace)
QUERY(HcnQueryNamespaceProperties)
REMOVE(HcnDeleteNamespace)
CLOSE(HcnCloseNamespace)
ENUMERATE(HcnEnumerateLoadBalancers)
CREATE(HcnCreateLoadBalancer)
OPEN(HcnOpenLoadBalancer)
MODIFY(HcnModifyLoadBalancer)
QUERY(HcnQueryLoadBalancerProperties)
REMOVE(HcnDeleteLoadBalancer)
CLOSE(HcnCloseLoadBalancer)
ENUMERATE(HcnEnumerateSdnRoutes)
CREATE(HcnCreateSdnRoute)
OPEN(HcnOpenSdnRoute)
MODIFY(HcnModifySdnRoute)
QUERY(HcnQuerySdnRouteProperties)
REMOVE(HcnDeleteSdnRoute)
CLOSE(HcnCloseSdnRoute)

QUERY(HcnQueryEndpointStats)
QUERY(HcnQueryEndpointAddresses)
CREATE(HcnCreateGuestNetworkService)
MODIFY(HcnModifyGuestNetworkService)
REMOVE(HcnDeleteGuestNetworkService)
CLOSE(HcnCloseGuestNetworkService)
CLOSE(HcnReleaseGuestNetworkServicePortReservationHandle)

EXPORT Hresult HcnReserveGuestNetworkServicePort(Handle service, PortProtocol protocol,
                                                 PortAccess access, std::uint16_t port,
                                                 Handle* reservation) {
  return faulty(&FunctionTable::HcnReserveGuestNetworkServicePort, 1, nullptr, nullptr,
                [&](auto* real) { return real(service, protocol, access, port, reservation); });
}

EXPORT Hresult HcnReserveGuestNetworkServicePortRange(Handle service, std::uint16_t count,
                                                      PortRangeReservation* range,
                                                      Handle* reservation) {
  return faulty(&FunctionTable::HcnReserveGuestNetworkServicePortRange, 1, nullptr, nullptr,
                [&](auto* real) { return real(service, count, range, reservation); });
}

EXPORT Hresult HcnEnumerateGuestNetworkPortReservations(std::uint32_t* count,
                                                        PortRangeEntry** entries) {
  return faulty(&FunctionTable::HcnEnumerateGuestNetworkPortReservations, 0, nullptr, nullptr,
                [&](auto* real) { return real(count, entries); });
}

EXPORT void HcnFreeGuestNetworkPortReservations(PortRangeEntry* entries) {
  simulator().HcnFreeGuestNetworkPortReservations(entries);
}

// A failure's record is its answer.
EXPORT Hresult HNSCall(const char16_t* method, const char16_t* path, const char16_t* request,
                       char16_t** response) {
  char16_t* record = nullptr;
  const Hresult result = faulty(&FunctionTable::HNSCall, 0, response, &record,
                                [&](auto* real) { return real(method, path, request, response); });
  if (record != nullptr) *response = record;
  return result;
}

EXPORT Hresult HcnCreateEndpoint(Handle network, const Guid* id, const char16_t* settings,
                                 Handle* endpoint, char16_t** error) {
  return faulty(&FunctionTable::HcnCreateEndpoint, 1, nullptr, error,
                [&](auto* real) { return real(network, id, settings, endpoint, error); });
}

EXPORT Hresult HcnRegisterServiceCallback(NotificationCallback* callback, void* context,
                                          Handle* handle) {
  callbacks().add(callback, context);
  const Hresult result = faulty(&FunctionTable::HcnRegisterServiceCallback, 1, nullptr, nullptr,
                                [&](auto* real) { return real(callback, context, handle); });
  callbacks().settle(context, result, *handle);
  return result;
}

EXPORT Hresult HcnUnregisterServiceCallback(Handle handle) {
  const auto row = &FunctionTable::HcnUnregisterServiceCallback;
  const auto removed = callbacks().remove(handle);
  const Hresult result =
      faulty(row, -1, nullptr, nullptr, [&](auto* real) { return real(handle); });
  if (hns::abi::failed(result)) {
    // The client cannot try again: as where the service is down, the callback goes all the same.
    simulator().HcnUnregisterServiceCallback(handle);
    counts().add(-1, 0);
  }
  const Fault fault = faultOf(hns::abi::nameOf(row));
  if (removed && fault.what == "tell") removed->tell(fault);
  return result;
}

#ifdef _WIN32  // where COM has a function of the other name; faulty-hns.def exports this one as it
EXPORT void countedFree(void* memory) {
#else
EXPORT void CoTaskMemFree(void* memory) {
#endif
  if (memory == nullptr) return;
  counts().add(0, -1);
  hns::abi::freeTaskMemory(memory);
}
