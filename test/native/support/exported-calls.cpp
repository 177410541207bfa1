#include "support/exported-calls.h"

#include <bit>
#include <utility>

namespace hns::test {
namespace {

using namespace abi;
using enum Parameter;

// A pointer that a function writes to.
template <class T>
class Output {
 public:
  T* in(Parameter parameter, const Arguments& arguments) {
    passed_ = !arguments.null.contains(parameter);
    return passed_ ? &value_ : nullptr;
  }
  bool isGarbage() const { return passed_ && value_ == kGarbage; }
  // Null when nothing was written.
  T value() const { return value_ == kGarbage ? nullptr : value_; }

 private:
  inline static const T kGarbage = std::bit_cast<T>(std::uintptr_t{0x5A5A5A58});

  T value_ = kGarbage;
  bool passed_ = false;
};

struct Outputs {
  Output<Handle> handle;
  Output<char16_t*> text;
  Output<char16_t*> error;
  Output<PortRangeEntry*> entries;

  Outcome after(Hresult code) const {
    Outcome outcome{.code = code, .handle = handle.value()};
    outcome.text = taken(text.value());
    outcome.record = taken(error.value());
    outcome.garbage =
        handle.isGarbage() || text.isGarbage() || error.isGarbage() || entries.isGarbage();
    hcn().HcnFreeGuestNetworkPortReservations(entries.value());
    return outcome;
  }
};

template <class T>
const T* input(const T* value, Parameter parameter, const Arguments& arguments) {
  return arguments.null.contains(parameter) ? nullptr : value;
}

const char16_t* textInput(Parameter parameter, const Arguments& arguments) {
  return input(arguments.text.c_str(), parameter, arguments);
}

const Guid* idInput(const Arguments& arguments) { return input(&arguments.id, Id, arguments); }

Handle objectInput(const Arguments& arguments) {
  return arguments.null.contains(Object) ? nullptr : arguments.object;
}

NotificationCallback* callbackInput(const Arguments& arguments) {
  NotificationCallback* const ignore = [](std::uint32_t, void*, Hresult, const char16_t*) {};
  return arguments.null.contains(Function) ? nullptr : ignore;
}

// --- One for each signature ---

ExportedCall describe(EnumerateFunction* function) {
  return {{}, {Query, Result, Error}, [=](const Arguments& a) {
            Outputs out;
            return out.after(
                function(textInput(Query, a), out.text.in(Result, a), out.error.in(Error, a)));
          }};
}

ExportedCall describe(CreateFunction* function) {
  return {{}, {Id, Settings, Result, Error}, [=](const Arguments& a) {
            Outputs out;
            return out.after(function(idInput(a), textInput(Settings, a), out.handle.in(Result, a),
                                      out.error.in(Error, a)));
          }};
}

ExportedCall describe(CreateEndpointFunction* function) {
  return {{}, {Object, Id, Settings, Result, Error}, [=](const Arguments& a) {
            Outputs out;
            return out.after(function(objectInput(a), idInput(a), textInput(Settings, a),
                                      out.handle.in(Result, a), out.error.in(Error, a)));
          }};
}

ExportedCall describe(OpenFunction* function) {
  return {
      {}, {Id, Result, Error}, [=](const Arguments& a) {
        Outputs out;
        return out.after(function(idInput(a), out.handle.in(Result, a), out.error.in(Error, a)));
      }};
}

ExportedCall describe(ModifyFunction* function) {
  return {
      {}, {Object, Settings, Error}, [=](const Arguments& a) {
        Outputs out;
        return out.after(function(objectInput(a), textInput(Settings, a), out.error.in(Error, a)));
      }};
}

ExportedCall describe(QueryFunction* function) {
  return {{}, {Object, Query, Result, Error}, [=](const Arguments& a) {
            Outputs out;
            return out.after(function(objectInput(a), textInput(Query, a), out.text.in(Result, a),
                                      out.error.in(Error, a)));
          }};
}

ExportedCall describe(DeleteFunction* function) {
  return {{}, {Id, Error}, [=](const Arguments& a) {
            Outputs out;
            return out.after(function(idInput(a), out.error.in(Error, a)));
          }};
}

// Closes, unregisters and releases.
ExportedCall describe(CloseFunction* function) {
  return {
      {}, {Object}, [=](const Arguments& a) { return Outputs().after(function(objectInput(a))); }};
}

ExportedCall describe(RegisterFunction* function) {
  return {{}, {Function, Result}, [=](const Arguments& a) {
            Outputs out;
            return out.after(function(callbackInput(a), nullptr, out.handle.in(Result, a)));
          }};
}

ExportedCall describe(RegisterOnObjectFunction* function) {
  return {{}, {Object, Function, Result}, [=](const Arguments& a) {
            Outputs out;
            return out.after(
                function(objectInput(a), callbackInput(a), nullptr, out.handle.in(Result, a)));
          }};
}

ExportedCall describe(ReservePortFunction* function) {
  return {{}, {Object, Result}, [=](const Arguments& a) {
            Outputs out;
            return out.after(
                function(objectInput(a), a.protocol, a.access, a.port, out.handle.in(Result, a)));
          }};
}

ExportedCall describe(ReservePortRangeFunction* function) {
  return {{}, {Object, Result, SecondResult}, [=](const Arguments& a) {
            Outputs out;
            PortRangeReservation range{0x5A5A, 0x5A5A};
            const bool passed = !a.null.contains(SecondResult);
            Outcome outcome = out.after(function(objectInput(a), a.port, passed ? &range : nullptr,
                                                 out.handle.in(Result, a)));
            outcome.garbage = outcome.garbage || (passed && range.startingPort == 0x5A5A);
            return outcome;
          }};
}

ExportedCall describe(EnumeratePortsFunction* function) {
  return {{}, {Result, SecondResult}, [=](const Arguments& a) {
            Outputs out;
            constexpr std::uint32_t kGarbage = 0x5A5A5A5A;
            std::uint32_t count = kGarbage;
            const bool passed = !a.null.contains(SecondResult);
            Outcome outcome =
                out.after(function(passed ? &count : nullptr, out.entries.in(Result, a)));
            outcome.garbage = outcome.garbage || (passed && count == kGarbage);
            return outcome;
          }};
}

// The answer and the error record share an output.
ExportedCall describe(HnsCallFunction* function) {
  return {{}, {Method, Path, Request, Result}, [=](const Arguments& a) {
            Outputs out;
            Outcome outcome = out.after(function(input(a.method.c_str(), Method, a),
                                                 input(a.path.c_str(), Path, a),
                                                 textInput(Request, a), out.text.in(Result, a)));
            if (failed(outcome.code)) outcome.record = std::exchange(outcome.text, {});
            return outcome;
          }};
}

template <class Function>
void add(std::vector<ExportedCall>& calls, std::string_view name, Function* function) {
  constexpr bool frees = std::is_same_v<Function, FreePortsFunction> ||
                         std::is_same_v<Function, FreeTaskMemoryFunction>;
  if constexpr (!frees) {
    calls.push_back(describe(function));
    calls.back().name = name;
  }
}

}  // namespace

const std::vector<ExportedCall>& exportedCalls() {
  static const std::vector<ExportedCall> all = [] {
    std::vector<ExportedCall> calls;
#define HNS_EXPORT(name, Type) add(calls, #name, hcn().name);
#include "abi/exports.inc"
#undef HNS_EXPORT
    return calls;
  }();
  return all;
}

}  // namespace hns::test
