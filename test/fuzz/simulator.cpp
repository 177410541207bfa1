// Any sequence of calls of any exports with any documents, IDs and handles is answered: with a
// result that is JSON, or with a code and the record that explains it. Whatever it was, HNS is
// consistent afterwards, and all that was taken from its pools comes back.
#include <fuzzer/FuzzedDataProvider.h>

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "json/reader.h"
#include "simulator-documents.h"
#include "support/capacity.h"
#include "support/exported-calls.h"
#include "support/failed-call.h"
#include "support/invariants.h"
#include "support/listing.h"
#include "support/places.h"

namespace {

using namespace hns::abi;
using namespace hns::fuzz;
using namespace hns::test;
namespace json = hns::json;

class Session {
 public:
  Session(const std::uint8_t* data, std::size_t size) : input_(data, size) {}

  void run() {
    while (input_.remaining_bytes() > 0) step();
    checkInvariants();
    end();
  }

 private:
  // --- Choices ---

  bool oneIn(int count) {
    return input_.remaining_bytes() > 0 && input_.ConsumeIntegralInRange(1, count) == 1;
  }

  template <class Range>
  const auto& pick(const Range& range) {
    return range[input_.ConsumeIntegralInRange<std::size_t>(0, std::size(range) - 1)];
  }

  // Handles stay in the list after they are closed, those of all kinds beside one another.
  Handle anyHandle() {
    if (handles_.empty() || oneIn(16)) {
      return std::bit_cast<Handle>(std::uintptr_t{input_.ConsumeIntegral<std::uint8_t>()});
    }
    return pick(handles_);
  }

  Guid anyId() { return *parseGuid(pick(kIds)); }

  // Where only the ID leads to an object, HNS does not choose it.
  Guid idFor(const ExportedCall& function) {
    const bool named = function.name == "HcnCreateGuestNetworkService";
    return !named && oneIn(4) ? kNilGuid : anyId();
  }

  std::u16string v1Request(Arguments& arguments) {
    const V1Form& form = pick(kV1Forms);
    arguments.method = form.method;
    arguments.path = form.path;
    if (form.path.ends_with(u'/')) arguments.path += pick(kIds);
    arguments.path += form.action;
    return document(form.documents);
  }

  // --- Calls ---

  void step() {
    const ExportedCall& function = pick(exportedCalls());
    Arguments arguments{.object = anyHandle(), .id = anyId()};
    if (function.takes(Parameter::Method)) {
      arguments.text = v1Request(arguments);
    } else {
      arguments.text = document(function.name);
      arguments.id = idFor(function);
    }
    arguments.port = input_.ConsumeIntegral<std::uint16_t>();
    arguments.protocol = static_cast<PortProtocol>(input_.ConsumeIntegralInRange(0, 4));
    arguments.access = static_cast<PortAccess>(input_.ConsumeIntegralInRange(0, 3));
    if (oneIn(32)) arguments.null.insert(pick(kParameters));
    check(function, arguments, function.call(arguments));
  }

  void check(const ExportedCall& function, const Arguments& arguments, const Outcome& outcome) {
    if (outcome.handle) handles_.push_back(outcome.handle);
    calls_ += function.name;
    calls_ += printable(arguments.path);
    if (failed(outcome.code)) return checkFailure(function, arguments, outcome);
    const bool sound = !outcome.garbage && outcome.record.empty() &&
                       (outcome.text.empty() || isJson(outcome.text));
    if (!sound) fail(__FILE__, __LINE__, printable(outcome.text + u' ' + outcome.record));
  }

  static bool isJson(std::u16string_view text) {
    return std::holds_alternative<json::Value>(json::read(text));
  }

  // --- Documents ---

  std::u16string_view model(std::string_view function) {
    std::vector<std::u16string_view> fitting;
    for (const Document& document : kDocuments) {
      if (function.find(document.kind) != function.npos) fitting.push_back(document.text);
    }
    return fitting.empty() || oneIn(16) ? pick(kDocuments).text : pick(fitting);
  }

  std::u16string document(std::string_view function) {
    std::u16string text(model(function));
    while (oneIn(3)) replaceValue(text);
    while (oneIn(8)) replaceUnits(text);
    return text;
  }

  void replaceValue(std::u16string& text) {
    const auto result = json::read(text);
    const auto* document = std::get_if<json::Value>(&result);
    if (!document) return;
    json::Value changed = *document;
    valueAt(changed, pick(placesIn(changed))) = anyValue();
    text = json::write(changed);
  }

  json::Value anyValue() {
    if (!oneIn(3)) return parsed(pick(kValues));
    const std::u16string_view other = pick(kDocuments).text;
    if (other.empty()) return json::Value();
    json::Value document = parsed(other);
    return valueAt(document, pick(placesIn(document)));
  }

  void replaceUnits(std::u16string& text) {
    const auto place = input_.ConsumeIntegralInRange<std::size_t>(0, text.size());
    const auto length = input_.ConsumeIntegralInRange<std::size_t>(0, 12);
    const std::string bytes = input_.ConsumeRandomLengthString(12);
    text.replace(place, length, std::u16string(bytes.begin(), bytes.end()));
  }

  // --- The end ---

  void end() {
    for (const std::u16string_view text : kIds) {
      const Guid id = *parseGuid(text);
      hcn().HcnDeleteGuestNetworkService(&id, nullptr);
    }
    for (const Handle handle : handles_) close(handle);
    CHECK(portReservations().empty());
    checkNetworkCapacities();
    // Which take their time.
    if (wasCalled("LoadBalancer") || wasCalled("policylists")) checkNatPorts();
    if (wasCalled("ReserveGuestNetworkServicePort")) checkHostPorts();
  }

  bool wasCalled(std::string_view part) const { return calls_.find(part) != calls_.npos; }

  // By the function for its kind, all others refuse it.
  static void close(Handle handle) {
    int closed = 0;
    for (const ExportedCall& function : exportedCalls()) {
      if (function.parameters != Parameters{Parameter::Object}) continue;
      if (!failed(function.call({.object = handle}).code)) ++closed;
    }
    CHECK(closed <= 1);
  }

  static constexpr Parameter kParameters[] = {
      Parameter::Object, Parameter::Id,   Parameter::Settings, Parameter::Query,
      Parameter::Result, Parameter::Path, Parameter::Error,    Parameter::SecondResult};

  FuzzedDataProvider input_;
  std::vector<Handle> handles_;
  std::string calls_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Session(data, size).run();
  return 0;
}
