#include "support/failed-call.h"

namespace hns::test {
namespace {

std::u16string decimal(Hresult code) {
  return json::write(json::Value(json::Number(std::uint64_t{static_cast<std::uint32_t>(code)})));
}

bool hasRecord(const ExportedCall& function, const Arguments& arguments) {
  const Parameter place = function.takes(Parameter::Method) ? Parameter::Result : Parameter::Error;
  return function.takes(place) && !arguments.null.contains(place);
}

void require(bool condition, const ExportedCall& function, const Outcome& outcome,
             std::string_view complaint) {
  if (condition) return;
  fail(__FILE__, __LINE__,
       std::string(function.name) + " " + std::string(complaint) + ": " +
           printable(decimal(outcome.code)) + " " + printable(outcome.record));
}

}  // namespace

void checkFailed(const ExportedCall& function, const Arguments& arguments, Hresult code) {
  const Outcome outcome = function.call(arguments);
  require(outcome.code == code, function, outcome, "gives another code");
  checkFailure(function, arguments, outcome);
}

void checkFailure(const ExportedCall& function, const Arguments& arguments,
                  const Outcome& outcome) {
  require(abi::failed(outcome.code), function, outcome, "does not fail");
  require(!outcome.garbage && !outcome.handle && outcome.text.empty(), function, outcome,
          "leaves something in an output");
  if (!hasRecord(function, arguments)) return;
  require(!outcome.record.empty(), function, outcome, "has no record");
  require(at(outcome.record, u"ErrorCode") == decimal(outcome.code) &&
              at(outcome.record, u"Success") == u"false" &&
              !textAt(outcome.record, u"Error").empty(),
          function, outcome, "has a record of something else");
}

}  // namespace hns::test
