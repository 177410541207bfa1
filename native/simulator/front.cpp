#include "simulator/front.h"

#include <atomic>
#include <cstdint>
#include <string_view>

#include "abi/task-memory.h"
#include "simulator/controls.h"
#include "simulator/exports.h"
#include "simulator/refusal.h"
#include "simulator/service.h"
#include "simulator/simulator.h"

namespace hns::simulator {
namespace {

using abi::FunctionTable;
using abi::Hresult;

// --- Where a function puts its results ---

template <class Argument>
void clearOutput(Argument) {}  // not a place for results

void clearOutput(char16_t** text) {
  if (text) *text = nullptr;
}
void clearOutput(abi::Handle* handle) {
  if (handle) *handle = nullptr;
}
void clearOutput(abi::PortRangeEntry** entries) {
  if (entries) *entries = nullptr;
}
void clearOutput(abi::PortRangeReservation* range) {
  if (range) *range = {};
}
void clearOutput(std::uint32_t* count) {
  if (count) *count = 0;
}

// What the service gave does not get through: its texts are freed, and the handles are given up as
// those of a client that is gone.
template <class Argument>
void discard(Argument argument) {
  clearOutput(argument);
}
void discard(char16_t** text) {
  if (text) abi::freeTaskMemory(*text);
  clearOutput(text);
}
void discard(abi::PortRangeEntry** entries) {
  if (entries) abi::freeTaskMemory(*entries);
  clearOutput(entries);
}
void discard(abi::Handle* handle) {
  if (handle && *handle) Service::instance().abandon(*handle);
  clearOutput(handle);
}

// The error record is the last of the texts that a function gives; so is the answer of HNSCall,
// which has the record's place.
template <class Argument>
void findErrorSlot(char16_t**&, Argument) {}
void findErrorSlot(char16_t**& slot, char16_t** text) { slot = text; }

template <class... Arguments>
char16_t** errorSlot(Arguments... arguments) {
  char16_t** slot = nullptr;
  (findErrorSlot(slot, arguments), ...);
  return slot;
}

// --- Which objects a call is about ---

template <class... Arguments>
std::string_view kindOfCall(std::string_view function, Arguments...) {
  return kindOf(function);
}
std::string_view kindOfCall(std::string_view, const char16_t*, const char16_t* path,
                            const char16_t*, char16_t**) {
  return path ? kindOfPath(path) : std::string_view();
}

// --- A function in front of each of the service's ---

template <class... Arguments>
Hresult refuseCall(const Verdict& verdict, Arguments... arguments) {
  if (verdict.restart) Controls::instance().restartService();
  const Refusal& refusal = *verdict.refusal;
  return refusal.record ? refuse(refusal.code, refusal.detail, errorSlot(arguments...))
                        : refusal.code;
}

template <class... Arguments>
Hresult endure(std::string_view name, Hresult (*function)(Arguments...), Arguments... arguments) {
  try {
    const CallName call{.function = name, .kind = kindOfCall(name, arguments...)};
    const Verdict verdict = Controls::instance().admit(call);
    if (!verdict.refusal) return function(arguments...);
    if (verdict.moment == Moment::After) {
      function(arguments...);
      (discard(arguments), ...);
    } else {
      (clearOutput(arguments), ...);
    }
    return refuseCall(verdict, arguments...);
  } catch (const Failure& failure) {
    (clearOutput(arguments), ...);
    return refuse(failure.code(), failure.detail(), errorSlot(arguments...));
  } catch (...) {
    (clearOutput(arguments), ...);
    return refuse(abi::kOutOfMemory, {}, errorSlot(arguments...));
  }
}

template <class Function, abi::Row<Function> row>
struct Front;

template <class... Arguments, abi::Row<Hresult(Arguments...)> row>
struct Front<Hresult(Arguments...), row> {
  static inline std::atomic<std::uint64_t> calls = 0;

  static Hresult call(Arguments... arguments) {
    calls.fetch_add(1, std::memory_order_relaxed);
    const auto function = serviceTable().*row;
    if (Controls::idle()) [[likely]]
      return function(arguments...);
    return endure<Arguments...>(abi::nameOf(row), function, arguments...);
  }

  static auto of(const FunctionTable& service) { return service.*row ? &call : nullptr; }
};

// Memory is freed without asking the service.
template <class... Arguments, abi::Row<void(Arguments...)> row>
struct Front<void(Arguments...), row> {
  static inline std::atomic<std::uint64_t> calls = 0;

  static auto of(const FunctionTable& service) { return service.*row; }
};

FunctionTable fronts(const FunctionTable& service) {
  FunctionTable table;
#define HNS_EXPORT(name, Type) table.name = Front<abi::Type, &FunctionTable::name>::of(service);
#include "abi/exports.inc"
#undef HNS_EXPORT
  return table;
}

struct CallCount {
  const char16_t* function;
  std::atomic<std::uint64_t>* calls;
};

constexpr CallCount kCallCounts[] = {
#define HNS_EXPORT(name, Type) {u"" #name, &Front<abi::Type, &FunctionTable::name>::calls},
#include "abi/exports.inc"
#undef HNS_EXPORT
};

}  // namespace

const FunctionTable& functionTable() {
  static const FunctionTable table = fronts(serviceTable());
  return table;
}

void writeCallCounts(json::Writer& writer) {
  writer.beginObject();
  for (const CallCount& count : kCallCounts) {
    const std::uint64_t calls = count.calls->load(std::memory_order_relaxed);
    if (calls > 0) writer.member(count.function, calls);
  }
  writer.endObject();
}

void clearCallCounts() {
  for (const CallCount& count : kCallCounts) count.calls->store(0, std::memory_order_relaxed);
}

}  // namespace hns::simulator
