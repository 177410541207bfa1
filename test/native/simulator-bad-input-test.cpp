// Every export with null pointers and with handles that are none, no longer, or another object's.
#include <bit>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "callback.h"
#include "support/every-kind.h"
#include "support/failed-call.h"
#include "support/snapshot.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

const Parameters kOptional{Parameter::Query, Parameter::Request, Parameter::Error};

Hresult codeForNull(Parameter parameter) {
  if (parameter == Parameter::Object) return kInvalidHandle;
  return parameter == Parameter::Result || parameter == Parameter::SecondResult ? kPointer
                                                                                : kInvalidArgument;
}

bool closes(const ExportedCall& function) {
  return function.parameters == Parameters{Parameter::Object};
}

TEST("null is refused by every export where a value must be, and changes nothing") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  std::size_t calls = 0;
  for (const ExportedCall& function : exportedCalls()) {
    for (const Parameter parameter : function.parameters) {
      if (kOptional.contains(parameter)) continue;
      Arguments arguments = soundArguments(function, objects);
      arguments.null = {parameter};
      checkFailed(function, arguments, codeForNull(parameter));
      arguments.null = {parameter, Parameter::Error};
      checkFailed(function, arguments, codeForNull(parameter));
      ++calls;
    }
  }
  CHECK(calls > exportedCalls().size());
  CHECK_EQUAL(snapshot(), before);
}

TEST("a query, a request and an error record may be null in every export") {
  const EveryKind objects;
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Query) && !function.takes(Parameter::Request)) continue;
    Arguments arguments = soundArguments(function, objects);
    arguments.null = kOptional;
    const Outcome outcome = function.call(arguments);
    CHECK_EQUAL(outcome.code, kOk);
    CHECK(!outcome.garbage && !outcome.text.empty());
  }
}

TEST("what is no handle is refused by every export, and changes nothing") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  const auto heap = std::make_unique<std::uintptr_t>();
  std::uintptr_t stack = 0;
  const auto issued = std::bit_cast<std::uintptr_t>(objects.handles().begin()->second);
  std::vector<Handle> foreign{nullptr, heap.get(), &stack};
  for (const std::uintptr_t number : {std::uintptr_t{1}, std::uintptr_t{7}, issued + 1,
                                      issued + 0x10000000, ~std::uintptr_t{0}}) {
    foreign.push_back(std::bit_cast<Handle>(number));
  }
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Object)) continue;
    for (const Handle handle : foreign) {
      Arguments arguments = soundArguments(function, objects);
      arguments.object = handle;
      checkFailed(function, arguments, kInvalidHandle);
    }
  }
  CHECK_EQUAL(snapshot(), before);
}

// Both kinds of callbacks may be unregistered by either function, as all clients do.
bool areAlike(std::string_view kind, std::string_view other) {
  return kind == other || (kind.ends_with("Callback") && other.ends_with("Callback"));
}

TEST("a handle of another kind of object is refused by every export, and changes nothing") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  std::size_t calls = 0;
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Object)) continue;
    for (const auto& [kind, handle] : objects.handles()) {
      if (areAlike(kind, kindOfHandle(function.name))) continue;
      Arguments arguments = soundArguments(function, objects);
      arguments.object = handle;
      checkFailed(function, arguments, kInvalidHandle);
      ++calls;
    }
  }
  CHECK(calls > exportedCalls().size());
  CHECK_EQUAL(snapshot(), before);
}

TEST("a handle of a deleted object is 0x803B0031 for every export but the one that closes it") {
  EveryKind objects;
  objects.deleteAll();
  const std::u16string before = snapshot();
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Object) || closes(function)) continue;
    checkFailed(function, soundArguments(function, objects), kObjectUsedAfterUnload);
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("a closed handle is refused by every export, and changes nothing") {
  const EveryKind objects;
  for (const ExportedCall& function : exportedCalls()) {
    if (closes(function)) CHECK_EQUAL(function.call(soundArguments(function, objects)).code, kOk);
  }
  const std::u16string before = snapshot();
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Object)) continue;
    checkFailed(function, soundArguments(function, objects), kInvalidHandle);
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("an unknown ID is not found by any export") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Id) || function.takes(Parameter::Settings)) continue;
    Arguments arguments = soundArguments(function, objects);
    arguments.id = {0xDEAD, 0, 0, {}};
    const Hresult code = function.call(arguments).code;
    CHECK(code == kElementNotFound || code == kNetworkNotFound || code == kEndpointNotFound);
    checkFailed(function, arguments, code);
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("an ID that is taken is refused by every export that creates, and changes nothing") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  for (const ExportedCall& function : exportedCalls()) {
    if (!function.takes(Parameter::Id) || !function.takes(Parameter::Settings)) continue;
    Arguments arguments = soundArguments(function, objects);
    --arguments.id.data1;
    const Hresult code = function.call(arguments).code;
    CHECK(code == kAlreadyExists || code == kNetworkAlreadyExists);
    checkFailed(function, arguments, code);
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("no subscriber hears of calls that failed") {
  const EveryKind objects;
  Callback callback;
  CHECK_EQUAL(callback.registerForService(), kOk);
  for (const ExportedCall& function : exportedCalls()) {
    Arguments arguments = soundArguments(function, objects);
    arguments.object = nullptr;
    arguments.text = u"garbage";
    arguments.id = {0xDEAD, 0, 0, {}};
    arguments.null = {Parameter::Function};
    if (!function.parameters.contains(Parameter::Query)) function.call(arguments);
  }
  const Namespace netns(u"{}");
  const std::vector<Received> received = callback.wait(1);
  CHECK_EQUAL(textAt(received.front().data, u"ID"), netns.id());
}

}  // namespace
